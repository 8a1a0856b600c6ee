import type { Case } from '@sightdesk/core'
import { similarRow } from '../similar/similar-row.ts'

/** What is counted of a case: its day, and the series to which it adds one. */
export interface SeriesRow {
  readonly id: string
  /** As `2026-05-01`. */
  readonly day: string
  /** As `tag:refund_request`, `product:TEA-1`, `platform:alipay`, `region:IT`, `error_code:E003`. */
  readonly series: readonly string[]
}

/**
 * The series of a stored case, corrections of its feedback included.
 *
 * @param options.utcOffsetMinutes - where the shop's day begins, as 480 for China; 0 by default
 * @example
 * caseSeries(stored) //=> { id: 'c1', day: '2026-05-01', series: ['tag:recharge_failed', 'error_code:E003', 'region:CN'] }
 */
export function caseSeries(stored: Case, options: { readonly utcOffsetMinutes?: number } = {}): SeriesRow {
  const { result } = stored
  const { intent, errorCodes = [], products = [], fields = {} } = similarRow(stored)
  const order = result.facts.order?.status === 'known' ? result.facts.order.value : undefined
  const carrier = fields['carrier']?.toLowerCase()
  const platform = fields['payment_platform']?.toLowerCase()
  const series = [
    ...(intent === undefined ? [] : [`tag:${intent}`]),
    ...errorCodes.map((code) => `error_code:${code}`),
    ...products.map((sku) => `product:${sku}`),
    ...(platform === undefined ? [] : [`platform:${platform}`]),
    ...(carrier === undefined ? [] : [`carrier:${carrier}`]),
    ...(order?.region === undefined ? [] : [`region:${order.region}`]),
    ...(order?.category === undefined ? [] : [`category:${order.category}`]),
  ]
  const local = Date.parse(result.at) + (options.utcOffsetMinutes ?? 0) * 60_000
  return { id: result.id, day: new Date(local).toISOString().slice(0, 10), series: [...new Set(series)] }
}
