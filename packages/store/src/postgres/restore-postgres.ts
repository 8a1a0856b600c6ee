import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BlobStore, DataError, InputError } from '@sightdesk/core'
import { sql } from 'kysely'
import { migrate } from '../sql/migrate.ts'
import type { Connection, Schema } from '../sql/schema.ts'
import { insertRows } from '../sql/sql-database.ts'
import { restoreBlobs } from '../sqlite/backup-folder.ts'
import { type OpenSqlite, openSqlite } from '../sqlite/sqlite-database.ts'
import { BACKUP_BLOBS, BACKUP_DATABASE, verifyBackup } from '../sqlite/verify-backup.ts'
import type { RestoreReport } from '../store.ts'
import { COPIED_TABLES } from './backup-postgres.ts'
import { type OpenPostgres, openPostgres } from './postgres-database.ts'

export interface RestorePostgresOptions {
  readonly blobs: BlobStore
  /** Replace everything that the database holds. Default false. */
  readonly replace?: boolean
}

const ROWS_AT_ONCE = 1000
const RETRY_FOR_MS = 15_000

/**
 * Bring a backup, of PostgreSQL or of SQLite, into a database: how a shop that outgrew one machine moves, too.
 *
 * Everything is written in one transaction, and counted before it is committed.
 *
 * @param url - `postgres://user:password@host:5432/database`
 * @param options.from - what `store.backup` wrote
 * @throws {InputError} `input/already-exists` when the database holds something and `replace` is not set
 * @throws {DataError} `data/corrupt-backup`
 * @throws {EngineError} `storage/unavailable`
 * @example
 * await restorePostgres(url, { from: 'backups/2026-11-20', blobs })
 */
export async function restorePostgres(
  url: string,
  { from, blobs, replace = false }: RestorePostgresOptions & { readonly from: string },
): Promise<RestoreReport> {
  const { createdAt } = await verifyBackup(from)
  const folder = await mkdtemp(join(tmpdir(), 'sightdesk-restore-'))
  const copy = join(folder, BACKUP_DATABASE)
  const database = openPostgres(url, {
    now: Date.now,
    onWarning: () => {},
    maxConnections: 1,
    retryForMs: RETRY_FOR_MS,
  })
  try {
    // An older backup is brought to the newest form in a copy: the backup itself stays as it is.
    await copyFile(join(from, BACKUP_DATABASE), copy)
    const source = await openSqlite(copy, { now: Date.now, onWarning: () => {} })
    try {
      await migrate(source)
      await migrate(database)
      const copied = await restoreBlobs(source, join(from, BACKUP_BLOBS), blobs)
      const cases = await database.write((into) => copyTables(source, database, into, replace))
      return { createdAt, cases, blobs: copied, erasedAgain: 0 }
    } finally {
      await source.close()
    }
  } finally {
    await database.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Returns how many cases there are now. */
async function copyTables(
  from: OpenSqlite,
  database: OpenPostgres,
  into: Connection,
  replace: boolean,
): Promise<number> {
  for (const table of COPIED_TABLES) {
    if (replace) await into.deleteFrom(table).execute()
    else if ((await countRows(into, table)) > 0) throw notEmpty(table)
  }
  for (const table of COPIED_TABLES) {
    await copyTable(from, database, into, table)
    const [expected, found] = [await from.read((db) => countRows(db, table)), await countRows(into, table)]
    if (expected !== found) throw lostRows(table, expected, found)
  }
  return countRows(into, 'cases')
}

async function copyTable(from: OpenSqlite, database: OpenPostgres, into: Connection, table: keyof Schema) {
  for (let after = 0; ; ) {
    const { rows } = await from.read((db) =>
      sql<Schema[typeof table] & { row_number: number }>`
        select rowid as row_number, * from ${sql.table(table)} where rowid > ${after} order by rowid limit ${sql.lit(ROWS_AT_ONCE)}
      `.execute(db),
    )
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.row_number
    await insertRows(
      database,
      into,
      table,
      rows.map(({ row_number: _number, ...row }) => row as Schema[typeof table]),
    )
  }
}

async function countRows(db: Connection, table: keyof Schema): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

function notEmpty(table: string): InputError {
  return new InputError({
    code: 'input/already-exists',
    message: `Expected an empty database, found rows in ${table}.`,
    hint: { en: 'Restore into another database, or ask for it to be replaced.', zh: '请恢复到空数据库，或指定替换。' },
    details: { table },
  })
}

function lostRows(table: string, expected: number, found: number): DataError {
  return new DataError({
    code: 'data/corrupt-backup',
    message: `Expected ${expected} rows in ${table}, found ${found}; nothing was changed.`,
    hint: { en: 'Restore another backup.', zh: '请使用其他备份恢复。' },
    details: { table, expected, found },
  })
}
