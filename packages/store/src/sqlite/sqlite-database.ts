import type { Warning } from '@sightdesk/core'
import type SqliteFile from 'better-sqlite3'
import { Kysely, type SqliteDatabase, SqliteDialect, sql } from 'kysely'
import type { Connection, Schema } from '../sql/schema.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { createTurns, whileLocked } from './wait-for-lock.ts'

/** Statements are kept prepared up to this many. */
const MAX_STATEMENTS = 256

/** An open SQLite file with its query builder. */
export interface OpenSqlite extends SqlDatabase {
  readonly file: SqliteFile.Database
  /** Fold the log into the file, and cut it to nothing: overwritten words are in neither. */
  foldLog(): Promise<void>
  close(): Promise<void>
}

/**
 * Open the file with every write flushed to disk before it is acknowledged.
 *
 * A lock of another process is waited for outside of SQLite, so that the event loop goes on; writers of this process
 * take turns, so that only one of them asks.
 *
 * @throws {EngineError} `storage/read-only`, `storage/locked`, `storage/full`
 * @throws {DataError} `data/corrupt-store`
 */
export async function openSqlite(
  path: string,
  options: { readonly now: () => number; readonly onWarning: (warning: Warning) => void },
): Promise<OpenSqlite> {
  const file = await whileLocked(path, async () => openSqliteFile(path))
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: keepPrepared(file) }) })
  const takeTurn = createTurns()
  return {
    kind: 'sqlite',
    now: options.now,
    file,
    read: (work) => whileLocked(path, () => work(db)),
    write: (work, signal) => {
      const transaction = () => db.connection().execute((connection) => immediately(connection, work, signal))
      return takeTurn((waitedMs) => whileLocked(path, transaction, { waitedMs, ...(signal && { signal }) }), signal)
    },
    warn: options.onWarning,
    foldLog: () => whileLocked(path, async () => foldLog(file)),
    close: () => whileLocked(path, () => foldAndClose(db, file)),
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

/** @throws an error that `whileLocked` waits on, while a reader of another process still needs the log */
function foldLog(file: SqliteFile.Database): void {
  const [outcome] = file.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[]
  if (outcome?.busy === 1) throw Object.assign(new RangeError('the log is in use'), { code: 'SQLITE_BUSY' })
}

/** Whoever closes last folds the log; another process that still reads keeps it, which does no harm. */
async function foldAndClose(db: Connection, file: SqliteFile.Database): Promise<void> {
  try {
    if (file.open && !file.readonly) file.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    await db.destroy()
    if (file.open) file.close()
  }
}
