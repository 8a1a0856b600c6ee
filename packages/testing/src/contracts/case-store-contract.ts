import type { CaseStore, Feedback } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'
import { sampleResult } from './sample-result.ts'

/**
 * What every case store promises.
 *
 * @param name - shown in the report
 * @param createStore - a new, empty store; the caller disposes it, as with `onTestFinished`
 */
export function caseStoreContract(name: string, createStore: () => Promise<CaseStore>): void {
  describe(`${name} keeps the contract of a case store`, () => {
    testStoring(createStore)
    testListing(createStore)
    testFeedback(createStore)
    testErasure(createStore)
  })
}

function testStoring(createStore: () => Promise<CaseStore>): void {
  test('a stored case comes back unchanged', async () => {
    const store = await createStore()
    const text = 'zero\u0000 width\u200b عربى 👩‍👩‍👧 <script>alert(1)</script>'
    const result = sampleResult('c1', { text, blobs: ['a'.repeat(64)] })
    await store.addCase(result)
    expect((await store.getCase('nova', 'c1'))?.result).toEqual(result)
  })

  test('the same idempotency key returns the case that was stored first', async () => {
    const store = await createStore()
    await store.addCase(sampleResult('c1'), { idempotencyKey: 'k' })
    const again = await store.addCase(sampleResult('c2'), { idempotencyKey: 'k' })
    expect(again.result.id).toBe('c1')
    expect(await store.countCases('nova')).toBe(1)
    expect((await store.findByKey('nova', 'k'))?.result.id).toBe('c1')
  })

  test('one key sent many times at once stores one case', async () => {
    const store = await createStore()
    const sent = Array.from({ length: 8 }, (_, i) => store.addCase(sampleResult(`c${i}`), { idempotencyKey: 'k' }))
    const ids = new Set((await Promise.all(sent)).map((stored) => stored.result.id))
    expect(ids.size).toBe(1)
    expect(await store.countCases('nova')).toBe(1)
  })

  test('the same result twice is one case, another result under its id is refused', async () => {
    const store = await createStore()
    await store.addCase(sampleResult('c1'))
    await store.addCase(sampleResult('c1'))
    expect(await store.countCases('nova')).toBe(1)
    const other = store.addCase(sampleResult('c1', { text: 'another' }))
    await expect(other).rejects.toMatchObject({ code: 'input/case-exists' })
  })

  test('tenants never see one another, whatever their names', async () => {
    const store = await createStore()
    const tenants = ['nova', 'Nova', "'; drop table cases; --", '../nova', '__proto__']
    for (const tenant of tenants)
      await store.addCase(sampleResult('c1', { tenant, text: tenant }), { idempotencyKey: 'k' })
    for (const tenant of tenants) {
      expect((await store.getCase(tenant, 'c1'))?.result.message.text).toBe(tenant)
      expect(await store.countCases(tenant)).toBe(1)
    }
    expect(await store.getCase('elsewhere', 'c1')).toBeUndefined()
  })

  test('an aborted write stores nothing', async () => {
    const store = await createStore()
    const writing = store.addCase(sampleResult('c1'), {
      signal: AbortSignal.abort(new DOMException('stop', 'AbortError')),
    })
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' })
    expect(await store.countCases('nova')).toBe(0)
  })

  test('a record that is not a case result is refused', async () => {
    const store = await createStore()
    const broken = { ...sampleResult('c1'), decision: undefined } as never
    await expect(store.addCase(broken)).rejects.toMatchObject({ code: 'input/invalid-case' })
    const nameless = store.addCase({ ...sampleResult('c1'), tenant: '' })
    await expect(nameless).rejects.toMatchObject({ code: 'input/invalid-name' })
  })
}

function testListing(createStore: () => Promise<CaseStore>): void {
  test('cases are listed newest first, page by page, each once', async () => {
    const store = await createStore()
    for (let i = 0; i < 7; i++) await store.addCase(sampleResult(`c${i}`))
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await store.listCases({ tenant: 'nova', limit: 3, ...(after !== undefined && { after }) })
      seen.push(...page.cases.map((stored) => stored.result.id))
      after = page.next
    } while (after !== undefined)
    expect(seen).toEqual(['c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0'])
  })

  test('a list is narrowed by customer, intent and action', async () => {
    const store = await createStore()
    await store.addCase(sampleResult('c1', { customerId: 'ada', intent: 'refund', action: 'ask' }))
    await store.addCase(sampleResult('c2', { customerId: 'ada', intent: 'refund' }))
    await store.addCase(sampleResult('c3', { customerId: 'bob', intent: 'refund' }))
    const query = { tenant: 'nova', customerId: 'ada', intent: 'refund', action: 'reply' }
    expect((await store.listCases(query)).cases.map((stored) => stored.result.id)).toEqual(['c2'])
  })

  test('a limit out of range and a cursor of somebody else are refused', async () => {
    const store = await createStore()
    const limit = store.listCases({ tenant: 'nova', limit: 201 })
    await expect(limit).rejects.toMatchObject({ code: 'input/option-out-of-range' })
    const cursor = store.listCases({ tenant: 'nova', after: '1 or 1=1' })
    await expect(cursor).rejects.toMatchObject({ code: 'input/invalid-cursor' })
  })
}

function testFeedback(createStore: () => Promise<CaseStore>): void {
  const feedback: Feedback = {
    schemaVersion: 1,
    caseId: 'c1',
    at: '2026-11-20T09:00:00Z',
    by: 'agent',
    outcome: 'worked',
    note: 'a note',
  }

  test('feedback is kept with its case, in order, a repeated one once', async () => {
    const store = await createStore()
    await store.addCase(sampleResult('c1'))
    await store.addFeedback('nova', feedback)
    await store.addFeedback('nova', { ...feedback, outcome: 'did_not' })
    await store.addFeedback('nova', feedback)
    const outcomes = (await store.getCase('nova', 'c1'))?.feedback.map((said) => said.outcome)
    expect(outcomes).toEqual(['worked', 'did_not'])
  })

  test('feedback on an unknown case is refused', async () => {
    const store = await createStore()
    await expect(store.addFeedback('nova', feedback)).rejects.toMatchObject({ code: 'input/unknown-case' })
    await store.addCase(sampleResult('c1'))
    await expect(store.addFeedback('other', feedback)).rejects.toMatchObject({ code: 'input/unknown-case' })
  })
}

function testErasure(createStore: () => Promise<CaseStore>): void {
  test('an erased customer leaves counts and nothing else', async () => {
    const store = await createStore()
    const [own, shared] = ['a'.repeat(64), 'b'.repeat(64)]
    await store.addCase(sampleResult('c1', { customerId: 'ada', blobs: [own, shared] }), { idempotencyKey: 'k' })
    await store.addCase(sampleResult('c2', { customerId: 'ada', blobs: [own] }))
    await store.addCase(sampleResult('c3', { customerId: 'bob', blobs: [shared] }))
    expect(await store.eraseCustomer('nova', 'ada')).toEqual({ cases: 2, blobs: [own] })
    expect(await store.getCase('nova', 'c1')).toBeUndefined()
    expect(await store.findByKey('nova', 'k')).toBeUndefined()
    expect((await store.listCases({ tenant: 'nova' })).cases.map((stored) => stored.result.id)).toEqual(['c3'])
    expect(await store.countCases('nova')).toBe(3)
  })

  test('erasing a customer of nobody, or twice, erases nothing', async () => {
    const store = await createStore()
    await store.addCase(sampleResult('c1', { customerId: 'ada' }))
    await store.eraseCustomer('nova', 'ada')
    expect(await store.eraseCustomer('nova', 'ada')).toEqual({ cases: 0, blobs: [] })
    expect(await store.eraseCustomer('other', 'ada')).toEqual({ cases: 0, blobs: [] })
  })
}
