import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import {
  annotationSchema,
  answerSchema,
  caseResultSchema,
  fieldDefinitionSchema,
  manifestSchema,
  templateSchema,
} from '../src/index.ts'

/** Writes the JSON Schemas that other languages validate with; `--check` only says whether they are up to date. */
const SCHEMAS = {
  'bundle-manifest': manifestSchema,
  template: templateSchema,
  field: fieldDefinitionSchema,
  answer: answerSchema,
  annotation: annotationSchema,
  'case-result': caseResultSchema,
} as const

const check = process.argv.includes('--check')
for (const [name, schema] of Object.entries(SCHEMAS)) {
  const path = join(import.meta.dirname, '..', 'schema', `${name}.schema.json`)
  const document = {
    $id: `https://sightdesk.dev/schema/${name}.schema.json`,
    ...z.toJSONSchema(schema, { io: 'input' }),
  }
  const text = `${JSON.stringify(document, null, 2)}\n`
  const stale = !existsSync(path) || readFileSync(path, 'utf8') !== text
  if (stale && !check) writeFileSync(path, text)
  if (stale && check) {
    console.error(`${name}.schema.json is out of date: run node packages/core/scripts/json-schema.ts`)
    process.exitCode = 1
  }
}
