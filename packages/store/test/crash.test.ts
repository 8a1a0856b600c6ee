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
