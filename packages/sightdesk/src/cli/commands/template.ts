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
  value: z.string().min(1).max(100).exactOptional(),
  values: z.record(z.string(), z.array(z.string().min(1))).exactOptional(),
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
    .description('Learn a kind of screenshot from pictures on which the values are marked: one, or better three.')
    .argument('<image>', 'a jpeg, png or webp file')
    .argument(
      '<marks>',
      'a JSON file: [{ "field": "voucher", "box": { "x": 285, "y": 75, "width": 100, "height": 30 } }]',
    )
    .argument('[more...]', 'further pictures of the kind, each followed by its marks')
    .requiredOption('--id <id>', 'id of the kind, as loyalty_card')
    .requiredOption('--out <file>', 'where the template and its new fields are written, as JSON')
    .option('--name <name>', 'name of the kind; its id when absent')
    .option('--lang <tags>', 'BCP 47 tags to read with, comma-separated; chosen from the page when absent')
    .option('--no-reader', 'read with tesseract alone')
    .addHelpText(
      'after',
      '\nBoxes are in pixels of the picture. A mark may also have: label (a box), optional, when, type, pattern, names, prompts; of an enum value and values.\n\nExamples:\n  sightdesk template learn card.png marks.json --id loyalty_card --out template.json\n  sightdesk template learn a.png a.json b.png b.json c.png c.json --id loyalty_card --out template.json',
    )
    .action(learn)
}

async function learn(image: string, file: string, more: readonly string[], options: LearnOptions): Promise<void> {
  const pairs = pairsOf([image, file, ...more])
  const { fields, templates } = await loadBundle()
  await using codec = createSharpCodec()
  await using engine = createTextEngine(options)
  const languages = options.lang?.split(',')
  const examples = []
  for (const [picture, list] of pairs) {
    const { marks, names, changing } = await readMarks(list)
    const page = await readPageText(await readPicture(picture), { codec, engine, ...(languages && { languages }) })
    examples.push({ page, marks, names, ...(changing && { changing }) })
  }
  const [first, ...further] = examples as [(typeof examples)[number], ...typeof examples]
  const { page, marks, names, changing } = first
  const learned = learnTemplate(page, {
    id: options.id,
    names: names ?? { en: options.name ?? options.id.replaceAll('_', ' ') },
    marks,
    further,
    fields,
    templates,
    ...(changing && { changing }),
    ...(languages?.[0] && { language: languages[0] }),
  })
  for (const warning of [...examples.flatMap((one) => one.page.warnings), ...learned.warnings])
    printNote(`${warning.code}: ${warning.message}`)
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

/** Pictures with their marks, two by two. */
function pairsOf(paths: readonly string[]): (readonly [image: string, marks: string])[] {
  if (paths.length % 2 === 0)
    return paths.flatMap((path, at) => (at % 2 === 0 ? [[path, paths[at + 1]!] as const] : []))
  throw new InputError({
    code: 'input/marks-missing',
    message: `Expected a file of marks behind every picture, received ${paths.at(-1)} without one.`,
    hint: { en: 'Write picture, marks, picture, marks, ….', zh: '请按“图片、标注、图片、标注……”的顺序填写。' },
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
