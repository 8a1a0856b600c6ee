import type { Facts } from '@sightdesk/core'
import type { Words } from '../messages/messages.ts'
import { formatMoney } from './evidence.ts'

/** What the shop's own systems said, one line each. */
export interface FactRow {
  readonly name: string
  readonly status: 'known' | 'absent' | 'unknown'
  readonly text: string
  readonly source: string
}

/**
 * The facts of a case as lines for people.
 *
 * @example
 * describeFacts(result.facts, wordsOf('en'))[0] //=> { name: 'Order', status: 'known', text: '8823 · Shipped', source: 'shop' }
 */
export function describeFacts(facts: Facts, words: Words): FactRow[] {
  const { m } = words
  return [
    describeOne(m.order, facts.order, words, (order) => orderText(order, words)),
    describeOne(m.logistics, facts.logistics, words, (parcel) => parcelText(parcel, words)),
    describeOne(m.product, facts.product, words, (product) =>
      join(product.name, product.sku, product.price && formatMoney(product.price)),
    ),
    describeOne(m.promotions, facts.promotions, words, (list) =>
      list.map((entry) => entry.title).join(m.listSeparator),
    ),
    describeOne(m.inventory, facts.inventory, words, (stock) => join(stock.sku, m.inStock(stock.level))),
    describeOne(m.sensors, facts.sensors, words, (series) => join(series.shipment, m.readings(series.readings.length))),
  ].filter((row) => row !== undefined)
}

/** A fact of any kind, as core's schemas make it. */
type Told<T> =
  | { status: 'known'; value: T; source: string }
  | { status: 'absent'; source: string }
  | { status: 'unknown'; reason: string; source: string }

function describeOne<T>(
  name: string,
  fact: Told<T> | undefined,
  { m }: Words,
  say: (value: T) => string,
): FactRow | undefined {
  if (!fact) return undefined
  const { status, source } = fact
  if (fact.status === 'known') return { name, status, source, text: say(fact.value) }
  return { name, status, source, text: fact.status === 'absent' ? m.factAbsent : m.factUnknown(fact.reason) }
}

function orderText(
  order: NonNullable<Extract<Facts['order'], { status: 'known' }>>['value'],
  { label }: Words,
): string {
  const items = order.items.map((item) => `${item.name} × ${item.quantity}`).join(', ')
  const payment = order.paymentStatus && label('states', order.paymentStatus)
  return join(order.id, label('states', order.status), payment, order.total && formatMoney(order.total), items)
}

function parcelText(
  parcel: NonNullable<Extract<Facts['logistics'], { status: 'known' }>>['value'],
  { label }: Words,
): string {
  return join(parcel.carrier, parcel.trackingNumber, label('states', parcel.status), parcel.events[0]?.text)
}

function join(...texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join(' · ')
}
