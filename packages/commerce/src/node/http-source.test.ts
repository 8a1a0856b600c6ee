import { factSourceContract, sampleShop } from '@sightdesk/testing'
import { type ShopMood, startFakeShop } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { createHttpSource, type Endpoint, type HttpSourceOptions } from './http-source.ts'

const endpoints: HttpSourceOptions['endpoints'] = {
  orders: { path: '/orders/{id}' },
  logistics: { path: '/logistics/{id}' },
  products: { path: '/products/{id}' },
  promotions: { path: '/promotions?at={at}&sku={sku}' },
  inventory: { path: '/stock/{id}' },
  sensors: { path: '/sensors/{id}' },
}

/** How the legacy dialect of the fake shop is put into our words. */
const legacy: Endpoint = {
  path: '/legacy/order?no={id}',
  mapping: {
    id: 'data.order_no',
    status: 'data.state',
    'total.amount': 'data.pay.fee',
    'total.currency': 'data.pay.cur',
    items: { from: 'data.lines', each: { sku: 'goods_id', name: 'title', quantity: 'num' } },
    placedAt: 'data.created',
    trackingNumber: 'data.express.no',
  },
  values: { status: { SENT: 'shipped', ARRIVED: 'delivered', DONE: 'completed' } },
  utcOffset: '+08:00',
}

factSourceContract('a source over HTTP', async (rows) => {
  const shop = await startFakeShop(rows)
  return createHttpSource({ baseUrl: `${shop.url}/api`, endpoints, allowPrivate: true })
})

describe('createHttpSource', () => {
  it('puts another shop’s words into ours', async () => {
    const shop = await startFakeShop(sampleShop())
    const source = createHttpSource({ baseUrl: shop.url, endpoints: { orders: legacy }, allowPrivate: true })
    expect(await source.orders?.get('SD20260501001')).toEqual({
      id: 'SD20260501001',
      status: 'shipped',
      items: [{ sku: 'ORANGE-5', name: '脐橙 5 斤', quantity: 2 }],
      total: { amount: 99.8, currency: 'CNY' },
      placedAt: '2026-05-01T09:30:00+08:00',
      trackingNumber: 'SF100200300400',
    })
  })

  it('takes an empty envelope as no such order', async () => {
    const shop = await startFakeShop(sampleShop())
    const source = createHttpSource({ baseUrl: shop.url, endpoints: { orders: legacy }, allowPrivate: true })
    expect(await source.orders?.get('other')).toBeUndefined()
  })

  it('does not guess what a status word means', async () => {
    const shop = await startFakeShop(sampleShop())
    const { values: _values, ...untranslated } = legacy
    const source = createHttpSource({ baseUrl: shop.url, endpoints: { orders: untranslated }, allowPrivate: true })
    await expect(source.orders?.get('SD20260501001')).rejects.toMatchObject({ code: 'data/unexpected-answer' })
  })

  it('sends its key, and says when it is refused', async () => {
    const shop = await startFakeShop(sampleShop(), { key: 'secret' })
    const options = { baseUrl: `${shop.url}/api`, endpoints, allowPrivate: true }
    const withKey = createHttpSource({ ...options, headers: { authorization: 'Bearer secret' } })
    expect((await withKey.orders?.get('SD20260501001'))?.id).toBe('SD20260501001')
    await expect(createHttpSource(options).orders?.get('SD20260501001')).rejects.toMatchObject({
      code: 'data/unexpected-answer',
    })
  })

  it.each<[ShopMood, string]>([
    ['down', 'data/unexpected-answer'],
    ['garbage', 'data/unexpected-answer'],
    ['cut_off', 'engine/unreachable'],
    ['silent', 'engine/timeout'],
  ])('tells a shop that is %s by its code', async (mood, code) => {
    const shop = await startFakeShop(sampleShop())
    shop.setMood(mood)
    const source = createHttpSource({ baseUrl: `${shop.url}/api`, endpoints, allowPrivate: true, timeoutMs: 300 })
    await expect(source.orders?.get('SD20260501001')).rejects.toMatchObject({ code })
  })

  it('reaches no private address unless it may', async () => {
    const shop = await startFakeShop(sampleShop())
    const source = createHttpSource({ baseUrl: `${shop.url}/api`, endpoints })
    await expect(source.orders?.get('SD20260501001')).rejects.toMatchObject({ code: 'input/forbidden-address' })
    expect(shop.calls).toEqual([])
  })

  it('refuses a base that is no address', () => {
    expect(() => createHttpSource({ baseUrl: 'shop', endpoints })).toThrow(
      expect.objectContaining({ code: 'input/invalid-url' }),
    )
  })
})
