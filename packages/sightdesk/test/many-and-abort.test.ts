import { setTimeout as wait } from 'node:timers/promises'
import type { TextEngine } from '@sightdesk/core'
import { createMemoryStore } from '@sightdesk/store/memory'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSightdesk, type Desk, type HandledRow, type Request, STAGES, type Stage } from '../src/index.ts'
import { failedTopUp, sampleFacts } from './sample-shop.ts'

describe('a desk with many requests', () => {
  let desk: Desk
  beforeAll(() => {
    desk = createSightdesk({ store: 'memory', facts: [sampleFacts()] })
  })
  afterAll(() => desk.dispose())

  it('gives one row for each request in order, also where one has a bad picture', async () => {
    const requests: Request[] = [
      { text: 'where is my parcel' },
      { text: 'see the picture', images: [{ bytes: new TextEncoder().encode('no picture'), name: 'a.png' }] },
      { text: '我的快递到哪了' },
    ]
    const rows: HandledRow[] = []
    for await (const row of desk.handleMany(requests, { concurrency: 3 })) rows.push(row)
    expect(rows.map((row) => row.index)).toEqual([0, 1, 2])
    expect(rows[1]).toMatchObject({ error: { code: 'input/unsupported-format' } })
    expect(rows.filter((row) => 'result' in row)).toHaveLength(2)
  })

  it('takes requests as they come', async () => {
    async function* arriving() {
      yield { text: 'hello' }
      await wait(1)
      yield { text: 'thanks' }
    }
    const rows = []
    for await (const row of desk.handleMany(arriving())) rows.push(row)
    expect(rows).toHaveLength(2)
  })

  it('ends the whole batch with the reason of its signal', async () => {
    const reason = new TypeError('enough')
    const controller = new AbortController()
    const rows = desk.handleMany([{ text: 'hello' }, { text: 'thanks' }, { text: 'bye' }], {
      signal: controller.signal,
      concurrency: 1,
    })
    const all = async () => {
      for await (const _row of rows) controller.abort(reason)
    }
    await expect(all()).rejects.toBe(reason)
  })

  it('refuses a concurrency of zero', async () => {
    const rows = desk.handleMany([], { concurrency: 0 })[Symbol.asyncIterator]()
    await expect(rows.next()).rejects.toMatchObject({ code: 'input/option-out-of-range' })
  })
})

describe('abort', () => {
  /** Fires the signal when a stage starts, or while it runs, and gives what the call is rejected with. */
  async function abortAt(desk: Desk, request: Request, stage: Stage, when: 'at its start' | 'while it runs') {
    const controller = new AbortController()
    const abort = () => controller.abort(new TypeError(`left at ${stage}`))
    const call = desk.handle(request, {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type !== 'stage' || event.stage !== stage || event.status !== 'start') return
        if (when === 'at its start') abort()
        else setTimeout(abort, 20)
      },
    })
    return call.then(
      () => 'settled with a result',
      (error: unknown) => (error === controller.signal.reason ? 'the reason' : error),
    )
  }

  it('settles at every stage with the reason of the signal', async () => {
    await using desk = createSightdesk({ store: 'memory', facts: [sampleFacts()] })
    for (const stage of STAGES)
      expect(await abortAt(desk, { text: 'where is my parcel' }, stage, 'at its start')).toBe('the reason')
    expect(await abortAt(desk, await failedTopUp(), 'pages', 'while it runs')).toBe('the reason')
    expect((await desk.handle({ text: 'hello' })).decision.action).toBeDefined()
  })

  it('settles while the store, the shop or the engine never answers', async () => {
    const never = () => new Promise<never>(() => {})
    await using store = createMemoryStore()
    await using slowStore = createSightdesk({ store: { ...store, cases: { ...store.cases, addCase: never } } })
    await using slowShop = createSightdesk({ store: 'memory', facts: [{ id: 'mute', orders: { get: never } }] })
    const engine: TextEngine = {
      id: 'mute',
      languages: ['zh-Hans'],
      recognizePage: never,
      recognizeLines: never,
      dispose: async () => {},
    }
    await using slowEngine = createSightdesk({ store: 'memory', engine })
    const request = { text: 'where is my order', order: { id: 'A-10482' } }
    expect(await abortAt(slowStore, request, 'remember', 'while it runs')).toBe('the reason')
    expect(await abortAt(slowShop, request, 'facts', 'while it runs')).toBe('the reason')
    expect(await abortAt(slowEngine, await failedTopUp(), 'pages', 'while it runs')).toBe('the reason')
  })

  it('settles while the desk is still loading', async () => {
    await using desk = createSightdesk({ store: 'memory' })
    const controller = new AbortController()
    const call = desk.handle({ text: 'hello' }, { signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toBe(controller.signal.reason)
    expect((await desk.handle({ text: 'where is my parcel' })).message.language.id).toBe('en')
  })

  it('does not start with a signal that has fired', async () => {
    await using desk = createSightdesk({ store: 'memory' })
    const signal = AbortSignal.abort(new TypeError('too late'))
    await expect(desk.handle({ text: 'hello' }, { signal })).rejects.toBe(signal.reason)
    await expect(desk.inspect({}, { signal })).rejects.toBe(signal.reason)
    await expect(desk.understand({ text: 'hello' }, { signal })).rejects.toBe(signal.reason)
    await expect(desk.erase('nobody', { signal })).rejects.toBe(signal.reason)
  })

  it('comes with leaving the loop of a stream', async () => {
    await using store = createMemoryStore()
    await using desk = createSightdesk({ store })
    for await (const event of desk.stream({ text: 'where is my parcel' })) if (event.type === 'message') break
    await desk.handle({ text: 'hello' })
    expect(await store.cases.countCases('default')).toBe(1)
  })
})

describe('a desk', () => {
  it('shares no state with another one', async () => {
    await using a = createSightdesk({ store: 'memory' })
    await using b = createSightdesk({ store: 'memory' })
    await a.handle({ text: 'my parcel has not moved for a week' })
    const { findings } = await b.handle({ text: 'my parcel has not moved for a week' })
    expect(findings.similar).toEqual([])
  })

  it('keeps tenants apart', async () => {
    await using desk = createSightdesk({ store: 'memory' })
    await desk.handle({ text: 'my parcel has not moved for a week', tenant: 'nova' })
    const { findings } = await desk.handle({ text: 'my parcel has not moved for a week', tenant: 'terra' })
    expect(findings.similar).toEqual([])
  })

  it('is disposed twice without harm and then refuses work', async () => {
    const desk = createSightdesk({ store: 'memory' })
    await desk.handle({ text: 'hello' })
    await Promise.all([desk.dispose(), desk.dispose()])
    await desk.dispose()
    await expect(desk.handle({ text: 'hello' })).rejects.toMatchObject({ code: 'input/disposed' })
    await expect(desk.erase('a')).rejects.toMatchObject({ code: 'input/disposed' })
  })

  it('is disposed before it was used, and while it is loading', async () => {
    await createSightdesk({ store: 'memory' }).dispose()
    const desk = createSightdesk({ store: 'memory' })
    const call = desk.handle({ text: 'hello' })
    const settled = expect(call).rejects.toMatchObject({ code: 'input/disposed' })
    await desk.dispose()
    await settled
  })
})
