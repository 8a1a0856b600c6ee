import type { FactSource, Inventory, Logistics, Order, Product, Promotion, SensorSeries } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'

/** Everything that a source under test must know, and nothing else. */
export interface SampleShop {
  readonly orders: readonly Order[]
  readonly logistics: readonly Logistics[]
  readonly products: readonly Product[]
  readonly promotions: readonly Promotion[]
  readonly inventory: readonly Inventory[]
  readonly sensors: readonly SensorSeries[]
}

type CreateSource = (shop: SampleShop) => Promise<FactSource>

/** A small made-up shop: one shipped order with its parcel, product, promotions, stock and temperatures. */
export function sampleShop(): SampleShop {
  const price = { amount: 49.9, currency: 'CNY' }
  const window = { validFrom: '2026-05-01T00:00:00+08:00', validTo: '2026-05-08T00:00:00+08:00' }
  return {
    orders: [
      {
        id: 'SD20260501001',
        status: 'shipped',
        paymentStatus: 'paid',
        items: [{ sku: 'ORANGE-5', name: '脐橙 5 斤', quantity: 2, price }],
        total: { amount: 99.8, currency: 'CNY' },
        placedAt: '2026-05-01T09:30:00+08:00',
        customerId: 'c-1',
        trackingNumber: 'SF100200300400',
        carrier: 'SF',
      },
    ],
    logistics: [
      {
        trackingNumber: 'SF100200300400',
        carrier: 'SF',
        status: 'in_transit',
        events: [{ at: '2026-05-02T10:00:00+08:00', text: 'Left the hub', place: 'Hangzhou' }],
        expectedAt: '2026-05-04T18:00:00+08:00',
      },
    ],
    products: [{ sku: 'ORANGE-5', name: '脐橙 5 斤', category: 'fresh', price }],
    promotions: [
      { id: 'may', title: 'May', rule: '10 % off', ...window },
      { id: 'orange', title: 'Oranges', rule: 'two for one', ...window, skus: ['ORANGE-5'] },
      { id: 'tea', title: 'Tea', rule: 'free cup', ...window, skus: ['TEA-1'] },
    ],
    inventory: [{ sku: 'ORANGE-5', level: 12 }],
    sensors: [{ shipment: 'SF100200300400', readings: [{ at: '2026-05-02T10:00:00+08:00', temperatureCelsius: 4.5 }] }],
  }
}

/**
 * What every fact source promises.
 *
 * @param createSource - a source that knows the given shop
 * @example
 * factSourceContract('memory', async (shop) => createMemorySource(shop))
 */
export function factSourceContract(name: string, createSource: CreateSource): void {
  describe(`${name} keeps the contract of a fact source`, () => {
    testKnown(createSource)
    testAbsent(createSource)
    testPromotions(createSource)
    testAbort(createSource)
  })
}

function testKnown(createSource: CreateSource): void {
  test('what the shop knows comes back whole', async () => {
    const shop = sampleShop()
    const source = await createSource(shop)
    expect(await source.orders?.get('SD20260501001')).toEqual(shop.orders[0])
    expect(await source.logistics?.track('SF100200300400')).toEqual(shop.logistics[0])
    expect(await source.products?.get('ORANGE-5')).toEqual(shop.products[0])
    expect(await source.inventory?.level('ORANGE-5')).toEqual(shop.inventory[0])
    expect(await source.sensors?.series('SF100200300400')).toEqual(shop.sensors[0])
  })
}

/** Ids come from pictures and messages: some of them are hostile. */
const STRANGE_IDS = ['nothing-like-it', '..', '.', '../orders', 'a/b?c=d#e', '订单', '%2e%2e', '__proto__', ' ']

function testAbsent(createSource: CreateSource): void {
  test.each(STRANGE_IDS)('there is no such thing as "%s"', async (id) => {
    const source = await createSource(sampleShop())
    expect(await source.orders?.get(id)).toBeUndefined()
    expect(await source.logistics?.track(id)).toBeUndefined()
    expect(await source.products?.get(id)).toBeUndefined()
    expect(await source.inventory?.level(id)).toBeUndefined()
    expect(await source.sensors?.series(id)).toBeUndefined()
  })
}

function testPromotions(createSource: CreateSource): void {
  const active = async (createShop: CreateSource, at: string, sku?: string) =>
    (await (await createShop(sampleShop())).promotions?.active(at, sku))?.map((promotion) => promotion.id)

  test('promotions hold from their first instant up to their last, which is outside', async () => {
    expect(await active(createSource, '2026-04-30T16:00:00Z')).toEqual(['may', 'orange', 'tea'])
    expect(await active(createSource, '2026-04-30T15:59:59Z')).toEqual([])
    expect(await active(createSource, '2026-05-07T16:00:00Z')).toEqual([])
  })

  test('a product has the promotions of the whole shop and its own', async () => {
    expect(await active(createSource, '2026-05-03T00:00:00Z', 'ORANGE-5')).toEqual(['may', 'orange'])
  })
}

function testAbort(createSource: CreateSource): void {
  test('a call whose signal has fired rejects with its reason', async () => {
    const source = await createSource(sampleShop())
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    await expect(source.orders?.get('SD20260501001', { signal })).rejects.toBe(reason)
    await expect(source.logistics?.track('SF100200300400', { signal })).rejects.toBe(reason)
    await expect(source.promotions?.active('2026-05-03T00:00:00Z', undefined, { signal })).rejects.toBe(reason)
  })
}
