import type { Ledger, LedgerRequest } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'

/** A new, empty ledger. */
type CreateLedger = () => Promise<Ledger>

/** What every ledger promises: once for a key, never beyond a limit, held until somebody decides. */
export function ledgerContract(name: string, createLedger: CreateLedger): void {
  describe(`${name} keeps the contract of a ledger`, () => {
    testLimits(createLedger)
    testDecisions(createLedger)
    testDoor(createLedger)
  })
}

function request(key: string, change: Partial<LedgerRequest> & { readonly amount?: number } = {}): LedgerRequest {
  const { amount = 5, ...rest } = change
  const takes = [
    { account: 'campaign:late', amount, limit: 20 },
    { account: 'customer:ada', amount: 1, limit: 3, customerId: 'ada' },
  ]
  return { key, by: 'desk', state: 'settled', takes, details: { rule: 'late' }, ...rest }
}

const ACCOUNTS = ['campaign:late', 'customer:ada', 'unused']

function testLimits(createLedger: CreateLedger): void {
  test('takes all amounts or none', async () => {
    const ledger = await createLedger()
    const statuses = []
    for (const key of ['a', 'b', 'c', 'd']) statuses.push((await ledger.enter('nova', request(key))).status)
    expect(statuses).toEqual(['entered', 'entered', 'entered', 'refused'])
    expect(await ledger.enter('nova', request('d'))).toEqual({
      status: 'refused',
      account: 'customer:ada',
      held: 3,
      amount: 1,
      limit: 3,
    })
    expect(await ledger.held('nova', ACCOUNTS)).toEqual({ 'campaign:late': 15, 'customer:ada': 3, unused: 0 })
    expect(await ledger.held('other', ['campaign:late'])).toEqual({ 'campaign:late': 0 })
  })

  test('fills a limit to the last unit, and not one beyond', async () => {
    const ledger = await createLedger()
    expect(await ledger.enter('nova', request('a', { amount: 20 }))).toMatchObject({ status: 'entered' })
    expect(await ledger.enter('nova', request('b', { amount: 1 }))).toMatchObject({ account: 'campaign:late' })
  })

  test('takes the same key as the same entry, whatever comes with it', async () => {
    const ledger = await createLedger()
    const first = await ledger.enter('nova', request('a', { customerId: 'ada' }))
    expect(first).toMatchObject({ repeated: false, entry: { key: 'a', customerId: 'ada', details: { rule: 'late' } } })
    const again = await ledger.enter('nova', request('a', { amount: 9 }))
    expect(again).toEqual({ ...first, repeated: true })
    expect(await ledger.held('nova', ACCOUNTS)).toMatchObject({ 'campaign:late': 5 })
  })

  test('asked by many at once, gives no more than there is', async () => {
    const ledger = await createLedger()
    const takes = [{ account: 'campaign:late', amount: 5, limit: 20 }]
    const asked = Array.from({ length: 12 }, (_, i) => ledger.enter('nova', request(`k${i % 6}`, { takes })))
    const entered = (await Promise.all(asked)).filter((answer) => answer.status === 'entered')
    expect(entered.filter(({ repeated }) => !repeated)).toHaveLength(4)
    expect(await ledger.held('nova', ACCOUNTS)).toMatchObject({ 'campaign:late': 20 })
  })
}

function testDecisions(createLedger: CreateLedger): void {
  test('holds what waits, and gives back what is released', async () => {
    const ledger = await createLedger()
    for (const key of ['a', 'b']) await ledger.enter('nova', request(key, { state: 'waiting', amount: 10 }))
    expect(await ledger.enter('nova', request('c'))).toMatchObject({ status: 'refused' })
    expect(await ledger.decide('nova', 'a', { by: 'eve', state: 'released' })).toMatchObject({
      state: 'released',
      by: 'desk',
      decidedBy: 'eve',
    })
    expect(await ledger.enter('nova', request('c'))).toMatchObject({ status: 'entered' })
    expect(await ledger.held('nova', ACCOUNTS)).toMatchObject({ 'campaign:late': 15, 'customer:ada': 2 })
    expect((await ledger.list('nova', { state: 'waiting' })).map(({ key }) => key)).toEqual(['b'])
    const settled = await ledger.decide('nova', 'b', { by: 'eve', state: 'settled' })
    expect(await ledger.get('nova', 'b')).toEqual(settled)
  })

  test('decides once: the same decision changes nothing, another one is refused', async () => {
    const ledger = await createLedger()
    await ledger.enter('nova', request('a', { state: 'waiting' }))
    const first = await ledger.decide('nova', 'a', { by: 'eve', state: 'released' })
    expect(await ledger.decide('nova', 'a', { by: 'bob', state: 'released' })).toEqual(first)
    expect(await ledger.held('nova', ACCOUNTS)).toMatchObject({ 'campaign:late': 0 })
    const other = ledger.decide('nova', 'a', { by: 'bob', state: 'settled' })
    await expect(other).rejects.toMatchObject({ code: 'input/entry-decided', details: { state: 'released' } })
    const unknown = ledger.decide('nova', 'z', { by: 'bob', state: 'settled' })
    await expect(unknown).rejects.toMatchObject({ code: 'input/unknown-entry' })
  })

  test('lists the newest first, page by page', async () => {
    const ledger = await createLedger()
    for (const key of ['a', 'b', 'c']) await ledger.enter('nova', request(key))
    const [newest] = await ledger.list('nova', { limit: 1 })
    expect(newest?.key).toBe('c')
    expect((await ledger.list('nova', { before: newest?.seq ?? 0 })).map(({ key }) => key)).toEqual(['b', 'a'])
    expect(await ledger.get('nova', 'z')).toBeUndefined()
  })
}

function testDoor(createLedger: CreateLedger): void {
  const take = { account: 'a', amount: 1, limit: 1 }
  test.each([
    ['input/invalid-name', { key: '' }],
    ['input/option-out-of-range', { takes: [{ ...take, amount: 0.5 }] }],
    ['input/option-out-of-range', { takes: [{ ...take, amount: -1 }] }],
    ['input/repeated-account', { takes: [take, take] }],
  ])('refuses %s', async (code, change) => {
    const ledger = await createLedger()
    await expect(ledger.enter('nova', { ...request('a'), ...change })).rejects.toMatchObject({ code })
    expect(await ledger.list('nova')).toEqual([])
  })
}
