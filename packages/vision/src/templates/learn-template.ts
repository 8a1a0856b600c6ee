import {
  type Box,
  type FieldDefinition,
  type Localized,
  type Size,
  type Template,
  type TextLine,
  templateSchema,
  type Warning,
} from '@sightdesk/core'
import { fieldContext } from '../fields/field-context.ts'
import { pageLines } from '../fields/page-lines.ts'
import { pageLanguage } from '../text/page-language.ts'
import { checkMarks } from './check-marks.ts'
import { findLabel } from './find-label.ts'
import { guessField } from './guess-field.ts'
import { learnCues, learnLayout } from './learn-layout.ts'
import { learningWarnings } from './learning-warnings.ts'
import { malformedTemplateError } from './mark-errors.ts'
import type { MarkedText } from './marked-text.ts'
import { type LearnedMark, type LearnedPage, proposeLocators } from './propose-locators.ts'
import { stableWords } from './stable-words.ts'
import type { TemplateMark } from './template-mark.ts'

/** A page as `readPageText` and `readPage` give it: upright, boxes in its pixels. */
export interface LearnablePage {
  readonly lines: readonly TextLine[]
  readonly size: Size
}

export interface LearnTemplateOptions {
  /** Id of the kind, as `loyalty_card`. */
  readonly id: string
  /** Name of the kind by language. */
  readonly names: Localized
  /** The values on the picture, each with its field. */
  readonly marks: readonly TemplateMark[]
  /** Places of other text that changes from page to page, as a customer's greeting: not learned as part of the layout. */
  readonly changing?: readonly Box[]
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
 * Learn a kind of screenshot from one page on which the values are marked.
 *
 * Each value is found again by its label, by its distance from words that stand on every such page, by its region between
 * these words, or by its shape; a way is kept only if it finds the value on the page it was learned from. Types and
 * patterns of new fields are guessed from the marked value. The words that do not change tell the kind.
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
  const { marks, fields: known = [], templates = [] } = options
  const lines = pageLines(page.lines, page.size)
  const language = baseLanguage(options.language ?? pageLanguage(page.lines))
  const values = checkMarks(marks, lines, page.size)
  const changing = [...values.map(({ box }) => box), ...(options.changing ?? [])]
  const words = stableWords(lines, changing)
  const context = fieldContext(lines, { size: page.size, fields: known, language })
  const learned = marks.map((mark, at) => learnMark(mark, values[at]!, { lines, words, context, language }))
  const bare = parseTemplate({
    schemaVersion: 1,
    id: options.id,
    names: options.names,
    ...elementsOf(marks),
    cues: { [language]: learnCues(words, { fields: known, templates }) },
    layout: learnLayout(words, page.size),
  })
  const own = learned.filter(({ isOwn }) => isOwn).map(({ definition }) => definition)
  const learnedPage: LearnedPage = { lines, words, size: page.size, fields: [...known, ...own], template: bare }
  const locators = Object.fromEntries(learned.map((one) => [one.mark.field, proposeLocators(one, learnedPage)]))
  const template = { ...bare, locators }
  const fields = learned.filter(({ isOwn }) => isOwn).map((one) => withLabel(one, template, language))
  return { template, fields, warnings: learningWarnings(learned, template) }
}

/** Traditional Chinese keeps its script; simplified is what `zh` means. */
function baseLanguage(tag: string): string {
  return tag.startsWith('zh-Hant') ? 'zh-Hant' : tag.split('-')[0]!
}

function learnMark(
  mark: TemplateMark,
  value: MarkedText,
  page: Pick<LearnedPage, 'lines' | 'words'> & { context: ReturnType<typeof fieldContext>; language: string },
): LearnedMark {
  const label = findLabel(mark, value, page)
  return {
    ...guessField(mark, value.text, { context: page.context, label, language: page.language }),
    mark,
    value,
    label,
  }
}

/** Which of the marked elements must be there, and when. */
function elementsOf(marks: readonly TemplateMark[]) {
  const always = marks.filter((mark) => !mark.optional && !mark.when)
  return {
    requires: always.map(({ field }) => field),
    optional: marks.filter((mark) => mark.optional && !mark.when).map(({ field }) => field),
    requiredWhen: Object.fromEntries(marks.flatMap(({ field, when }) => (when ? [[field, when]] : []))),
  }
}

/** A label that finds the value is the field's label, wherever it stands. */
function withLabel({ definition, label, mark }: LearnedMark, template: Template, language: string): FieldDefinition {
  const isFound = template.locators[mark.field]?.some(({ type }) => type === 'label')
  return isFound && label ? { ...definition, labels: { [language]: [label] } } : definition
}

function parseTemplate(value: unknown): Template {
  const result = templateSchema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw malformedTemplateError(issue?.path.join('.') || 'template', issue?.message ?? 'another shape')
}
