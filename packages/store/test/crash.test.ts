import { join } from 'node:path'
import { temporaryFolder } from '@sightdesk/testing/node'
import { expect, onTestFinished, test } from 'vitest'
import { openSqliteStore } from '../src/sqlite/index.ts'
import { runChild } from './run-child.ts'

/** A few; `pnpm eval crash` kills two hundred times. */
const KILLS = 5

async function open(path: string, now?: () => number) {
  const store = await openSqliteStore({ path, ...(now && { now }) })
  onTestFinished(() => store.dispose())
  return store
}

test(`${KILLS} kills between acknowledged writes lose no acknowledged case`, {
  timeout: 60_000 + KILLS * 3000,
}, async () => {
  const path = join(await temporaryFolder(), 'a.db')
  const acknowledged: string[] = []
  for (let kill = 0; kill < KILLS; kill++) {
    const child = runChild('write', path, `k${kill}`)
    await child.said(1 + Math.floor(Math.random() * 60))
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
    child.process.kill('SIGKILL')
    await child.ended
    acknowledged.push(...child.lines)
  }
  const { cases } = await open(path)
  const lost: string[] = []
  for (const id of acknowledged) if ((await cases.getCase('nova', id)) === undefined) lost.push(id)
  expect(lost).toEqual([])
  expect(acknowledged.length).toBeGreaterThanOrEqual(KILLS)
  // A write may have reached the disk before its acknowledgement was read: at most one for each kill.
  expect((await cases.countCases('nova')) - acknowledged.length).toBeLessThanOrEqual(KILLS)
})

test('two processes that write at once lose and double nothing', async () => {
  const path = join(await temporaryFolder(), 'a.db')
  const children = ['a', 'b'].map((label) => runChild('write-some', path, label))
  await Promise.all(children.map((child) => child.ended))
  expect(children.map((child) => child.process.exitCode)).toEqual([0, 0])
  const { cases, outbox } = await open(path)
  expect(await cases.countCases('nova')).toBe(200)
  const first = await cases.listCases({ tenant: 'nova', limit: 200 })
  expect(new Set(first.cases.map((stored) => stored.result.id)).size).toBe(200)
  const events = await outbox.read('nova', { limit: 1000 })
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
})

test('a job of a killed worker is given to the next one when its lease is over', async () => {
  const path = join(await temporaryFolder(), 'a.db')
  let time = Date.now()
  const { queue } = await open(path, () => time)
  const id = await queue.enqueue('read', { page: 1 })
  const child = runChild('lease', path)
  await child.said(1)
  child.process.kill('SIGKILL')
  await child.ended
  expect(child.lines).toEqual([`leased ${id}`])
  time += 3_600_000
  expect(await queue.lease(['read'], { leaseMs: 1000 })).toMatchObject({ id, attempt: 2, payload: { page: 1 } })
})

/** What the ledger says of 60 keys of 5 within a budget of 200: 40 entries, each told once. */
async function expectSpentOnce(path: string) {
  const { ledger, outbox, audit } = await open(path)
  expect(await ledger.held('nova', ['campaign:late'])).toEqual({ 'campaign:late': 200 })
  const keys = (await ledger.list('nova')).map(({ key }) => key).sort()
  expect(keys).toHaveLength(40)
  expect((await outbox.read('nova', { topic: 'ledger.settled' })).map(({ key }) => key).sort()).toEqual(keys)
  expect((await audit.list('nova')).map(({ subject }) => subject).sort()).toEqual(keys)
  return keys
}

test('two processes that ask for the same amounts spend no more than the budget, and nothing twice', {
  timeout: 180_000,
}, async () => {
  const path = join(await temporaryFolder(), 'a.db')
  const children = ['a', 'b'].map((label) => runChild('spend', path, label))
  await Promise.all(children.map((child) => child.ended))
  const given = children.flatMap(({ lines }) => lines.filter((line) => line.startsWith('given')))
  expect(given.map((line) => line.slice('given '.length)).sort()).toEqual(await expectSpentOnce(path))
})

test(`${KILLS} kills while amounts are given lose none, and repeating them gives none twice`, {
  timeout: 180_000 + KILLS * 30_000,
}, async () => {
  const path = join(await temporaryFolder(), 'a.db')
  const acknowledged = new Set<string>()
  for (let kill = 0; kill <= KILLS; kill++) {
    const child = runChild('spend', path, `p${kill}`)
    if (kill < KILLS) {
      await child.said(1 + Math.floor(Math.random() * 50))
      child.process.kill('SIGKILL')
    }
    await child.ended
    for (const line of child.lines) if (line !== 'refused') acknowledged.add(line.split(' ')[1] as string)
  }
  expect(await expectSpentOnce(path)).toEqual([...acknowledged].sort())
})
