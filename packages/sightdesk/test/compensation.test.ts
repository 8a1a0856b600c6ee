import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decideCompensation, issueCompensation } from '@sightdesk/commerce'
import { createMemoryStore } from '@sightdesk/store/memory'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

const rules = {
  schemaVersion: 1 as const,
  currency: 'CNY',
  campaigns: [{ id: 'late', budgetMinor: 2000 }],
  caps: { order: { count: 1 } },
  approvalAboveMinor: 600,
  rules: [
    {
      id: 'late-30',
      campaign: 'late',
      when: { delayMinutes: { from: 30 } },
      offer: { type: 'coupon' as const, minor: 500 },
    },
    {
      id: 'late-90',
      campaign: 'late',
      when: { delayMinutes: { from: 90 } },
      offer: { type: 'coupon' as const, minor: 800 },
    },
  ],
}
const late = (id: string, delayMinutes = 45) => ({
  id,
  at: '2026-11-20T12:45:00Z',
  orderId: `order-${id}`,
  customerId: 'ada',
  delayMinutes,
})
const given = { tenant: 'nova', rules, rule: 'late-30', by: 'desk' }

describe('issueCompensation on a store', () => {
  it('gives once for an order, passes it on once, and stops at the budget', async () => {
    const { ledger, outbox } = createMemoryStore()
    const first = await issueCompensation(late('a'), { ...given, ledger })
    expect(first).toMatchObject({ status: 'issued', key: 'compensation:order-a:late-30', offer: { minor: 500 } })
    expect(await issueCompensation(late('a'), { ...given, ledger })).toEqual({ ...first, repeated: true })
    for (const id of ['b', 'c', 'd']) await issueCompensation(late(id), { ...given, ledger })
    expect(await issueCompensation(late('e'), { ...given, ledger })).toEqual({
      status: 'refused',
      limit: 'campaign',
      held: 2000,
      amount: 500,
      most: 2000,
    })
    const events = await outbox.read('nova', { topic: 'ledger.settled' })
    expect(events.map(({ payload }) => payload)).toHaveLength(4)
    expect(events[0]?.payload).toMatchObject({ details: { orderId: 'order-a', caseId: 'a', type: 'coupon' } })
    expect(JSON.stringify(events)).not.toContain('ada')
  })

  it('gives one remedy for an order, and nothing that the rules do not hold for', async () => {
    const { ledger } = createMemoryStore()
    await issueCompensation(late('a', 100), { ...given, ledger })
    const second = issueCompensation(late('a', 100), { ...given, ledger, rule: 'late-90' })
    expect(await second).toMatchObject({ status: 'refused', limit: 'order' })
    const failing = (about: object, rule: string) =>
      issueCompensation({ ...late('b', 5), ...about }, { ...given, ledger, rule })
    await expect(failing({}, 'late-30')).rejects.toMatchObject({ code: 'input/rule-does-not-hold' })
    await expect(failing({}, 'early')).rejects.toMatchObject({ code: 'input/unknown-rule' })
    const { orderId: _, ...nameless } = late('b')
    const missing = issueCompensation(nameless, { ...given, ledger })
    await expect(missing).rejects.toMatchObject({ code: 'input/missing-owner' })
  })

  it('holds what needs approval until somebody else decides', async () => {
    const { ledger, outbox } = createMemoryStore()
    const waiting = await issueCompensation(late('a', 100), { ...given, ledger, rule: 'late-90' })
    expect(waiting).toMatchObject({ status: 'waiting', offer: { needsApproval: true } })
    const decide = (by: string, approve: boolean) =>
      decideCompensation('compensation:order-a:late-90', { ledger, tenant: 'nova', by, approve })
    await expect(decide('desk', true)).rejects.toMatchObject({ code: 'input/own-approval' })
    expect(await outbox.read('nova')).toEqual([])
    expect(await decide('eve', false)).toMatchObject({ status: 'declined' })
    await expect(decide('eve', true)).rejects.toMatchObject({ code: 'input/entry-decided' })
    const again = await issueCompensation(late('a', 100), { ...given, ledger, rule: 'late-90' })
    expect(again).toMatchObject({ status: 'declined', repeated: true })
    expect(await issueCompensation(late('a', 100), { ...given, ledger })).toMatchObject({ status: 'issued' })
  })
})

describe('sightdesk compensation', { timeout: 240_000 }, () => {
  it('simulates rules on cases before they are published', async () => {
    await using folder = await temporaryFolder()
    const [file, cases] = [join(folder.path, 'rules.json'), join(folder.path, 'cases.jsonl')]
    await writeFile(file, JSON.stringify(rules))
    const rows = ['a', 'b', 'c', 'd', 'e', 'e'].map((id) => JSON.stringify(late(id)))
    await writeFile(cases, rows.join('\n'))
    const { out, code } = await runCli(['compensation', 'simulate', file, cases, '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      cases: 6,
      given: 4,
      costMinor: 2000,
      byRule: [{ rule: 'late-30', given: 4, refused: 2 }, { rule: 'late-90' }],
      campaigns: [{ id: 'late', costMinor: 2000, exhaustedAt: '2026-11-20T12:45:00Z' }],
    })
    await writeFile(cases, '{"id":"a"}')
    const malformed = await runCli(['compensation', 'simulate', file, cases])
    expect([malformed.code, malformed.err.split(':')[0]]).toEqual([1, 'input/malformed-compensation-case'])
  })

  it('gives once and within the budget from two processes at once', async () => {
    await using folder = await temporaryFolder()
    const [file, about, other] = ['rules.json', 'a.json', 'b.json'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ]
    await writeFile(file, JSON.stringify({ ...rules, campaigns: [{ id: 'late', budgetMinor: 500 }] }))
    await Promise.all([writeFile(about, JSON.stringify(late('a'))), writeFile(other, JSON.stringify(late('b')))])
    const home = ['--home', folder.path, '--tenant', 'nova']
    await (await openSqliteStore({ path: join(folder.path, 'sightdesk.db') })).dispose()
    const issue = (path: string) =>
      runCli(['compensation', 'issue', file, path, '--rule', 'late-30', '--by', 'desk', ...home])
    const outcomes = await Promise.all([issue(about), issue(other)])
    const statuses = outcomes.map(({ out, code }) => [JSON.parse(out).status, code]).sort()
    expect(statuses).toEqual([
      ['issued', 0],
      ['refused', 1],
    ])
    await using store = await openSqliteStore({ path: join(folder.path, 'sightdesk.db') })
    expect(await store.ledger.list('nova')).toHaveLength(1)
    expect(await store.outbox.read('nova', { topic: 'ledger.settled' })).toHaveLength(1)
  })
})
