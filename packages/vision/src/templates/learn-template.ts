import {
  type Box,
  type FieldDefinition,
  type Localized,
  type Template,
  templateSchema,
  type Warning,
} from '@sightdesk/core'
import { pageLanguage } from '../text/page-language.ts'
import { findLabel } from './find-label.ts'
import { guessField, type MarkedValue } from './guess-field.ts'
import { learnCues, learnLayout } from './learn-layout.ts'
import { learningWarnings } from './learning-warnings.ts'
import { malformedTemplateError } from './mark-errors.ts'
import { type LearnedMark, proposeLocators, type Sight, type Trial } from './propose-locators.ts'
import {
  commonWords,
  type LearnablePage,
  type PreparedExample,
  prepareExample,
  type TemplateExample,
} from './template-example.ts'
import type { TemplateMark } from './template-mark.ts'

export interface LearnTemplateOptions {
  /** Id of the kind, as `loyalty_card`. */
  readonly id: string
  /** Name of the kind by language. */
  readonly names: Localized
  /** The values on the picture, each with its field. */
  readonly marks: readonly TemplateMark[]
  /** Places of other text that changes from page to page, as a customer's greeting: not learned as part of the layout. */
  readonly changing?: readonly Box[]
  /**
   * Further pages of the kind with their marks: values, labels and words of all count, and a field that one of them does
   * not show becomes optional.
   */
  readonly further?: readonly TemplateExample[]
  /** Fields that exist already: marks with their ids get no new definition. */
  readonly fields?: readonly FieldDefinition[]
  /** Kinds that exist already: words that speak for them do not speak for this one. */
  readonly templates?: readonly Template[]
  /** BCP 47 tag of the page; told by its text when absent. */
  readonly language?: string
}

/** A kind of screenshot that was learned, and the new fields that it needs. */
export interface LearnedTemplate {
  readonly template: Template
  /** Definitions of the fields that the bundle did not have. */
  readonly fields: readonly FieldDefinition[]
  readonly warnings: readonly Warning[]
}

/**
 * Learn a kind of screenshot from one page on which the values are marked, or from several.
 *
 * Each value is found again by its label, by its distance from words that stand on every such page, by its region between
 * these words, or by its shape; a way is kept only if it finds the value on the pages it was learned from. Types and
 * patterns of new fields are guessed from the marked values. The words that do not change tell the kind.
 *
 * @param page - lines and size of an upright page, as `readPageText` or `readPage` gives them, boxes in its pixels
 * @returns the template and new field definitions, ready for a bundle or for `readFields`; and what to look at
 * @throws {InputError} `input/mark-outside`, `input/mark-without-text`, `input/marks-conflict`, `input/mark-unreadable`,
 *   `input/mark-pattern`, `input/malformed`
 * @example
 * const line = (text, x, y, width) => ({ text, box: { x, y, width, height: 20 }, confidence: 1 })
 * const page = { size: { width: 400, height: 300 }, lines: [line('Gift voucher', 20, 20, 120), line('Voucher', 20, 80, 70), line('AB-482913', 290, 80, 90)] }
 * const marks = [{ field: 'voucher', box: { x: 285, y: 75, width: 100, height: 30 } }]
 * learnTemplate(page, { id: 'gift_voucher', names: { en: 'Gift voucher' }, marks }).fields[0].pattern
 * //=> '\\b[A-Z]{1,4}-\\d{4,8}\\b'
 */
export function learnTemplate(page: LearnablePage, options: LearnTemplateOptions): LearnedTemplate {
  const { marks, changing = [], further = [], fields: known = [], templates = [] } = options
  const language = baseLanguage(options.language ?? pageLanguage(page.lines))
  const examples = [{ page, marks, changing }, ...further].map((one) =>
    prepareExample(one, { fields: known, language }),
  )
  const words = commonWords(examples)
  const learned = fieldsOf(examples).map((field) => learnField(field, examples, language))
  const bare = parseTemplate({
    schemaVersion: 1,
    id: options.id,
    names: options.names,
    ...elementsOf(learned, examples.length),
    cues: { [language]: learnCues(words, { fields: known, templates }) },
    layout: learnLayout(words, page.size),
  })
  const own = learned.filter(({ isOwn }) => isOwn).map(({ definition }) => definition)
  const trial: Trial = { examples, words, fields: [...known, ...own], template: bare }
  const locators = Object.fromEntries(learned.map((one) => [one.mark.field, proposeLocators(one, trial)]))
  const template = { ...bare, locators }
  const fields = learned.filter(({ isOwn }) => isOwn).map((one) => withLabel(one, template, language))
  return { template, fields, warnings: learningWarnings(learned, template) }
}

/** Traditional Chinese keeps its script; simplified is what `zh` means. */
function baseLanguage(tag: string): string {
  return tag.startsWith('zh-Hant') ? 'zh-Hant' : tag.split('-')[0]!
}

/** Ids of all marked fields, in the order in which they were marked. */
function fieldsOf(examples: readonly PreparedExample[]): string[] {
  return [...new Set(examples.flatMap(({ marks }) => marks.map(({ field }) => field)))]
}

function learnField(field: string, examples: readonly PreparedExample[], language: string): LearnedMark {
  const marked = examples.flatMap((example) => {
    const at = example.marks.findIndex((mark) => mark.field === field)
    const [mark, value] = [example.marks[at], example.values[at]]
    return mark && value ? [{ example, mark, value, label: findLabel(mark, value, example) }] : []
  })
  const values = marked.map(({ example, mark, value, label }) => ({
    mark,
    text: value.text,
    context: example.context,
    label,
  }))
  const { definition, reads, isOwn } = guessField(values as [MarkedValue, ...MarkedValue[]], language)
  const sights = marked.map(({ example, value, label }, at): Sight => ({ example, value, label, read: reads[at]! }))
  return { mark: marked[0]!.mark, definition, isOwn, sights: sights as [Sight, ...Sight[]] }
}

/** Which of the marked elements must be there, and when: what an example does not show need not be. */
function elementsOf(learned: readonly LearnedMark[], examples: number) {
  const isOptional = ({ mark, sights }: LearnedMark) => mark.optional || sights.length < examples
  const plain = learned.filter(({ mark }) => !mark.when)
  return {
    requires: plain.filter((one) => !isOptional(one)).map(({ mark }) => mark.field),
    optional: plain.filter(isOptional).map(({ mark }) => mark.field),
    requiredWhen: Object.fromEntries(learned.flatMap(({ mark }) => (mark.when ? [[mark.field, mark.when]] : []))),
  }
}

/** Labels that find the value are the field's labels, wherever they stand. */
function withLabel({ definition, sights, mark }: LearnedMark, template: Template, language: string): FieldDefinition {
  const isFound = template.locators[mark.field]?.some(({ type }) => type === 'label')
  const labels = [...new Set(sights.flatMap(({ label }) => label ?? []))]
  return isFound && labels.length > 0 ? { ...definition, labels: { [language]: labels } } : definition
}

function parseTemplate(value: unknown): Template {
  const result = templateSchema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw malformedTemplateError(issue?.path.join('.') || 'template', issue?.message ?? 'another shape')
}
