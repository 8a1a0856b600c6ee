import type { Warning } from '@sightdesk/core'
import SqliteFile from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect, sql } from 'kysely'
import type { Connection, Schema } from '../sql/schema.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'
import { sqliteError } from './sqlite-errors.ts'

/** How long a statement waits for another process's lock, in milliseconds. */
export const BUSY_TIMEOUT_MS = 5000
/** Pages kept in memory: the indexes of some hundred thousand cases stay hot. */
const CACHE_KIB = 65_536
/** Statements are kept prepared up to this many. */
const MAX_STATEMENTS = 256

/** An open SQLite file with its query builder. */
export interface OpenSqlite extends SqlDatabase {
  readonly file: SqliteFile.Database
  close(): Promise<void>
}

/**
 * Open the file with every write flushed to disk before it is acknowledged.
 *
 * @throws {EngineError} `storage/read-only`, `storage/locked`, `storage/full`
 * @throws {DataError} `data/corrupt-store`
 */
export function openSqlite(
  path: string,
  options: { readonly now: () => number; readonly onWarning: (warning: Warning) => void },
): OpenSqlite {
  const file = openFile(path)
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepPrepared(file) }) })
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw sqliteError(error, path)
    }
  }
  return {
    kind: 'sqlite',
    now: options.now,
    file,
    read: (work) => guard(() => work(db)),
    write: (work, signal) =>
      guard(() => db.connection().execute((connection) => immediately(connection, work, signal))),
    warn: options.onWarning,
    close: () => guard(() => checkpointAndClose(db, file)),
  }
}

function openFile(path: string): SqliteFile.Database {
  let file: SqliteFile.Database | undefined
  try {
    file = new SqliteFile(path, { timeout: BUSY_TIMEOUT_MS })
    file.pragma('journal_mode = WAL')
    file.pragma('synchronous = FULL')
    // Erased text is overwritten with zeros, not just unlinked.
    file.pragma('secure_delete = ON')
    file.pragma(`cache_size = -${CACHE_KIB}`)
    // After a large import the log is cut back to this size.
    file.pragma('journal_size_limit = 67108864')
    return file
  } catch (error) {
    file?.close()
    throw sqliteError(error, path)
  }
}

/** Preparing a statement costs more than running it: the text finds the prepared one again. */
function keepPrepared(file: SqliteFile.Database): SqliteDatabase {
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  return {
    prepare(text) {
      const known = prepared.get(text)
      if (known !== undefined) return known
      const statement = file.prepare(text) as unknown as ReturnType<SqliteDatabase['prepare']>
      if (prepared.size >= MAX_STATEMENTS) prepared.clear()
      prepared.set(text, statement)
      return statement
    },
    close: () => void file.close(),
  }
}

/** One transaction that takes the write lock first: a reader that turns into a writer could never be let through. */
async function immediately<T>(
  db: Connection,
  work: (db: Connection) => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  signal?.throwIfAborted()
  await sql`begin immediate`.execute(db)
  try {
    const value = await work(db)
    signal?.throwIfAborted()
    await sql`commit`.execute(db)
    return value
  } catch (error) {
    await rollBack(db)
    throw error
  }
}

/** A full disk may have ended the transaction already; what went wrong first is what the caller hears. */
async function rollBack(db: Connection): Promise<void> {
  try {
    await sql`rollback`.execute(db)
  } catch {
    return
  }
}

async function checkpointAndClose(db: Connection, file: SqliteFile.Database): Promise<void> {
  try {
    if (file.open && !file.readonly) file.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    await db.destroy()
    if (file.open) file.close()
  }
}
