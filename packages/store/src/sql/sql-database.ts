import type { Warning } from '@sightdesk/core'
import { CompiledQuery } from 'kysely'
import type { Connection, Schema } from './schema.ts'

/** What the rooms of a SQL store need of their database, whichever it is. */
export interface SqlDatabase {
  readonly kind: 'sqlite' | 'postgres'
  readonly now: () => number
  /** Run statements outside a transaction. Native errors come out typed. */
  read<T>(work: (db: Connection) => Promise<T>): Promise<T>
  /** Run statements in one transaction that holds the write lock from its start; all or nothing. */
  write<T>(work: (db: Connection) => Promise<T>, signal?: AbortSignal): Promise<T>
  warn(warning: Warning): void
}

/** Most parameters of one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const MAX_PARAMETERS = 16_000
const ROWS_PER_STATEMENT = 250

/**
 * Insert many rows with few statements. The text of a statement depends on the number of rows only, so that a driver
 * prepares it once; building it with the query builder would cost more than the insert.
 *
 * @param options.onConflict - `skip` leaves rows that are there already as they are; a list of columns names a key, and
 * a row of the same key takes the new values
 */
export async function insertRows<T extends keyof Schema>(
  database: SqlDatabase,
  db: Connection,
  into: T,
  rows: readonly Schema[T][],
  options: { readonly onConflict?: 'skip' | readonly (keyof Schema[T] & string)[] } = {},
): Promise<void> {
  const first = rows[0]
  if (first === undefined) return
  const columns = Object.keys(first)
  const size = Math.min(ROWS_PER_STATEMENT, Math.floor(MAX_PARAMETERS / columns.length))
  const tail = conflictClause(columns, options.onConflict)
  for (let start = 0; start < rows.length; start += size) {
    const chunk = rows.slice(start, start + size) as unknown as Record<string, unknown>[]
    const values = valueList(database.kind, columns.length, chunk.length)
    const parameters = chunk.flatMap((row) => columns.map((column) => row[column]))
    await db.executeQuery(
      CompiledQuery.raw(`insert into ${into} (${columns.join(', ')}) values ${values}${tail}`, parameters),
    )
  }
}

function conflictClause(columns: readonly string[], onConflict: 'skip' | readonly string[] | undefined): string {
  if (onConflict === undefined) return ''
  if (typeof onConflict === 'string') return ' on conflict do nothing'
  const changed = columns.filter((column) => !onConflict.includes(column))
  const set = changed.map((column) => `${column} = excluded.${column}`).join(', ')
  return ` on conflict (${onConflict.join(', ')}) do update set ${set}`
}

function valueList(kind: SqlDatabase['kind'], columns: number, rows: number): string {
  if (kind === 'sqlite')
    return Array(rows)
      .fill(`(${Array(columns).fill('?').join(', ')})`)
      .join(', ')
  const row = (r: number) => Array.from({ length: columns }, (_, c) => `$${r * columns + c + 1}`).join(', ')
  return Array.from({ length: rows }, (_, r) => `(${row(r)})`).join(', ')
}

/**
 * Take the next numbers of a tenant's counter. The row stays locked until the transaction ends, so that numbers are
 * in the order of commits and a reader never misses one that comes late.
 *
 * @returns the first of `count` numbers
 */
export async function takeNumbers(db: Connection, tenant: string, name: string, count = 1): Promise<number> {
  const row = await db
    .insertInto('counter')
    .values({ tenant, name, value: count })
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'name']).doUpdateSet((eb) => ({ value: eb('counter.value', '+', count) })),
    )
    .returning('value')
    .executeTakeFirstOrThrow()
  return Number(row.value) - count + 1
}

/** Split a list so that each part fits into one `in (…)`. */
export function inParts<T>(list: readonly T[], size = 500): T[][] {
  const parts: T[][] = []
  for (let start = 0; start < list.length; start += size) parts.push(list.slice(start, start + size))
  return parts
}

/** Everybody who has ever written: each has a counter. Those of the queue count jobs. */
export async function listTenants(db: Connection): Promise<string[]> {
  const rows = await db
    .selectFrom('counter')
    .select('tenant')
    .distinct()
    .where('name', '!=', 'job')
    .where('name', 'not like', 'done %')
    .orderBy('tenant')
    .execute()
  return rows.map((row) => row.tenant)
}
