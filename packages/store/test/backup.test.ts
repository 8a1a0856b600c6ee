import { appendFile, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sampleResult } from '@sightdesk/testing'
import { temporaryFolder } from '@sightdesk/testing/node'
import { expect, onTestFinished, test } from 'vitest'
import { createMemoryBlobs } from '../src/blobs/index.ts'
import { openSqliteStore, restoreSqlite, type SqliteStoreOptions, verifyBackup } from '../src/sqlite/index.ts'

async function open(path: string, options: SqliteStoreOptions = {}) {
  const store = await openSqliteStore({ path, ...options })
  onTestFinished(() => store.dispose())
  return store
}

test('a backup taken while cases are written opens as a store, pictures included', async () => {
  const folder = await temporaryFolder()
  const store = await open(join(folder, 'live', 'a.db'))
  const sha256 = await store.blobs.put('Nova & Co', Uint8Array.of(1, 2, 3))
  await store.cases.addCase(sampleResult('c1', { tenant: 'Nova & Co', blobs: [sha256] }))
  const writing = Promise.all(Array.from({ length: 50 }, (_, i) => store.cases.addCase(sampleResult(`w${i}`))))
  const report = await store.backup(join(folder, 'copy'))
  await writing
  expect(report.blobs).toBe(1)
  expect(await readdir(folder)).toEqual(['copy', 'live'])
  const copy = await open(join(folder, 'copy', 'sightdesk.db'))
  expect(await copy.cases.getCase('Nova & Co', 'c1')).toEqual(await store.cases.getCase('Nova & Co', 'c1'))
  expect(await copy.blobs.get('Nova & Co', sha256)).toEqual(Uint8Array.of(1, 2, 3))
})

test('a backup covers a blob store that is no folder', async () => {
  const folder = await temporaryFolder()
  const store = await open(join(folder, 'a.db'), { blobs: createMemoryBlobs() })
  const sha256 = await store.blobs.put('nova', Uint8Array.of(7))
  await store.cases.addCase(sampleResult('c1', { blobs: [sha256] }))
  await store.backup(join(folder, 'copy'))
  const copy = await open(join(folder, 'copy', 'sightdesk.db'))
  expect(await copy.blobs.get('nova', sha256)).toEqual(Uint8Array.of(7))
})

test('a backup never overwrites, and leaves nothing half-written', async () => {
  const folder = await temporaryFolder()
  const store = await open(join(folder, 'live', 'a.db'))
  const again = store.backup(join(folder, 'live'))
  await expect(again).rejects.toMatchObject({ code: 'input/already-exists' })
  expect(await readdir(folder)).toEqual(['live'])
})

test('erased words are not in the files any more', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'a.db')
  const store = await open(path)
  const secret = 'the-words-of-ada-lovelace'
  for (let i = 0; i < 20; i++) {
    await store.cases.addCase(sampleResult(`c${i}`, { customerId: 'ada', text: `${secret} ${'x'.repeat(i * 500)}` }))
  }
  await store.cases.eraseCustomer('nova', 'ada')
  for (const name of (await readdir(folder)).filter((file) => file.startsWith('a.db'))) {
    expect((await readFile(join(folder, name))).includes(secret)).toBe(false)
  }
})

/** A store with a customer's case and picture, and a backup of it. */
async function backedUp() {
  const folder = await temporaryFolder()
  const [path, copy] = [join(folder, 'live', 'a.db'), join(folder, 'copy')]
  const store = await open(path)
  const sha256 = await store.blobs.put('Nova & Co', Uint8Array.of(1, 2, 3))
  await store.cases.addCase(sampleResult('c1', { tenant: 'Nova & Co', customerId: 'ada', blobs: [sha256] }))
  await store.cases.addCase(sampleResult('c2', { tenant: 'Nova & Co', customerId: 'bob' }))
  await store.queue.enqueue('read', { n: 1 })
  await store.backup(copy)
  return { folder, path, copy, store, sha256 }
}

test('a restored store holds what the backup held, jobs and pictures included', async () => {
  const { folder, copy, sha256 } = await backedUp()
  const path = join(folder, 'new', 'place', 'a.db')
  const report = await restoreSqlite(copy, { to: path })
  expect(report).toMatchObject({ cases: 2, blobs: 1, erasedAgain: 0 })
  const restored = await open(path)
  expect((await restored.cases.getCase('Nova & Co', 'c1'))?.result.customerId).toBe('ada')
  expect(await restored.blobs.get('Nova & Co', sha256)).toEqual(Uint8Array.of(1, 2, 3))
  expect((await restored.queue.lease(['read'], { leaseMs: 1000 }))?.payload).toEqual({ n: 1 })
  expect(await readdir(join(folder, 'new', 'place'))).toEqual(
    expect.not.arrayContaining([expect.stringContaining('tmp')]),
  )
})

test('a store that is there is replaced only when asked to, and not while it is open', {
  timeout: 30_000,
}, async () => {
  const { copy, path, store } = await backedUp()
  await expect(restoreSqlite(copy, { to: path })).rejects.toMatchObject({ code: 'input/already-exists' })
  await expect(restoreSqlite(copy, { to: path, replace: true })).rejects.toMatchObject({ code: 'storage/locked' })
  await store.cases.addCase(sampleResult('c3', { tenant: 'Nova & Co' }))
  await store.dispose()
  await restoreSqlite(copy, { to: path, replace: true })
  const restored = await open(path)
  expect(await restored.cases.countCases('Nova & Co')).toBe(2)
})

test('who was erased after the backup stays erased', async () => {
  const { copy, path, store, sha256 } = await backedUp()
  await store.cases.eraseCustomer('Nova & Co', 'ada')
  await store.dispose()
  const report = await restoreSqlite(copy, { to: path, replace: true })
  expect(report.erasedAgain).toBe(1)
  const restored = await open(path)
  expect(await restored.cases.getCase('Nova & Co', 'c1')).toBeUndefined()
  expect(await restored.blobs.get('Nova & Co', sha256)).toBeUndefined()
  expect((await restored.cases.getCase('Nova & Co', 'c2'))?.result.customerId).toBe('bob')
})

test('a damaged store is replaced', async () => {
  const { copy, path, store } = await backedUp()
  await store.dispose()
  await writeFile(path, 'not a database any more '.repeat(500))
  expect(await restoreSqlite(copy, { to: path, replace: true })).toMatchObject({ cases: 2 })
})

test.each([
  ['another byte in the database', (copy: string) => appendFile(join(copy, 'sightdesk.db'), 'x')],
  ['a picture that is missing', (copy: string) => rm(join(copy, 'blobs'), { recursive: true })],
  ['no word of its own', (copy: string) => rm(join(copy, 'backup.json'))],
  ['nothing in it', (copy: string) => rm(copy, { recursive: true })],
])('a backup with %s is refused, and the store stays as it is', async (_, damage) => {
  const { copy, path, store } = await backedUp()
  await store.dispose()
  await damage(copy)
  await expect(verifyBackup(copy)).rejects.toMatchObject({ code: 'data/corrupt-backup' })
  const restoring = restoreSqlite(copy, { to: path, replace: true })
  await expect(restoring).rejects.toMatchObject({ code: 'data/corrupt-backup' })
  expect(await (await open(path)).cases.countCases('Nova & Co')).toBe(2)
})

test('a picture of other bytes is found in a backup', async () => {
  const { copy, sha256 } = await backedUp()
  const [tenant = ''] = await readdir(join(copy, 'blobs'))
  await writeFile(join(copy, 'blobs', tenant, sha256.slice(0, 2), sha256), Uint8Array.of(1, 2, 4))
  await expect(verifyBackup(copy)).rejects.toMatchObject({ code: 'data/corrupt-backup' })
})
