import type { FieldDefinition, FieldValue, Size, Template } from '@sightdesk/core'
import { findLabels, type LabelHit } from './find-labels.ts'
import { findTables, type Table } from './find-tables.ts'
import { fold } from './fold-text.ts'
import { ACTION_WORDS } from './interface-words.data.ts'
import { labelIndex } from './label-index.ts'
import type { PageLine } from './page-lines.ts'

/** What every reader may look at. */
export interface FieldContext {
  readonly lines: readonly PageLine[]
  readonly hits: readonly LabelHit[]
  /** Lines that start with a label. */
  readonly labelled: ReadonlySet<PageLine>
  readonly tables: readonly Table[]
  readonly size: Size
  readonly kind: string | undefined
  readonly fields: ReadonlyMap<string, FieldDefinition>
  readonly template: Template | undefined
  /** Fields that a page of this kind may show; nothing when the kind is unknown. */
  readonly expected: ReadonlySet<string> | undefined
  /** Median line height in pixels. */
  readonly textHeight: number
  /** Meaning of a lone `¥`. */
  readonly currency: string | undefined
  readonly monthFirst: boolean
}

/** A value that was found somewhere, before candidates are compared. */
export interface Candidate {
  readonly field: string
  readonly raw: string
  readonly value: FieldValue
  /** How much speaks for it, 0 to 1: ranks candidates; `fieldConfidence` makes a probability of it. */
  readonly confidence: number
  readonly lines: readonly PageLine[]
  /** How it was found; by words or layout when absent. */
  readonly source?: 'label' | 'table' | 'place'
}

const ACTIONS = new Set(ACTION_WORDS.map(fold))

export interface ContextOptions {
  readonly size: Size
  readonly kind?: string
  readonly fields: readonly FieldDefinition[]
  readonly template?: Template
  readonly language?: string
}

/** Gather what the readers need to know of a page. */
export function fieldContext(lines: readonly PageLine[], options: ContextOptions): FieldContext {
  const index = labelIndex(options.fields, options.template)
  const hits = lines.flatMap((line) => findLabels(line, index))
  const { template } = options
  const text = lines.map((line) => line.text).join('\n')
  const heights = lines.map((line) => line.box.height).sort((a, b) => a - b)
  const definitions = new Map(options.fields.map((field) => [field.id, field]))
  return {
    lines,
    hits,
    tables: findTables({ lines, hits, fields: definitions }),
    labelled: new Set(hits.filter(isFirm).map((hit) => hit.line)),
    size: options.size,
    kind: options.kind,
    fields: definitions,
    template,
    expected:
      template &&
      new Set([
        ...template.requires,
        ...template.optional,
        ...Object.keys(template.requiredWhen),
        ...Object.keys(template.locators),
      ]),
    textHeight: heights[heights.length >> 1] ?? 1,
    currency: pageCurrency(text, options.language),
    monthFirst: isMonthFirst(text, options.language),
  }
}

/** A label that starts its line and is followed by nothing, by a separator, or by a number: not a word of a sentence. */
function isFirm(hit: LabelHit): boolean {
  return hit.start === 0 && (hit.rest === '' || hit.separated || /^[#¥￥$€£฿₫₩x×-]?\s?\d/u.test(hit.rest))
}

/** True for the text of a button or a menu entry. */
export function isAction(line: PageLine): boolean {
  return ACTIONS.has(line.folded.text.replace(/[>›!！。.]+$/u, ''))
}

function pageCurrency(text: string, language: string | undefined): string | undefined {
  const isJapanese = (language?.startsWith('ja') ?? false) || (text.match(/[\u3041-\u30fa]/g)?.length ?? 0) >= 4
  const marks = [
    ['JPY', /円/],
    ['EUR', /€|\bEUR\b/],
    ['TWD', /NT\$/],
    ['HKD', /HK\$/],
    ['BRL', /R\$/],
    ['MYR', /\bRM\s?\d/],
    ['IDR', /\bRp\.?\s?\d/],
    ['VND', /[₫]|\dđ/],
    ['THB', /฿|บาท/],
    ['KRW', /₩|\d원/],
    ['RUB', /₽/],
    ['GBP', /£/],
    ['CNY', /[¥￥元]|\p{Script=Han}{4}/u],
    ['USD', /\$/],
  ] as const
  if (isJapanese && /[¥￥円]|\d{3}/.test(text)) return 'JPY'
  return marks.find(([, pattern]) => pattern.test(text))?.[0]
}

/** Day and month of `02/03/2026`: month first only where dollars are paid in English, or where another date proves it. */
function isMonthFirst(text: string, language: string | undefined): boolean {
  const pairs = [...text.matchAll(/(?<!\d)(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}/g)].map(
    ([, first, second]) => [Number(first), Number(second)] as const,
  )
  if (pairs.some(([first]) => first > 12)) return false
  if (pairs.some(([, second]) => second > 12)) return true
  const isEnglish = language === undefined ? /\b(?:the|order|total|your|paid)\b/i.test(text) : language.startsWith('en')
  return isEnglish && /(?<![A-Z])\$/.test(text) && language !== 'en-GB' && language !== 'en-AU'
}
