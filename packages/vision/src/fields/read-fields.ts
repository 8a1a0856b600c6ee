import type { FieldDefinition, FieldReading, Size, Template, TextLine } from '@sightdesk/core'
import type { LineColors } from '../lines/line-colors.ts'
import { chooseReadings } from './choose-readings.ts'
import { fieldConfidence } from './field-confidence.ts'
import { type Candidate, fieldContext } from './field-context.ts'
import { findCodes } from './find-codes.ts'
import { findErrors } from './find-errors.ts'
import { findMerchant } from './find-merchant.ts'
import { findNames } from './find-names.ts'
import { findPaidAt } from './find-paid-at.ts'
import { findProduct } from './find-product.ts'
import { findStatuses } from './find-statuses.ts'
import { findTotals } from './find-totals.ts'
import { ANY_DATE } from './own-status.data.ts'
import { pageLines } from './page-lines.ts'
import { readLabelled } from './read-labelled.ts'
import { readLocated } from './read-located.ts'
import { readTables } from './read-tables.ts'
import { settleIdentifiers } from './settle-identifiers.ts'
import { valueBox } from './value-box.ts'

export interface ReadFieldsOptions {
  /** Size of the page in the pixels of the lines' boxes. */
  readonly size: Size
  /** The page's kind, where it is known: it decides which fields may be read without a label. */
  readonly kind?: string
  /** Definitions of the bundle: types, labels, vocabularies. */
  readonly fields: readonly FieldDefinition[]
  /** The template of the page's kind; only fields that it names are returned. */
  readonly template?: Template
  /** BCP 47 tag of the page or the customer; helps with `¥` and with day and month. */
  readonly language?: string
  /** Ground and ink of each line, in the order of the lines: tell a marked row, and a subtitle from its title. */
  readonly colors?: readonly LineColors[]
}

/**
 * Read typed fields from the lines of a page: labels and geometry first, then shapes, words and layout.
 *
 * Good for pages of shops, wallets and carriers; a value that is not sure enough is left out.
 *
 * @param lines - recognized lines in reading order, boxes in pixels of the page
 * @returns readings by field id, each with its raw text, typed value, confidence (how often such a reading is right),
 *   box and further candidates
 * @example
 * const { order_number } = readFields(page.lines, { size: page.size, fields: bundle.fields })
 * order_number?.value //=> '250927-418837265190422'
 */
export function readFields(lines: readonly TextLine[], options: ReadFieldsOptions): Record<string, FieldReading> {
  const candidates = Object.entries(fieldCandidates(lines, options))
  return Object.fromEntries(
    candidates.flatMap(([id, found]) => {
      const sure = found.map((one) => fieldConfidence(one, found, options))
      return (sure[0] ?? 0) < SILENT_BELOW ? [] : [[id, toReading(found, sure)]]
    }),
  )
}

/** A value less likely than this to be right is left out: better nothing than a wrong value. */
const SILENT_BELOW = 0.2

/** All values that may be a field's, best first, ranked and not yet judged. */
export function fieldCandidates(lines: readonly TextLine[], options: ReadFieldsOptions): Record<string, Candidate[]> {
  const prepared = pageLines(lines, options.size, options.colors)
  const context = fieldContext(prepared, options)
  const beside = readLabelled(context).map((one) => ({ ...one, source: 'label' as const }))
  const labelled = [
    ...readLocated(context, beside).map((one) => ({ ...one, source: 'place' as const })),
    ...readTables(context).map((one) => ({ ...one, source: 'table' as const })),
    ...beside,
  ]
  const product = findProduct(context, labelled)
  const found = [
    ...labelled,
    ...findStatuses(context, labelled),
    ...findTotals(context, labelled, product),
    ...product,
    ...findMerchant(context, [...labelled, ...product]),
    ...findPaidAt(context, labelled),
    ...findNames(context),
    ...findCodes(context),
    ...findErrors(context, labelled),
  ]
  return withoutUnpaidDate(chooseReadings(settleIdentifiers(found, context), context))
}

/** A payment that failed or waits has no date of payment: the date beside it is that of the attempt. */
function withoutUnpaidDate(readings: Record<string, Candidate[]>): Record<string, Candidate[]> {
  const status = readings.payment_status?.[0]
  const isOpen = status !== undefined && ['failed', 'unpaid', 'cancelled'].includes(String(status.value))
  const { paid_at: dates, ...others } = readings
  const isAnyDate = dates?.[0] !== undefined && ANY_DATE.test(dates[0].lines[0]?.text.split(/[:：]/u)[0]?.trim() ?? '')
  return isOpen && isAnyDate ? others : readings
}

function toReading(candidates: readonly Candidate[], sure: readonly number[]): FieldReading {
  const [best, ...others] = candidates.map((candidate, index) => ({
    raw: candidate.raw,
    value: candidate.value,
    confidence: Math.round(sure[index]! * 1000) / 1000,
    box: valueBox(candidate.raw, candidate.lines),
    lines: candidate.lines.flatMap((line) => line.sources),
  }))
  return { ...(best as FieldReading), ...(others.length > 0 && { candidates: others.slice(0, 4) }) }
}
