import type { Candidate, FieldContext } from './field-context.ts'
import { hasLabelAtLeft } from './neighbours.ts'
import { findDates } from './parse-date.ts'

/** Words beside a date that is not the date of payment. */
const OTHER_DATE =
  /有效|截止|到期|预计|预约|下单|due|valid|expir|best before|deliver|arriv|until|gültig|fällig|valable|vence|validade|scad|geldig|действ|期限|予定|유효|หมดอายุ|hạn|berlaku/iu

/**
 * Find the date of payment where no label announces it: the date of a receipt, a date of its own on a payment's page.
 *
 * @param labelled - a labelled date needs no search
 */
export function findPaidAt(context: FieldContext, labelled: readonly Candidate[]): Candidate[] {
  const isDated = context.kind === 'receipt' || context.kind === 'payment_result'
  if (!isDated || labelled.some((one) => one.field === 'paid_at')) return []
  const found = context.lines.flatMap((line) => {
    if (OTHER_DATE.test(line.text) || (context.kind !== 'receipt' && hasLabelAtLeft(line, context))) return []
    const date = findDates(line.text, { monthFirst: context.monthFirst }).find((one) => one.hasYear)
    const isAlone = date && date.end - date.start > line.text.length * 0.75
    if (!date || (context.kind !== 'receipt' && !isAlone)) return []
    const confidence = (date.hasTime ? 0.7 : 0.58) * (isAlone ? 1 : 0.9) * line.confidence ** 0.5
    return [{ field: 'paid_at', raw: date.raw, value: date.value, confidence, lines: [line] }]
  })
  return found
}
