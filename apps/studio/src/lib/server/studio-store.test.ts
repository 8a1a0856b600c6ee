import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { sampleResult } from '@sightdesk/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createStudioStore } from './studio-store.ts'

let home: string
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'studio-store-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

async function handle(id: string): Promise<void> {
  await using store = await openSqliteStore({ path: join(home, 'sightdesk.db') })
  await store.cases.addCase(sampleResult(id, { tenant: 'default' }))
}

test('looks without creating anything', async () => {
  const studio = createStudioStore({ home, tenant: 'default' })
  expect(await studio.open()).toBeUndefined()
  expect(await readdir(home)).toEqual([])
})

test('sees a store that comes later, and one that replaces it', async () => {
  const studio = createStudioStore({ home, tenant: 'default' })
  await handle('c1')
  expect(await (await studio.open())?.cases.getCase('default', 'c1')).toBeDefined()
  for (const name of await readdir(home)) await rm(join(home, name), { recursive: true })
  await handle('c2')
  expect(await (await studio.open())?.cases.getCase('default', 'c1')).toBeUndefined()
  expect(await (await studio.open())?.cases.getCase('default', 'c2')).toBeDefined()
  await studio.dispose()
})

test('takes the path of a file address', async () => {
  await handle('c1')
  const studio = createStudioStore({
    databaseUrl: `file://${join(home, 'sightdesk.db')}`,
    home: 'x',
    tenant: 'default',
  })
  expect(await (await studio.open())?.cases.countCases('default')).toBe(1)
  await studio.dispose()
})

test('refuses an address that it does not know, and shows no password', () => {
  expect(() => createStudioStore({ databaseUrl: 'mysql://x', home, tenant: 'default' })).toThrowError(
    expect.objectContaining({ code: 'input/unsupported-database' }),
  )
  const studio = createStudioStore({ databaseUrl: 'postgres://ada:secret@db/shop', home, tenant: 'default' })
  expect(studio.place).toBe('postgres://db/shop')
})
