import type { FactSource, Order } from '@sightdesk/core'
import { factSourceContract, sampleShop } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { cacheSource } from './cache-source.ts'
import { createMemorySource } from './memory-source.ts'

factSourceContract('a cached source', async (shop) => cacheSource(createMemorySource(shop), { maxAgeMs: 60_000 }))

describe('cacheSource', () => {
  it('asks once for the same order, also when asked twice at once', async () => {
    const { source, calls } = countingSource()
    const cached = cacheSource(source, { maxAgeMs: 60_000 })
    await Promise.all([cached.orders?.get('SD20260501001'), cached.orders?.get('SD20260501001')])
    await cached.orders?.get('SD20260501001')
    expect(calls).toEqual(['SD20260501001'])
  })

  it('asks again when an answer may not be kept', async () => {
    const { source, calls } = countingSource()
    const cached = cacheSource(source, { maxAgeMs: 0 })
    await cached.orders?.get('SD20260501001')
    await cached.orders?.get('SD20260501001')
    expect(calls).toHaveLength(2)
  })

  it('does not keep a failure', async () => {
    const { source, calls, fail } = countingSource()
    const cached = cacheSource(source, { maxAgeMs: 60_000 })
    fail(true)
    await expect(cached.orders?.get('SD20260501001')).rejects.toThrow()
    fail(false)
    expect((await cached.orders?.get('SD20260501001'))?.status).toBe('shipped')
    expect(calls).toHaveLength(2)
  })

  it('lets one that waits leave while the others get their answer', async () => {
    const gate = Promise.withResolvers<Order | undefined>()
    const cached = cacheSource({ id: 'slow', orders: { get: () => gate.promise } }, { maxAgeMs: 60_000 })
    const controller = new AbortController()
    const reason = new Error('enough')
    const leaving = cached.orders?.get('a', { signal: controller.signal })
    const staying = cached.orders?.get('a')
    controller.abort(reason)
    await expect(leaving).rejects.toBe(reason)
    gate.resolve({ id: 'a', status: 'shipped', items: [] })
    expect((await staying)?.id).toBe('a')
  })

  it('lets the oldest answer go when it is full', async () => {
    const { source, calls } = countingSource()
    const cached = cacheSource(source, { maxAgeMs: 60_000, maxEntries: 2 })
    for (const id of ['a', 'b', 'c', 'a', 'c']) await cached.orders?.get(id)
    expect(calls).toEqual(['a', 'b', 'c', 'a'])
  })
})

function countingSource() {
  const calls: string[] = []
  const state = { failing: false }
  const memory = createMemorySource(sampleShop())
  const get = async (id: string): Promise<Order | undefined> => {
    calls.push(id)
    if (state.failing) throw new Error('down')
    return memory.orders?.get(id)
  }
  const source: FactSource = { id: 'counting', orders: { get } }
  return {
    source,
    calls,
    fail: (failing: boolean) => {
      state.failing = failing
    },
  }
}
