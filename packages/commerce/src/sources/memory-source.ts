import type {
  AskOptions,
  FactSource,
  Inventory,
  Logistics,
  Order,
  Product,
  Promotion,
  SensorSeries,
} from '@sightdesk/core'

/** Tables of a shop, as lists. A table that is absent is a capability that the source does not offer. */
export interface ShopTables {
  readonly orders?: readonly Order[]
  readonly logistics?: readonly Logistics[]
  readonly products?: readonly Product[]
  readonly promotions?: readonly Promotion[]
  readonly inventory?: readonly Inventory[]
  readonly sensors?: readonly SensorSeries[]
}

/**
 * Facts from lists in memory.
 *
 * @example
 * const source = createMemorySource({ orders: [{ id: 'A1', status: 'shipped', items: [] }] })
 * (await source.orders?.get('a1'))?.status //=> 'shipped'
 */
export function createMemorySource(tables: ShopTables, id = 'memory'): FactSource {
  const orders = tables.orders && indexBy(tables.orders, (order) => order.id)
  const logistics = tables.logistics && indexBy(tables.logistics, (parcel) => parcel.trackingNumber)
  const products = tables.products && indexBy(tables.products, (product) => product.sku)
  const inventory = tables.inventory && indexBy(tables.inventory, (level) => level.sku)
  const sensors = tables.sensors && indexBy(tables.sensors, (series) => series.shipment)
  return {
    id,
    ...(orders && { orders: { get: async (key, ask) => look(orders, key, ask) } }),
    ...(logistics && { logistics: { track: async (key, ask) => look(logistics, key, ask) } }),
    ...(products && { products: { get: async (key, ask) => look(products, key, ask) } }),
    ...(inventory && { inventory: { level: async (key, ask) => look(inventory, key, ask) } }),
    ...(sensors && { sensors: { series: async (key, ask) => look(sensors, key, ask) } }),
    ...(tables.promotions && {
      promotions: {
        active: async (at, sku, ask) => {
          ask?.signal?.throwIfAborted()
          return activePromotions(tables.promotions ?? [], at, sku)
        },
      },
    }),
  }
}

function look<T>(rows: ReadonlyMap<string, T>, key: string, ask: AskOptions | undefined): T | undefined {
  ask?.signal?.throwIfAborted()
  return rows.get(fold(key))
}

function activePromotions(promotions: readonly Promotion[], at: string, sku: string | undefined): Promotion[] {
  const now = Date.parse(at)
  return promotions.filter((promotion) => {
    const running = Date.parse(promotion.validFrom) <= now && now < Date.parse(promotion.validTo)
    return running && (sku === undefined || promotion.skus === undefined || promotion.skus.includes(sku))
  })
}

function indexBy<T>(rows: readonly T[], key: (row: T) => string): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [fold(key(row)), row]))
}

/** Ids are compared without case and without what people put between digits. */
function fold(id: string): string {
  return id.toUpperCase().replace(/[\s-]/g, '')
}
