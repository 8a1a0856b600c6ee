import { type CompensationCase, type Customer, type Facts, shipmentSchema, toMinor } from '@sightdesk/core'
import { shipmentFromFacts } from '../trace/shipment-from-facts.ts'
import { traceShipment } from '../trace/trace-shipment.ts'

export interface CompensationCaseInput {
  readonly id: string
  /** ISO 8601 instant of the case. */
  readonly at: string
  readonly facts: Facts
  readonly intent?: string
  readonly cause?: string
  readonly customer?: Customer
  /** Class of damage that somebody established, in the shop's own vocabulary. */
  readonly damage?: string
}

const MINUTE_MS = 60_000
const CURRENCY = /^[A-Z]{3}$/

/**
 * What the facts of a case say that compensation rules ask for: minutes late, minutes too warm, the order's value.
 *
 * A parcel that is not there yet is late by now; one that is there was late at its delivery. What no source knows stays
 * absent, and then no condition on it holds.
 *
 * @example
 * const about = compensationCase({ id: 'c1', at: '2026-11-20T12:45:00Z', facts })
 * about.delayMinutes //=> 45
 */
export function compensationCase(input: CompensationCaseInput): CompensationCase {
  const { id, at, facts, intent, cause, customer, damage } = input
  const order = facts.order?.status === 'known' ? facts.order.value : undefined
  const { amount, currency } = order?.total ?? {}
  const delayMinutes = delayOf(facts, at)
  const shipment = shipmentSchema.safeParse(shipmentFromFacts(facts)).data
  const customerId = order?.customerId ?? customer?.id
  return {
    id,
    at,
    ...(order && { orderId: order.id }),
    ...(customerId && { customerId }),
    ...(customer?.segment && { customerSegment: customer.segment }),
    ...(amount !== undefined &&
      amount >= 0 &&
      currency &&
      CURRENCY.test(currency) && { orderMinor: toMinor(amount, currency), currency }),
    ...(delayMinutes !== undefined && { delayMinutes }),
    ...(shipment && { minutesAboveLimit: Math.round(traceShipment(shipment).minutesAbove) }),
    ...(damage && { damage }),
    ...(cause && { cause }),
    ...(intent && { intent }),
  }
}

/** Whole minutes after the promised time, 0 when it was kept. */
function delayOf({ logistics }: Facts, at: string): number | undefined {
  if (logistics?.status !== 'known' || !logistics.value.expectedAt) return undefined
  const { status, events, expectedAt } = logistics.value
  const times = events.map((event) => Date.parse(event.at))
  const arrived = status === 'delivered' ? (times.length > 0 ? Math.max(...times) : undefined) : Date.parse(at)
  return arrived === undefined ? undefined : Math.max(0, Math.floor((arrived - Date.parse(expectedAt)) / MINUTE_MS))
}
