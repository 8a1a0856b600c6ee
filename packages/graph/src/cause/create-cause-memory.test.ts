import { describe, expect, it } from 'vitest'
import type { SimilarRow } from '../similar/similar-row.ts'
import { createCauseMemory } from './create-cause-memory.ts'
import { trainCauseModel } from './train-cause-model.ts'

/** Delays show E003 and a paid system, errors of users show U201 and an unpaid one; every tenth record is wrong. */
const HISTORY: SimilarRow[] = Array.from({ length: 80 }, (_, i) => {
  const isDelay = i % 2 === 0
  const cause = isDelay === (i % 10 !== 0) ? 'system_delay' : 'user_error'
  const signals = isDelay ? ['code:E003', 'system:payment=paid'] : ['code:U201', 'system:payment=unpaid']
  return { id: `c${i}`, text: isDelay ? 'not arrived' : 'wrong number', cause, signals }
})
const DELAYED = { text: 'still nothing', signals: ['code:E003', 'system:payment=paid'] }

describe('createCauseMemory', () => {
  it('names the cause with the cases behind it', async () => {
    const cause = await createCauseMemory(HISTORY).explain(DELAYED, [])
    expect(cause?.id).toBe('system_delay')
    expect(cause?.confidence).toBeGreaterThan(0.6)
    expect(cause?.confidence).toBeLessThan(1)
    expect(cause?.cases).toHaveLength(5)
    for (const id of cause?.cases ?? []) expect(HISTORY.find((row) => row.id === id)?.cause).toBe('system_delay')
  })

  it('puts similar cases of that cause first', async () => {
    const similar = [{ id: 'c2', score: 0.9, why: [], path: [], outcome: 'worked' as const }]
    expect((await createCauseMemory(HISTORY).explain(DELAYED, similar))?.cases[0]).toBe('c2')
  })

  it('lets similar cases vote while little is known', async () => {
    const causes = createCauseMemory(HISTORY.slice(0, 6))
    const similar = ['c2', 'c4'].map((id) => ({ id, score: 0.9, why: [], path: [], outcome: 'worked' as const }))
    expect(await causes.explain(DELAYED, similar)).toMatchObject({ id: 'system_delay', cases: ['c2', 'c4'] })
    expect(await causes.explain(DELAYED, [])).toBeUndefined()
  })

  it('learns from corrections and forgets what was erased', async () => {
    const causes = createCauseMemory(HISTORY)
    await causes.explain(DELAYED, [])
    for (const row of HISTORY) if (row.cause === 'system_delay') causes.add({ ...row, cause: 'payment_channel' })
    causes.remove('c1')
    expect((await causes.explain(DELAYED, []))?.id).toBe('payment_channel')
    expect(causes.size).toBe(HISTORY.length - 1)
  })
})

describe('trainCauseModel', () => {
  it('gives the same model for the same cases', async () => {
    const [first, second] = [await trainCauseModel(HISTORY), await trainCauseModel(HISTORY)]
    expect(first?.predict(DELAYED)).toEqual(second?.predict(DELAYED))
  })

  it('learns nothing from too few cases, or from one cause', async () => {
    expect(await trainCauseModel(HISTORY.slice(0, 10))).toBeUndefined()
    expect(await trainCauseModel(HISTORY.map((row) => ({ ...row, cause: 'logistics' })))).toBeUndefined()
  })

  it('stops when the signal has fired', async () => {
    const reason = new Error('enough')
    await expect(trainCauseModel(HISTORY, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})
