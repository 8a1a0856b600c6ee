import type { CompensationCase, CompensationOffer, CompensationRules, LedgerTake } from '@sightdesk/core'

type Cap = NonNullable<CompensationRules['caps']['order']>

/** What can stand in the way of an offer that the rules allow. */
export type CompensationLimit = 'campaign' | 'order' | 'customer' | 'day'

/** Characters of `2026-11-20` that tell a period apart. */
const DAY_DIGITS = { day: 10, month: 7, year: 4, ever: 0 } as const

/**
 * What an offer takes from which account: the campaign's budget, and the caps of order, customer and day.
 *
 * @param day - calendar day of the case in the zone of the rules, as `2026-11-20`
 */
export function offerAccounts(
  offer: CompensationOffer,
  { about, rules, day }: { readonly about: CompensationCase; readonly rules: CompensationRules; readonly day: string },
): LedgerTake[] {
  const { caps, campaigns, currency } = rules
  const budget = campaigns.find(({ id }) => id === offer.campaign)?.budgetMinor ?? 0
  const { orderId = '', customerId = '' } = about
  const customer = capTakes('customer', customerId, caps.customer, { offer, day })
  return [
    { account: `compensation:campaign:${currency}:${offer.campaign}`, amount: offer.minor, limit: budget },
    ...capTakes('order', orderId, caps.order, { offer, day }),
    ...customer.map((take) => ({ ...take, customerId })),
    ...capTakes('day', 'all', caps.day && { ...caps.day, period: 'day' as const }, { offer, day }),
  ]
}

/** A cap that cannot be kept, since the case does not know whose it is. */
export function unknownOwner(
  { orderId, customerId }: CompensationCase,
  { caps }: CompensationRules,
): 'order' | 'customer' | undefined {
  if (caps.order && orderId === undefined) return 'order'
  return caps.customer && customerId === undefined ? 'customer' : undefined
}

/** Which limit an account stands for. */
export function limitOf(account: string): CompensationLimit {
  return account.split(':')[1] as CompensationLimit
}

/** Tells the calendar day of instants in one zone, as `2026-11-20`. */
export function createDayReader(timeZone: string): (at: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (at) => format.format(new Date(at))
}

function capTakes(
  kind: CompensationLimit,
  name: string,
  cap: Cap | undefined,
  { offer, day }: { readonly offer: CompensationOffer; readonly day: string },
): LedgerTake[] {
  if (!cap) return []
  const period = day.slice(0, DAY_DIGITS[cap.period]) || 'ever'
  const account = (unit: string) => `compensation:${kind}:${unit}:${period}:${name}`
  return [
    ...(cap.minor === undefined ? [] : [{ account: account(offer.currency), amount: offer.minor, limit: cap.minor }]),
    ...(cap.count === undefined ? [] : [{ account: account('count'), amount: 1, limit: cap.count }]),
  ]
}
