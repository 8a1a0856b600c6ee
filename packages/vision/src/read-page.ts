import {
  type FieldDefinition,
  InputError,
  type PageReading,
  type PictureInput,
  type Template,
  type Wording,
} from '@sightdesk/core'
import { checkRequired } from './fields/check-required.ts'
import { promptsFor, qualityTexts } from './fields/prompts-for.ts'
import { readFields } from './fields/read-fields.ts'
import { classifyKind } from './kinds/classify-kind.ts'
import { startMeter } from './meter.ts'
import { runStage } from './page-events.ts'
import { type ReadPageTextOptions, readUprightText, type UprightText } from './read-page-text.ts'
import { pageLanguage } from './text/page-language.ts'

export interface ReadPageOptions extends ReadPageTextOptions {
  /** Kinds of screenshot of the bundle, and what must be visible on each. */
  readonly templates: readonly Template[]
  /** Fields of the bundle: types, labels, vocabularies, prompts. */
  readonly fields: readonly FieldDefinition[]
  /** What is said of the picture's faults. */
  readonly wording: Wording
  /** Id of the kind, where the caller knows it. */
  readonly kind?: string
  /** BCP 47 tag to ask in; the page's own language when absent. */
  readonly promptLanguage?: string
}

/**
 * Read one picture: its text, what kind of page it is, its fields, and what is missing on it.
 *
 * @param picture - `{ bytes }` of a jpeg, png or webp, or `{ raster }`; `name` comes back in the result
 * @returns a record without pixels; boxes are in pixels of the picture as stored upright
 * @throws {InputError} `input/unknown-kind`, and for pictures that cannot be read
 * @throws {EngineError} when decoding or recognition fails or takes too long
 * @example
 * const page = await readPage({ bytes }, { codec, engine, ...bundle, languages: ['zh-Hans'] })
 * page.fields.order_number?.value //=> '250927-418837265190422'
 */
export async function readPage(picture: PictureInput, options: ReadPageOptions): Promise<PageReading> {
  const meter = startMeter()
  if (options.kind !== undefined) findTemplate(options.kind, options.templates)

  const text = await readUprightText(picture, options)
  const language = pageLanguage(text.lines, options.languages)
  const promptLanguage = options.promptLanguage ?? language
  const kind = await runStage('classify', options, () => kindOf(text, options))
  const template = options.templates.find((one) => one.id === kind.id)
  const fields = await runStage('fields', options, () =>
    readFields(text.uprightLines, {
      size: text.uprightSize,
      kind: kind.id,
      fields: options.fields,
      language,
      colors: text.colors,
      ...(template && { template }),
    }),
  )
  const missing = await runStage('check', options, () => (template ? checkRequired(template, fields) : []))
  const asking = { fields: options.fields, language: promptLanguage, ...(template && { template }) }
  const faults = text.quality.issues.filter((issue) => issue.id !== 'not_a_screenshot' || kind.id !== 'product_photo')
  const issues = qualityTexts(faults, { wording: options.wording, language: promptLanguage })

  return {
    schemaVersion: 1,
    ...(picture.name !== undefined && { name: picture.name }),
    size: text.size,
    steps: [...text.steps],
    quality: { ok: issues.length === 0, issues },
    fingerprint: text.fingerprint,
    lines: [...text.lines],
    kind,
    fields: originalFields(fields, text),
    missing,
    prompts: promptsFor(missing, asking),
    ...meter.read({ elsewhereMs: text.decodeCpuMs }),
    warnings: [...text.warnings],
  }
}

function kindOf(
  { uprightLines, uprightSize }: UprightText,
  { kind, templates, fields }: ReadPageOptions,
): PageReading['kind'] {
  if (kind !== undefined) return { id: kind, confidence: 1, alternatives: [] }
  const { id, confidence, alternatives } = classifyKind(uprightLines, { size: uprightSize, templates, fields })
  return { id, confidence, alternatives: [...alternatives] }
}

/** Fields are found on the upright page, where right is right, and told in the picture's own pixels. */
function originalFields(fields: PageReading['fields'], { toOriginal }: UprightText): PageReading['fields'] {
  const entries = Object.entries(fields).map(([id, { candidates, ...reading }]) => {
    const others = candidates?.map((candidate) => ({ ...candidate, box: toOriginal(candidate.box) }))
    return [id, { ...reading, box: toOriginal(reading.box), ...(others && { candidates: others }) }] as const
  })
  return Object.fromEntries(entries)
}

function findTemplate(id: string, templates: readonly Template[]): Template {
  const template = templates.find((one) => one.id === id)
  if (template) return template
  const known = templates.map((one) => one.id).join(', ')
  throw new InputError({
    code: 'input/unknown-kind',
    message: `Expected one of the bundle's kinds (${known}) for kind, received "${id}".`,
    hint: { en: 'Leave kind out, or add a template with this id.', zh: '请不要指定 kind，或添加该 id 的模板。' },
    details: { kind: id },
  })
}
