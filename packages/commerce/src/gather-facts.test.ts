import type { FactSource } from '@sightdesk/core'
import { factsSchema } from '@sightdesk/core'
import { sampleShop } from '@sightdesk/testing'
import { type ShopMood, startFakeShop } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { drawPage, drawRequest } from './draw-request.fixture.ts'
import { gatherFacts } from './gather-facts.ts'
import { createHttpSource } from './node/http-source.ts'
import { cacheSource } from './sources/cache-source.ts'
import { createMemorySource } from './sources/memory-source.ts'

const at = '2026-05-03T00:00:00Z'
const memory = createMemorySource(sampleShop())
const request = drawRequest({ text: 'where is SD20260501001' })

describe('gatherFacts', () => {
  it('follows the order to its parcel when the intent needs it', async () => {
    const facts = await gatherFacts({ intent: 'track_order', request, pages: [] }, { sources: [memory], at })
    expect(facts.order).toMatchObject({ status: 'known', key: 'SD20260501001', source: 'memory' })
    expect(facts.logistics).toMatchObject({ status: 'known', key: 'SF100200300400' })
    expect(facts.product).toBeUndefined()
    expect(factsSchema.parse(facts)).toEqual(facts)
  })

  it('asks for nothing that a greeting does not need', async () => {
    const asked: string[] = []
    const source: FactSource = { id: 'watched', orders: { get: async (id) => void asked.push(id) } }
    const hello = drawRequest({ text: 'hello' })
    await gatherFacts({ intent: 'greeting', request: hello, pages: [] }, { sources: [source], at })
    expect(asked).toEqual([])
  })

  it('brings temperatures for spoiled goods and promotions for a coupon', async () => {
    const spoiled = await gatherFacts({ intent: 'item_spoiled', request, pages: [] }, { sources: [memory], at })
    expect(spoiled.sensors?.status).toBe('known')
    const coupon = await gatherFacts({ intent: 'coupon_problem', request, pages: [] }, { sources: [memory], at })
    expect(coupon.promotions).toMatchObject({ status: 'known', value: [{ id: 'may' }, { id: 'orange' }] })
  })

  it('says absent when no source knows the order', async () => {
    const other = drawRequest({ text: 'where is 2611180035241706' })
    const facts = await gatherFacts({ intent: 'track_order', request: other, pages: [] }, { sources: [memory], at })
    expect(facts.order).toMatchObject({ status: 'absent', key: '2611180035241706' })
  })

  it('asks the next source when one fails', async () => {
    const failing: FactSource = {
      id: 'failing',
      orders: {
        get: async () => {
          throw new Error('down')
        },
      },
    }
    const facts = await gatherFacts({ intent: 'refund_status', request, pages: [] }, { sources: [failing, memory], at })
    expect(facts.order).toMatchObject({ status: 'known', source: 'memory' })
  })

  it('never says absent while a source could not be asked', async () => {
    const failing: FactSource = { id: 'failing', orders: { get: () => Promise.reject(new Error('down')) } }
    const empty = createMemorySource({ orders: [] }, 'empty')
    const facts = await gatherFacts({ intent: 'refund_status', request, pages: [] }, { sources: [failing, empty], at })
    expect(facts.order).toMatchObject({ status: 'unknown', source: 'failing' })
  })

  it('waits for a source no longer than its deadline', async () => {
    const silent: FactSource = { id: 'silent', orders: { get: () => new Promise(() => {}) } }
    const facts = await gatherFacts(
      { intent: 'refund_status', request, pages: [] },
      { sources: [silent], at, deadlineMs: 20 },
    )
    expect(facts.order).toMatchObject({ status: 'unknown', reason: 'engine/timeout' })
  })

  it('settles with the reason of a signal that fires while a source is asked', async () => {
    const controller = new AbortController()
    const reason = new Error('enough')
    const silent: FactSource = { id: 'silent', orders: { get: () => new Promise(() => controller.abort(reason)) } }
    const call = gatherFacts(
      { intent: 'refund_status', request, pages: [] },
      { sources: [silent], at, signal: controller.signal },
    )
    await expect(call).rejects.toBe(reason)
  })

  it('takes an order that was handed over whole without asking', async () => {
    const order = { id: 'X1', status: 'cancelled' as const, items: [] }
    const given = drawRequest({ text: 'why', order })
    const facts = await gatherFacts({ intent: 'order_status', request: given, pages: [] }, { sources: [], at })
    expect(facts.order).toMatchObject({ status: 'known', source: 'request', value: order })
  })

  it('names what on the picture contradicts the order', async () => {
    const pages = [drawPage({ order_number: 'SD20260501001', amount: { amount: 1, currency: 'CNY' } })]
    const facts = await gatherFacts(
      { intent: 'order_status', request: drawRequest(), pages },
      { sources: [memory], at },
    )
    expect(facts.mismatches).toMatchObject([{ field: 'amount', factValue: { amount: 99.8 } }])
  })

  it('does not look at the order of another customer', async () => {
    const stranger = drawRequest({ text: 'where is SD20260501001', customer: { id: 'c-2' } })
    const facts = await gatherFacts({ intent: 'track_order', request: stranger, pages: [] }, { sources: [memory], at })
    expect(facts.order?.status).toBe('absent')
    expect(facts.warnings.map((warning) => warning.code)).toEqual(['facts/strange-order'])
    expect(JSON.stringify(facts)).not.toContain('SF100200300400')
  })

  it('tells how old an answer of a cache is', async () => {
    const cached = cacheSource(memory, { maxAgeMs: 60_000 })
    const ask = () => gatherFacts({ intent: 'refund_status', request, pages: [] }, { sources: [cached], at })
    await ask()
    await new Promise((resolve) => setTimeout(resolve, 15))
    expect((await ask()).order?.ageMs).toBeGreaterThan(10)
  })

  it.each<ShopMood>(['down', 'garbage', 'cut_off', 'silent'])(
    'calls facts unknown while the shop is %s',
    async (mood) => {
      const shop = await startFakeShop(sampleShop())
      shop.setMood(mood)
      const source = createHttpSource({
        baseUrl: shop.url,
        endpoints: { orders: { path: '/api/orders/{id}' }, logistics: { path: '/api/logistics/{id}' } },
        allowPrivate: true,
      })
      const options = { sources: [source], at, deadlineMs: 200 }
      const facts = await gatherFacts({ intent: 'track_order', request, pages: [] }, options)
      expect(facts.order?.status).toBe('unknown')
    },
  )
})
