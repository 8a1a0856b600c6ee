import { writeFile } from 'node:fs/promises'
import { boxSchema, InputError } from '@sightdesk/core'
import { learnTemplate, readPageText } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import type { Command } from 'commander'
import { z } from 'zod'
import { createTextEngine } from '../../node/create-text-engine.ts'
import { loadBundle } from '../../node/load-bundle.ts'
import { readBytes, readPicture } from '../input.ts'
import { printJson, printNote } from '../output.ts'

interface LearnOptions {
  readonly id: string
  readonly out: string
  readonly name?: string
  readonly lang?: string
  readonly reader: boolean
}

const localized = z.record(z.string(), z.string())
const markSchema = z.strictObject({
  field: z.string(),
  box: boxSchema,
  label: boxSchema.exactOptional(),
  optional: z.boolean().exactOptional(),
  when: z.record(z.string(), z.array(z.string())).exactOptional(),
  type: z.enum(['string', 'integer', 'money', 'enum', 'datetime']).exactOptional(),
  pattern: z.string().max(500).exactOptional(),
  names: localized.exactOptional(),
  prompts: localized.exactOptional(),
})
/** What stands in the file of marks: a list of marks, or an object that also names the kind and what changes. */
const marksSchema = z.union([
  z.array(markSchema).transform((marks) => ({ marks, names: undefined, changing: undefined })),
  z.strictObject({ marks: z.array(markSchema), names: localized.optional(), changing: z.array(boxSchema).optional() }),
])

export function addTemplateCommand(program: Command): void {
  program
    .command('template')
    .description('Kinds of screenshot of a shop’s own.')
    .command('learn')
    .description('Learn a kind of screenshot from one picture on which the values are marked.')
    .argument('<image>', 'a jpeg, png or webp file')
    .argument(
      '<marks>',
      'a JSON file: [{ "field": "voucher", "box": { "x": 285, "y": 75, "width": 100, "height": 30 } }]',
    )
    .requiredOption('--id <id>', 'id of the kind, as loyalty_card')
    .requiredOption('--out <file>', 'where the template and its new fields are written, as JSON')
    .option('--name <name>', 'name of the kind; its id when absent')
    .option('--lang <tags>', 'BCP 47 tags to read with, comma-separated; chosen from the page when absent')
    .option('--no-reader', 'read with tesseract alone')
    .addHelpText(
      'after',
      '\nBoxes are in pixels of the picture. A mark may also have: label (a box), optional, when, type, pattern, names, prompts.\n\nExample:\n  sightdesk template learn card.png marks.json --id loyalty_card --out template.json',
    )
    .action(learn)
}

async function learn(image: string, file: string, options: LearnOptions): Promise<void> {
  const { marks, names, changing } = await readMarks(file)
  const { fields, templates } = await loadBundle()
  await using codec = createSharpCodec()
  await using engine = createTextEngine(options)
  const languages = options.lang?.split(',')
  const page = await readPageText(await readPicture(image), { codec, engine, ...(languages && { languages }) })
  const learned = learnTemplate(page, {
    id: options.id,
    names: names ?? { en: options.name ?? options.id.replaceAll('_', ' ') },
    marks,
    fields,
    templates,
    ...(changing && { changing }),
    ...(languages?.[0] && { language: languages[0] }),
  })
  for (const warning of [...page.warnings, ...learned.warnings]) printNote(`${warning.code}: ${warning.message}`)
  await writeFile(
    options.out,
    `${JSON.stringify({ templates: [learned.template], fields: learned.fields }, null, 2)}\n`,
  )
  const { template } = learned
  const found = Object.entries(template.locators).map(([id, locators]) => [id, locators.map(({ type }) => type)])
  printJson({
    out: options.out,
    id: template.id,
    fields: Object.fromEntries(found),
    cues: template.cues,
    warnings: learned.warnings,
  })
}

async function readMarks(file: string): Promise<z.output<typeof marksSchema>> {
  const result = marksSchema.safeParse(parseJson(new TextDecoder().decode(await readBytes(file)), file))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw malformedMarks(file, `${issue?.path.join('.') || 'the root'}: ${issue?.message ?? 'another shape'}`)
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformedMarks(file, (cause as Error).message)
  }
}

function malformedMarks(file: string, reason: string): InputError {
  return new InputError({
    code: 'input/malformed',
    message: `Expected a list of marks in ${file}; at ${reason}.`,
    hint: {
      en: 'Write [{ "field": "voucher", "box": { "x": 285, "y": 75, "width": 100, "height": 30 } }].',
      zh: '请按 [{ "field": "voucher", "box": { "x": 285, "y": 75, "width": 100, "height": 30 } }] 的格式填写。',
    },
    details: { reason },
  })
}
