import type { Box, CaseResult, FieldReading, FieldValue, Mismatch, Money } from '@sightdesk/core'
import type { Words } from '../messages/messages.ts'

/** One field of one picture, with what the shop's own system says where it differs. */
export interface Evidence {
  /** Unique in a case: `0.order_number`. */
  readonly key: string
  readonly page: number
  readonly field: string
  readonly value: string
  readonly confidence: number
  readonly box: Box
  readonly reading?: FieldReading
  readonly mismatch?: Mismatch
}

/** Fields whose value is one of a few words. */
const STATES: ReadonlySet<string> = new Set(['payment_status', 'order_status', 'logistics_status', 'refund_status'])

/**
 * Every field of a case as it stands on its pictures, from top to bottom.
 *
 * @example
 * listEvidence(result, words)[0]?.key //=> '0.order_number'
 */
export function listEvidence({ pages, facts }: Pick<CaseResult, 'pages' | 'facts'>, words: Words): Evidence[] {
  return pages.flatMap(({ fields }, page) =>
    Object.entries(fields)
      .map(([field, reading]): Evidence => {
        const mismatch = facts.mismatches.find((entry) => entry.page === page && entry.field === field)
        return {
          key: `${page}.${field}`,
          page,
          field,
          value: formatValue(reading.value, field, words),
          confidence: reading.confidence,
          box: reading.box,
          reading,
          ...(mismatch && { mismatch }),
        }
      })
      .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x),
  )
}

/**
 * The value of a field as a person writes it.
 *
 * @example
 * formatValue('paid', 'payment_status', wordsOf('zh')) //=> '已支付'
 */
export function formatValue(value: FieldValue, field: string, { label }: Words): string {
  if (typeof value !== 'object') return STATES.has(field) ? label('states', String(value)) : String(value)
  return formatMoney(value)
}

/**
 * An amount and its currency, where that is known.
 *
 * @example
 * formatMoney({ amount: 49.9, currency: 'CNY' }) //=> '49.90 CNY'
 */
export function formatMoney(value: Money): string {
  return [value.amount.toFixed(2), value.currency].filter(Boolean).join(' ')
}

/**
 * Which piece of evidence a slot of the answer was filled from.
 *
 * @param source - as a trace names it: `pages.0.fields.order_number`
 * @returns the key of the evidence, or nothing when the words come from the shop's system
 */
export function evidenceKeyOf(source: string): string | undefined {
  const onPage = /^pages\.(\d+)\.fields\.(\w+)$/.exec(source)
  return onPage ? `${onPage[1]}.${onPage[2]}` : undefined
}
