import type { Facts, FieldValue, Mismatch, Money, Order, PageReading } from '@sightdesk/core'

/** Amounts closer than this, in major units, are the same amount. */
const SAME_AMOUNT = 0.005

/**
 * Compare what stands on the pictures with what the shop's own system knows. A difference is itself a finding.
 *
 * Only pages that show the known order are compared: another order's amount is no contradiction.
 */
export function crossCheck(pages: readonly PageReading[], facts: Pick<Facts, 'order'>): Mismatch[] {
  const order = facts.order?.status === 'known' ? facts.order.value : undefined
  if (!order) return []
  return pages.flatMap((page, index) => (showsOrder(page, order) ? compare(page, index, order) : []))
}

function showsOrder(page: PageReading, order: Order): boolean {
  const number = page.fields['order_number']?.value
  return number !== undefined && plain(String(number)) === plain(order.id)
}

function compare(page: PageReading, index: number, order: Order): Mismatch[] {
  const checks: readonly (readonly [
    string,
    FieldValue | undefined,
    (picture: FieldValue, fact: FieldValue) => boolean,
  ])[] = [
    ['amount', order.total, sameMoney],
    ['payment_status', order.paymentStatus, (picture, fact) => picture === fact],
    ['tracking_number', order.trackingNumber, (picture, fact) => plain(String(picture)) === plain(String(fact))],
  ]
  return checks.flatMap(([field, factValue, same]) => {
    const reading = page.fields[field]
    if (!reading || factValue === undefined || same(reading.value, factValue)) return []
    return [{ field, pictureValue: reading.value, factValue, page: index, box: reading.box }]
  })
}

function sameMoney(picture: FieldValue, fact: FieldValue): boolean {
  if (typeof picture !== 'object' || typeof fact !== 'object') return true
  const [a, b]: [Money, Money] = [picture, fact]
  const otherCurrency = a.currency !== undefined && b.currency !== undefined && a.currency !== b.currency
  return otherCurrency || Math.abs(Math.abs(a.amount) - Math.abs(b.amount)) < SAME_AMOUNT
}

function plain(id: string): string {
  return id.toUpperCase().replace(/[^A-Z0-9]/g, '')
}
