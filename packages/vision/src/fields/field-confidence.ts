import { applyLogistic } from '@sightdesk/model'
import { FIELD_CALIBRATION } from './field-calibration.data.ts'
import type { Candidate } from './field-context.ts'

/** Fields by what their values are made of: numbers of letters and digits, words of a list, free text. */
const CODES: ReadonlySet<string> = new Set([
  'order_number',
  'transaction_id',
  'tracking_number',
  'card_key',
  'account',
  'error_code',
])
const TEXTS: ReadonlySet<string> = new Set(['product_name', 'merchant', 'error_message', 'payment_platform', 'carrier'])

/**
 * How likely a candidate is right: the evidence for it, how well its lines were recognized, and what speaks for others.
 *
 * @param all - the field's candidates, best first
 * @param options.kind - absent when the page's kind is unknown
 * @returns 0 to 1, calibrated on drawn pages
 * @see packages/vision/scripts/calibrate-fields.ts
 */
export function fieldConfidence(
  candidate: Candidate,
  all: readonly Candidate[],
  options: { readonly kind?: string },
): number {
  return applyLogistic(FIELD_CALIBRATION, fieldSignals(candidate, all, options))
}

/** What `fieldConfidence` looks at, in the order of the calibration's weights. */
export function fieldSignals(
  candidate: Candidate,
  all: readonly Candidate[],
  options: { readonly kind?: string },
): number[] {
  const values = candidate.source && candidate.lines.length > 1 ? candidate.lines.slice(1) : candidate.lines
  const recognition = Math.min(...values.map((line) => line.confidence))
  const weakest = Math.min(...candidate.lines.map((line) => line.confidence))
  const evidence = Math.min(0.99, candidate.confidence / weakest ** 0.5)
  const other = all.find((one) => one !== candidate)
  const isText = TEXTS.has(candidate.field)
  return [
    logit(evidence),
    logit(Math.min(0.995, Math.max(0.02, recognition))),
    Math.log(Math.max(0.02, recognition)),
    other ? candidate.confidence - other.confidence : 1,
    candidate.source ? 1 : 0,
    candidate.field.endsWith('_status') ? 1 : 0,
    CODES.has(candidate.field) ? 1 : 0,
    isText && candidate.source ? 1 : 0,
    isText && !candidate.source ? 1 : 0,
    options.kind === undefined ? 1 : 0,
  ]
}

function logit(chance: number): number {
  return Math.log(chance / (1 - chance))
}
