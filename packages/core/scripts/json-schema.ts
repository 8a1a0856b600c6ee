import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { answerSchema, caseResultSchema, fieldDefinitionSchema, manifestSchema, templateSchema } from '../src/index.ts'

/** Writes the JSON Schemas that other languages validate with: `node scripts/json-schema.ts`. */
const SCHEMAS = {
  'bundle-manifest': manifestSchema,
  template: templateSchema,
  field: fieldDefinitionSchema,
  answer: answerSchema,
  'case-result': caseResultSchema,
} as const

for (const [name, schema] of Object.entries(SCHEMAS)) {
  const document = {
    $id: `https://sightdesk.dev/schema/${name}.schema.json`,
    ...z.toJSONSchema(schema, { io: 'input' }),
  }
  writeFileSync(
    join(import.meta.dirname, '..', 'schema', `${name}.schema.json`),
    `${JSON.stringify(document, null, 2)}\n`,
  )
}
