import type { Facts, Product, Shipment } from '@sightdesk/core'

/** Attributes of a product that say how cold it is kept. */
const LIMIT_ATTRIBUTES = { min: 'temperatureMinCelsius', max: 'temperatureMaxCelsius' } as const

/**
 * Put together the shipment of an order from what the shop's systems say: the sensor's series, the limits of the
 * product, the stops that the carrier reports.
 *
 * @returns nothing where the series or the product's upper limit is not known: without them nothing can be judged
 * @example
 * const shipment = shipmentFromFacts(facts)
 * if (shipment) console.log(traceShipment(shipment).verdict)
 */
export function shipmentFromFacts({ sensors, product, order, logistics }: Facts): Shipment | undefined {
  if (sensors?.status !== 'known' || product?.status !== 'known') return undefined
  const maxCelsius = numberOf(product.value, LIMIT_ATTRIBUTES.max)
  if (maxCelsius === undefined) return undefined
  const minCelsius = numberOf(product.value, LIMIT_ATTRIBUTES.min)
  const { shipment: id, readings } = sensors.value
  const parcel = logistics?.status === 'known' ? logistics.value : undefined
  const events = [...(parcel?.events ?? [])].sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  const shippedAt = events[0]?.at ?? readings[0]?.at ?? (order?.status === 'known' ? order.value.placedAt : undefined)
  if (!shippedAt) return undefined
  const deliveredAt = parcel?.status === 'delivered' ? events.at(-1)?.at : undefined
  return {
    schemaVersion: 1,
    id,
    product: product.value.name,
    limits: { ...(minCelsius !== undefined && { minCelsius }), maxCelsius },
    shippedAt,
    ...(deliveredAt && { deliveredAt }),
    route: events.filter(({ place }) => place).map(({ at, place }) => ({ place: place as string, arrivedAt: at })),
    sorting: [],
    readings,
  }
}

function numberOf({ attributes }: Product, name: string): number | undefined {
  const value = attributes?.[name]
  return typeof value === 'number' ? value : undefined
}
