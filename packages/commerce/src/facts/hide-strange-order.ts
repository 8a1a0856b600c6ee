import type { Fact, Order, ParsedRequest, Warning } from '@sightdesk/core'

/**
 * Keep an order from a customer whose it is not: whoever types another person's order number learns nothing by it.
 *
 * Only a difference that is known hides it: without a signed-in customer, or where the shop names no owner, it stays.
 *
 * @returns the fact, *absent* when it was hidden, and a warning that says so without naming anybody
 */
export function hideStrangeOrder(
  order: Fact<Order> | undefined,
  { customer, order: given }: Pick<ParsedRequest, 'customer' | 'order'>,
): { readonly order: Fact<Order> | undefined; readonly warnings: Warning[] } {
  const owner = order?.status === 'known' ? order.value.customerId : undefined
  const isGiven = given !== undefined && order?.key === given.id
  if (!order || owner === undefined || customer === undefined || owner === customer.id || isGiven)
    return { order, warnings: [] }
  const { key, source, ageMs } = order
  const message = 'The order that was named belongs to another customer; it was not looked at.'
  return { order: { status: 'absent', key, source, ageMs }, warnings: [{ code: 'facts/strange-order', message }] }
}
