import { execFile } from 'node:child_process'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sampleResult } from '@sightdesk/testing'
import { temporaryFolder } from '@sightdesk/testing/node'
import SqliteFile from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { createBlobFolder } from '../src/blobs/index.ts'
import { openSqliteStore, type SqliteStoreOptions } from '../src/sqlite/index.ts'
import { runChild } from './run-child.ts'

const run = promisify(execFile)
const NOBODY = 65_534

async function open(path: string, options: SqliteStoreOptions = {}) {
  const store = await openSqliteStore({ path, ...options })
  onTestFinished(() => store.dispose())
  return store
}

/** Root may write everywhere: it gives up its rights for the length of the work. */
async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0
  if (isRoot) process.seteuid?.(NOBODY)
  try {
    return await work()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

test('a read-only folder is refused with a typed error', async () => {
  const folder = await temporaryFolder()
  await chmod(folder, 0o555)
  await unprivileged(async () => {
    const direct = openSqliteStore({ path: join(folder, 'a.db') })
    await expect(direct).rejects.toMatchObject({ code: 'storage/read-only' })
    const nested = openSqliteStore({ path: join(folder, 'deep', 'a.db') })
    await expect(nested).rejects.toMatchObject({ code: 'storage/read-only' })
    const blob = createBlobFolder(join(folder, 'blobs')).put('nova', Uint8Array.of(1))
    await expect(blob).rejects.toMatchObject({ code: 'storage/read-only' })
  })
})

test('a store that may be read but not written is refused with a typed error', async () => {
  const folder = await temporaryFolder()
  const path = join(folder, 'a.db')
  await (await openSqliteStore({ path })).dispose()
  await chmod(path, 0o444)
  await chmod(folder, 0o555)
  await unprivileged(async () => {
    await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'storage/read-only' })
  })
})

test('a file that is no database is refused and left as it is', async () => {
  const path = join(await temporaryFolder(), 'a.db')
  await writeFile(path, 'This was never a database. '.repeat(400))
  await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'data/corrupt-store' })
  expect((await readFile(path, 'utf8')).startsWith('This was never')).toBe(true)
})

test('a folder in the place of the file is refused with a typed error', async () => {
  const path = join(await temporaryFolder(), 'a.db')
  await mkdir(path)
  await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: expect.stringMatching(/^storage\//) })
})

test('a store of a newer release is refused', async () => {
  const path = join(await temporaryFolder(), 'a.db')
  await (await openSqliteStore({ path })).dispose()
  const file = new SqliteFile(path)
  file.exec(`insert into store_migration values ('', 999, 'from the future', '2030-01-01T00:00:00.000Z')`)
  file.close()
  await expect(openSqliteStore({ path })).rejects.toMatchObject({ code: 'data/newer-store' })
})

test('a lock that is held too long is a typed error, and nothing of the write stays', { timeout: 30_000 }, async () => {
  const path = join(await temporaryFolder(), 'a.db')
  const { cases } = await open(path)
  const other = new SqliteFile(path)
  other.exec('begin immediate')
  await expect(cases.addCase(sampleResult('c1'))).rejects.toMatchObject({ code: 'storage/locked' })
  other.exec('rollback')
  other.close()
  expect(await cases.countCases('nova')).toBe(0)
  await cases.addCase(sampleResult('c1'))
})

test('while another process holds the lock, timers, reads and the rest of the process go on', async () => {
  const path = join(await temporaryFolder(), 'a.db')
  const { cases } = await open(path)
  const other = new SqliteFile(path)
  other.exec('begin immediate')
  const writing = [cases.addCase(sampleResult('c1')), cases.addCase(sampleResult('c2'))]
  for (let tick = 0; tick < 20; tick++) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(await cases.countCases('nova')).toBe(0)
  }
  const stop = new AbortController()
  const given = cases.addCase(sampleResult('c3'), { signal: stop.signal })
  stop.abort(new DOMException('stop', 'AbortError'))
  await expect(given).rejects.toMatchObject({ name: 'AbortError' })
  other.exec('rollback')
  other.close()
  await Promise.all(writing)
  expect((await cases.listCases({ tenant: 'nova' })).cases.map(({ result }) => result.id)).toEqual(['c2', 'c1'])
})

test('a corrupt row is named, the others are served', async () => {
  const path = join(await temporaryFolder(), 'a.db')
  const warnings: string[] = []
  const { cases, queue } = await open(path, { onWarning: (warning) => warnings.push(warning.code) })
  for (const id of ['c1', 'c2', 'c3']) await cases.addCase(sampleResult(id))
  await queue.enqueue('read', 'bad')
  await queue.enqueue('read', 'good')
  const file = new SqliteFile(path)
  file.exec(`update cases set document = substr(document, 1, 100) where id = 'c2'`)
  file.exec(`update job set payload = '{"half' where payload = '"bad"'`)
  file.close()
  const page = await cases.listCases({ tenant: 'nova' })
  expect(page.cases.map(({ result }) => result.id)).toEqual(['c3', 'c1'])
  expect(page.warnings?.map(({ code }) => code)).toEqual(['data/corrupt-row'])
  expect(page.warnings?.[0]?.message).toContain('c2')
  expect(warnings).toEqual(['data/corrupt-row'])
  await expect(cases.getCase('nova', 'c2')).rejects.toMatchObject({ code: 'data/corrupt-row' })
  expect((await queue.lease(['read'], { leaseMs: 1000 }))?.payload).toBe('good')
  expect((await queue.stats()).poison).toBe(1)
})

test('a picture whose bytes have changed is refused, and mended by the next write', async () => {
  const folder = await temporaryFolder()
  const blobs = createBlobFolder(folder)
  const sha256 = await blobs.put('nova', Uint8Array.of(1, 2, 3))
  await writeFile(join(folder, 't-nova', sha256.slice(0, 2), sha256), Uint8Array.of(1))
  await expect(blobs.get('nova', sha256)).rejects.toMatchObject({ code: 'data/corrupt-blob' })
  await blobs.put('nova', Uint8Array.of(1, 2, 3))
  expect(await blobs.get('nova', sha256)).toEqual(Uint8Array.of(1, 2, 3))
})

test('a store that was disposed says so', async () => {
  const store = await openSqliteStore({ path: join(await temporaryFolder(), 'a.db') })
  await store.dispose()
  await store.dispose()
  await expect(store.cases.countCases('nova')).rejects.toMatchObject({ code: 'storage/closed' })
})

test('a full disk is a typed error; what was acknowledged is kept', { timeout: 60_000 }, async ({ skip }) => {
  const folder = join(await temporaryFolder(), 'small')
  await mkdir(folder)
  const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]).then(
    () => true,
    () => false,
  )
  if (!mounted) skip('a small tmpfs can only be mounted by root')
  onTestFinished(async () => void (await run('umount', ['-l', folder])))
  const path = join(folder, 'a.db')
  const child = runChild('fill', path, 'c')
  await child.ended
  expect(child.lines).toContain('code storage/full')
  const acknowledged = child.lines.filter((line) => line.startsWith('c-'))
  const blob = createBlobFolder(join(folder, 'blobs')).put('nova', new Uint8Array(8 * 1024 * 1024))
  await expect(blob).rejects.toMatchObject({ code: 'storage/full' })
  await run('mount', ['-o', 'remount,size=32m', folder])
  const { cases } = await openSqliteStore({ path })
  expect(await cases.countCases('nova')).toBe(acknowledged.length)
  expect(acknowledged.length).toBeGreaterThan(50)
})
