import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BlobStore, EngineError } from '@sightdesk/core'
import { createBlobFolder } from '../blobs/blob-folder.ts'
import { queueRules } from '../rules/jobs.ts'
import { fileError } from '../rules/storage-errors.ts'
import { migrate } from '../sql/migrate.ts'
import { createSqlRooms } from '../sql/rooms.ts'
import type { Store, StoreOptions } from '../store.ts'
import { backupSqlite } from './backup-sqlite.ts'
import { type OpenSqlite, openSqlite } from './sqlite-database.ts'

export interface SqliteStoreOptions extends StoreOptions {
  /** The database file; its folder is created. Default `.sightdesk/sightdesk.db`. */
  readonly path?: string
  /** Where pictures are kept; default a folder `blobs` beside the database. */
  readonly blobs?: BlobStore
}

export const DEFAULT_SQLITE_PATH = join('.sightdesk', 'sightdesk.db')

/**
 * Open the embedded store: one file and one folder, no server. Several processes may open the same one.
 *
 * Good for one machine and about 2,000 acknowledged single cases a second; a shop that needs several machines takes
 * PostgreSQL. A write is flushed to disk before its promise settles.
 *
 * @returns a store that must be disposed, so that its log is folded into the file
 * @throws {EngineError} `storage/read-only`, `storage/locked`, `storage/full`
 * @throws {DataError} `data/corrupt-store`, `data/newer-store`
 * @example
 * await using store = await openSqliteStore({ path: 'shop/sightdesk.db' })
 * await store.queue.enqueue('reindex', { shop: 'nova' })
 */
export async function openSqliteStore(options: SqliteStoreOptions = {}): Promise<Store> {
  const path = options.path ?? DEFAULT_SQLITE_PATH
  const rules = queueRules(options)
  const folder = dirname(path)
  await createFolder(folder)
  const blobs = options.blobs ?? createBlobFolder(join(folder, 'blobs'))
  const database = await openSqlite(path, { now: options.now ?? Date.now, onWarning: options.onWarning ?? (() => {}) })
  await migrateOrClose(database)
  const rooms = createSqlRooms(database, blobs, rules, { afterErasure: () => forgetLog(database) })
  const dispose = () => database.close()
  return {
    ...rooms,
    backup: (to) => backupSqlite(database, blobs, to),
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

async function createFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    throw fileError(error, `the folder "${folder}"`)
  }
}

/** Erased words leave the log, too. A reader of another process may hold it longer: then its next write does it. */
async function forgetLog(database: OpenSqlite): Promise<void> {
  try {
    await database.foldLog()
  } catch (error) {
    if (!EngineError.isInstance(error)) throw error
    database.warn({ code: error.code, message: 'Erased words stay in the log until its readers are done.' })
  }
}

async function migrateOrClose(database: OpenSqlite): Promise<void> {
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
}
