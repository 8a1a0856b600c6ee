import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { type BlobStore, InputError } from '@sightdesk/core'
import SqliteFile from 'better-sqlite3'
import { createBlobFolder } from '../blobs/blob-folder.ts'
import { syncFolder } from '../blobs/durable-file.ts'
import { fileError, storageError } from '../rules/storage-errors.ts'
import type { RestoreReport } from '../store.ts'
import { restoreBlobs } from './backup-folder.ts'
import { openSqliteStore } from './open-sqlite-store.ts'
import { openSqlite } from './sqlite-database.ts'
import { isLocked } from './sqlite-errors.ts'
import { BACKUP_BLOBS, BACKUP_DATABASE, verifyBackup } from './verify-backup.ts'

export interface RestoreSqliteOptions {
  /** The database file to write. */
  readonly to: string
  /** Where pictures are kept; default a folder `blobs` beside the database. */
  readonly blobs?: BlobStore
  /** Replace the store that is there. What was erased from it is erased from the restored one, too. Default false. */
  readonly replace?: boolean
}

interface Erased {
  readonly tenant: string
  readonly id: string
}

/**
 * Bring an embedded store back from a backup, of SQLite or of PostgreSQL, verified before anything is touched.
 *
 * The database appears whole or not at all; pictures are added, none is removed. Customers who were erased since the
 * backup stay erased, as long as the store that is replaced can still be read.
 *
 * @param from - what `store.backup` wrote
 * @throws {InputError} `input/already-exists` when a store is there and `replace` is not set
 * @throws {EngineError} `storage/locked` when another process has the store open; `storage/full`
 * @throws {DataError} `data/corrupt-backup`
 * @example
 * const { cases } = await restoreSqlite('backups/2026-11-20', { to: 'shop/sightdesk.db' })
 */
export async function restoreSqlite(from: string, options: RestoreSqliteOptions): Promise<RestoreReport> {
  const target = resolve(options.to)
  const { createdAt } = await verifyBackup(from)
  const isThere = (await stat(target).catch(() => undefined)) !== undefined
  if (isThere && options.replace !== true) throw alreadyThere(target)
  const blobs = options.blobs ?? createBlobFolder(join(dirname(target), 'blobs'))
  const staging = `${target}.${crypto.randomUUID()}.tmp`
  try {
    await mkdir(dirname(target), { recursive: true })
    await copyFile(join(from, BACKUP_DATABASE), staging)
    const copied = await copyPictures(staging, join(from, BACKUP_BLOBS), blobs)
    const erased = isThere ? closeOld(target) : []
    await moveIntoPlace(staging, target)
    return { createdAt, blobs: copied, ...(await eraseAgain(target, blobs, erased)) }
  } catch (error) {
    throw fileError(error, `the store "${target}"`)
  } finally {
    for (const file of filesOf(staging)) await rm(file, { force: true })
  }
}

/** Pictures first: a restored case never refers to one that is not there yet. */
async function copyPictures(database: string, from: string, to: BlobStore): Promise<number> {
  const opened = await openSqlite(database, { now: Date.now, onWarning: () => {} })
  try {
    return await restoreBlobs(opened, from, to)
  } finally {
    await opened.close()
  }
}

/** Leave WAL mode, which only the last process that has the file open can do, and note what was erased. */
function closeOld(path: string): Erased[] {
  let file: SqliteFile.Database | undefined
  try {
    file = new SqliteFile(path, { timeout: 1000 })
    file.pragma('journal_mode = DELETE')
    return file.prepare('select tenant, id from cases where erased_at is not null').all() as Erased[]
  } catch (error) {
    if (isLocked(error)) throw storageError('storage/locked', `the store "${path}"`, error)
    // A damaged store is why one restores.
    return []
  } finally {
    file?.close()
  }
}

async function moveIntoPlace(staging: string, target: string): Promise<void> {
  const file = await open(staging, 'r')
  await file.sync().finally(() => file.close())
  const [, ...logs] = filesOf(target)
  for (const log of logs) await rm(log, { force: true })
  await rename(staging, target)
  await syncFolder(dirname(target))
}

function filesOf(path: string): string[] {
  return ['', '-wal', '-shm'].map((suffix) => `${path}${suffix}`)
}

/** Open what was restored, count it, and erase the customers of cases that were erased after the backup was made. */
async function eraseAgain(path: string, blobs: BlobStore, erased: readonly Erased[]) {
  await using store = await openSqliteStore({ path, blobs })
  const counts = { cases: 0, erasedAgain: 0 }
  for (const { tenant, id } of erased) {
    const found = await store.cases.getCase(tenant, id)
    const customerId = found?.result.customerId
    if (customerId !== undefined) counts.erasedAgain += (await store.cases.eraseCustomer(tenant, customerId)).cases
  }
  for (const tenant of await store.tenants()) counts.cases += await store.cases.countCases(tenant)
  return counts
}

function alreadyThere(target: string): InputError {
  return new InputError({
    code: 'input/already-exists',
    message: `Expected no store at "${target}", found one.`,
    hint: { en: 'Restore elsewhere, or ask for it to be replaced.', zh: '请恢复到其他位置，或指定替换现有存储。' },
  })
}
