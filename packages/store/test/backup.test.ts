import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sampleResult } from '@sightdesk/testing'
import { temporaryFolder } from '@sightdesk/testing/node'
import { expect, onTestFinished, test } from 'vitest'
import { createMemoryBlobs } from '../src/blobs/index.ts'
import { openSqliteStore, type SqliteStoreOptions } from '../src/sqlite/index.ts'

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
