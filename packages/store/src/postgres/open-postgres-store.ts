import { join } from 'node:path'
import { type BlobStore, InputError } from '@sightdesk/core'
import { createBlobFolder } from '../blobs/blob-folder.ts'
import { checkRange } from '../rules/door.ts'
import { queueRules } from '../rules/jobs.ts'
import { migrate } from '../sql/migrate.ts'
import { createSqlRooms } from '../sql/rooms.ts'
import type { Store, StoreOptions } from '../store.ts'
import { backupPostgres } from './backup-postgres.ts'
import { type OpenPostgres, openPostgres } from './postgres-database.ts'

export interface PostgresStoreOptions extends StoreOptions {
  /** Where pictures are kept; default the folder `.sightdesk/blobs`. Several machines need a store they share. */
  readonly blobs?: BlobStore
  /** Connections of this process; default 10. */
  readonly maxConnections?: number
  /** How long a call is tried again while the server is away, in milliseconds; default 15,000. */
  readonly retryForMs?: number
}

/**
 * Open a store on PostgreSQL 13 or newer, for a shop that has outgrown one machine.
 *
 * A write is tried again for `retryForMs` while the server restarts; none is lost or doubled.
 *
 * @param url - `postgres://user:password@host:5432/database`
 * @throws {InputError} `input/invalid-url`
 * @throws {EngineError} `storage/unavailable` when the server does not answer in time, `storage/locked`, `storage/full`
 * @throws {DataError} `data/newer-store`
 */
export async function openPostgresStore(url: string, options: PostgresStoreOptions = {}): Promise<Store> {
  checkUrl(url)
  const rules = queueRules(options)
  const maxConnections = checkRange('maxConnections', options.maxConnections ?? 10, 1, 1000)
  const retryForMs = checkRange('retryForMs', options.retryForMs ?? 15_000, 0, 600_000)
  const blobs = options.blobs ?? createBlobFolder(join('.sightdesk', 'blobs'))
  const { now = Date.now, onWarning = () => {} } = options
  const database = openPostgres(url, { now, onWarning, maxConnections, retryForMs })
  await migrateOrClose(database)
  let closing: Promise<void> | undefined
  const dispose = () => (closing ??= database.close())
  return {
    ...createSqlRooms(database, blobs, rules),
    backup: (to) => backupPostgres(database, blobs, to),
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

function checkUrl(url: string): void {
  if (
    /^postgres(ql)?:\/\//.test(url) &&
    URL.canParse(url.replace(/^postgres(ql)?:/, 'http:').replace('http:///', 'http://x/'))
  )
    return
  throw new InputError({
    code: 'input/invalid-url',
    message: 'Expected an address like postgres://user@host:5432/database, received another text.',
    hint: { en: 'Set DATABASE_URL to a postgres: address.', zh: '请将 DATABASE_URL 设为 postgres: 地址。' },
  })
}

async function migrateOrClose(database: OpenPostgres): Promise<void> {
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
}
