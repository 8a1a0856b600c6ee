import type { Inventory, Logistics, Order, Product, Promotion, SensorSeries } from '../handoff/facts.ts'

export interface AskOptions {
  readonly signal?: AbortSignal
}

/**
 * A window into one of the shop's own systems. A source offers what it has; `undefined` means "no such thing there",
 * and a thrown error means "could not be asked".
 */
export interface FactSource {
  readonly id: string
  readonly orders?: { get(id: string, options?: AskOptions): Promise<Order | undefined> }
  readonly logistics?: { track(trackingNumber: string, options?: AskOptions): Promise<Logistics | undefined> }
  readonly products?: { get(sku: string, options?: AskOptions): Promise<Product | undefined> }
  readonly promotions?: { active(at: string, sku?: string, options?: AskOptions): Promise<readonly Promotion[]> }
  readonly inventory?: { level(sku: string, options?: AskOptions): Promise<Inventory | undefined> }
  readonly sensors?: { series(shipment: string, options?: AskOptions): Promise<SensorSeries | undefined> }
}
