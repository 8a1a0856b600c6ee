import { checkName, checkRange, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { readEach, readJson } from '../rules/read-row.ts'
import type { Outbox } from '../store.ts'
import type { Connection } from './schema.ts'
import { inParts, insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

interface NewEvent {
  readonly tenant: string
  readonly topic: string
  readonly key: string
  readonly payload: unknown
}

/** Events that wait to be passed on. */
export function createSqlOutbox(database: SqlDatabase): Outbox {
  return {
    async append(tenant, event) {
      for (const [what, name] of Object.entries({ tenant, topic: event.topic, key: event.key })) checkName(what, name)
      return database.write((db) => appendOnce(database, db, { tenant, ...event }))
    },
    read: (tenant, options = {}) => database.read((db) => readEvents(database, db, tenant, options)),
    acknowledge: (tenant, seqs) => database.write((db) => acknowledge(db, tenant, seqs)),
  }
}

/** Write an event in the transaction of what it tells; returns its sequence number. */
export async function appendEvent(database: SqlDatabase, db: Connection, event: NewEvent): Promise<number> {
  const { tenant, topic, key } = event
  const seq = await takeNumbers(db, tenant, 'outbox')
  const payload = toJson('payload', event.payload)
  const row = { tenant, seq, topic, event_key: key, at: instantOf(database.now()), payload }
  await insertRows(database, db, 'outbox', [row], { onConflict: 'skip' })
  return seq
}

async function appendOnce(database: SqlDatabase, db: Connection, event: NewEvent): Promise<number> {
  const seq = await appendEvent(database, db, event)
  const row = await db
    .selectFrom('outbox')
    .select('seq')
    .where('tenant', '=', event.tenant)
    .where('topic', '=', event.topic)
    .where('event_key', '=', event.key)
    .executeTakeFirst()
  return Number(row?.seq ?? seq)
}

async function readEvents(
  database: SqlDatabase,
  db: Connection,
  tenant: string,
  options: NonNullable<Parameters<Outbox['read']>[1]>,
) {
  const limit = checkRange('limit', options.limit ?? 100, 1, 1000)
  let select = db.selectFrom('outbox').selectAll().where('tenant', '=', tenant)
  if (options.after !== undefined) select = select.where('seq', '>', options.after)
  if (options.topic !== undefined) select = select.where('topic', '=', options.topic)
  const rows = await select.orderBy('seq').limit(limit).execute()
  return readEach(
    rows,
    (row) => ({
      seq: Number(row.seq),
      at: row.at,
      topic: row.topic,
      key: row.event_key,
      payload: readJson(`event ${row.seq}`, row.payload),
    }),
    (warning) => database.warn(warning),
  )
}

async function acknowledge(db: Connection, tenant: string, seqs: readonly number[]): Promise<number> {
  let dropped = 0
  for (const part of inParts(seqs)) {
    const result = await db
      .deleteFrom('outbox')
      .where('tenant', '=', tenant)
      .where('seq', 'in', part)
      .executeTakeFirst()
    dropped += Number(result.numDeletedRows)
  }
  return dropped
}
