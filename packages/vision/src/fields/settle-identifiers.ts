import type { Candidate, FieldContext } from './field-context.ts'
import { trackingShape } from './tracking-numbers.ts'

/** Numbers that only payment services give: by their length, their date, or their prefix. */
const TRANSACTIONS: readonly RegExp[] = [
  /^42\d{26}$/,
  /^1000\d{24}$/,
  /^20\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{20,24}$/,
  /^\d{28,32}$/,
  /^(?:pi|ch|py|txn|cs|pay|re)_[A-Za-z0-9]{10,}$/,
  /^(?=.*[A-Z].*[A-Z])[1-9][0-9A-Z]{16}$/,
]
/** Labels that name the shop's own number: its order where the payment has another number. */
/** Words for a number of either: the payment's on a payment's page. */
const OF_EITHER = /^(?:reference|ref)\b|流水号/iu
const OF_THE_SHOP = /商户|商家|merchant|店舗|가맹점|penjual|kedai/iu
/** How much a number is worth that has the other field's shape, and one that the other field's label may mean. */
const DOUBT = { shape: 0.7, label: 0.85 } as const

/** Kinds of page that show a payment's own number. */
const PAYMENTS: ReadonlySet<string> = new Set(['payment_result', 'recharge_result', 'receipt', 'refund_progress'])

/**
 * Settle whether a number is the order's or the payment's: apps disagree on the words.
 *
 * A wallet calls its own number the order number and the shop's the merchant's; the shape of the number decides, and
 * what else stands on the page.
 */
export function settleIdentifiers(found: readonly Candidate[], context: FieldContext): Candidate[] {
  return found.flatMap((candidate) => {
    const isPayment = TRANSACTIONS.some((shape) => shape.test(String(candidate.value)))
    const { confidence, lines } = candidate
    if (candidate.field === 'order_number' && isPayment && context.kind !== 'order_detail') {
      const asPayment = { ...candidate, field: 'transaction_id', confidence: confidence * 0.95 }
      return [{ ...candidate, confidence: confidence * DOUBT.shape }, asPayment]
    }
    const isParcel =
      /^[A-Z]{2}/.test(String(candidate.value)) && (trackingShape(String(candidate.value))?.certainty ?? 0) >= 0.85
    if (candidate.field === 'order_number' && isParcel) {
      const asParcel = { ...candidate, field: 'tracking_number', confidence: confidence * 0.95 }
      return [{ ...candidate, confidence: confidence * DOUBT.shape }, asParcel]
    }
    const isReference = candidate.field === 'order_number' && OF_EITHER.test(lines[0]?.text ?? '')
    if (isReference && PAYMENTS.has(context.kind ?? '')) return [{ ...candidate, confidence: confidence * DOUBT.label }]
    const isOfShop = candidate.field === 'transaction_id' && OF_THE_SHOP.test(lines[0]?.text ?? '')
    return [isOfShop && !isPayment ? { ...candidate, confidence: confidence * DOUBT.label } : candidate]
  })
}
