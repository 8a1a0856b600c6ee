import { setTimeout as sleep } from 'node:timers/promises'
import type { Warning } from '@sightdesk/core'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Connection, Schema } from '../sql/schema.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'
import { isTransient, postgresError } from './postgres-errors.ts'

/** How long a statement waits for another transaction's lock, in milliseconds. */
export const LOCK_TIMEOUT_MS = 5000
const FIRST_PAUSE_MS = 20
const LONGEST_PAUSE_MS = 500
const CONNECT_TIMEOUT_MS = 5000
const INT8 = 20

export interface OpenPostgres extends SqlDatabase {
  /** Read everything as of one moment. */
  snapshot<T>(work: (db: Connection) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A pool with a listener for dying servers, and its query builder. Connects on first use. */
export function openPostgres(
  url: string,
  options: {
    readonly now: () => number
    readonly onWarning: (warning: Warning) => void
    readonly maxConnections: number
    /** How long a transaction is tried again while the server is away, in milliseconds. */
    readonly retryForMs: number
  },
): OpenPostgres {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    types: { getTypeParser },
  })
  // Without listeners a connection that dies with its server takes the process with it, idle or at work.
  pool.on('error', () => options.onWarning({ code: 'storage/unavailable', message: 'An idle connection was lost.' }))
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  return {
    kind: 'postgres',
    now: options.now,
    read: (work) => persistently(options.retryForMs, () => work(db)),
    write: (work, signal) => persistently(options.retryForMs, () => transact(db, work, signal), signal),
    snapshot: (work) =>
      persistently(options.retryForMs, () => db.transaction().setIsolationLevel('repeatable read').execute(work)),
    warn: options.onWarning,
    close: () => db.destroy(),
  }
}

function transact<T>(db: Connection, work: (db: Connection) => Promise<T>, signal?: AbortSignal): Promise<T> {
  return db.transaction().execute(async (transaction) => {
    signal?.throwIfAborted()
    const value = await work(transaction)
    signal?.throwIfAborted()
    return value
  })
}

/**
 * Try again with growing, jittered pauses while the server is away. A transaction whose commit was not acknowledged
 * is repeated: every write of the store is made so that repeating it changes nothing.
 */
async function persistently<T>(retryForMs: number, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const deadline = performance.now() + retryForMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    signal?.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (!isTransient(error) || performance.now() + pauseMs > deadline) throw postgresError(error)
    }
    await sleep(pauseMs * (0.5 + Math.random()))
  }
}

/** Counters fit into a number; pg would hand 64-bit integers over as text. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === INT8 ? Number : pg.types.getTypeParser(oid, format as 'text')
}
