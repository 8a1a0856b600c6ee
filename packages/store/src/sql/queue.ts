import type { Job, Queue, QueueStats } from '@sightdesk/core'
import { checkName, checkRange, queueFull, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { MAX_ATTEMPTS, MAX_WAIT_MS, QUEUE_TENANT, type QueueRules } from '../rules/jobs.ts'
import { readJson } from '../rules/read-row.ts'
import type { Connection, JobRow } from './schema.ts'
import { insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

const tenant = QUEUE_TENANT
/** Counters of finished jobs start with this. */
const DONE = 'done '

/** The queue on SQL: a lease is a row that nobody else takes until its time is over. */
export function createSqlQueue(database: SqlDatabase, rules: QueueRules): Queue {
  return {
    enqueue: (kind, payload, options = {}) => enqueue(database, rules, { kind, payload, ...options }),
    lease: (kinds, options) => lease(database, kinds, options.leaseMs),
    extend: (job, leaseMs) => extend(database, job, leaseMs),
    complete: (job) => complete(database, job),
    fail: (job, reason) => fail(database, rules, job, reason),
    stats: (kind) => database.read((db) => stats(db, kind)),
  }
}

interface NewJob {
  readonly kind: string
  readonly payload: unknown
  readonly key?: string
  readonly delayMs?: number
}

async function enqueue(database: SqlDatabase, rules: QueueRules, job: NewJob): Promise<string> {
  const kind = checkName('kind', job.kind)
  const key = job.key === undefined ? null : checkName('key', job.key)
  const delayMs = checkRange('delayMs', job.delayMs ?? 0, 0, MAX_WAIT_MS)
  const payload = toJson('payload', job.payload)
  // The id is made before the transaction: repeated after a lost acknowledgement, it finds itself.
  const id = crypto.randomUUID()
  return database.write(async (db) => {
    const seq = await takeNumbers(db, tenant, 'job')
    const unfinished = key === null ? undefined : await findByKey(db, kind, key)
    if (unfinished !== undefined) return unfinished
    if ((await countOpen(db)) >= rules.capacity) throw queueFull(rules.capacity)
    const ready = instantOf(database.now() + delayMs)
    const state = { state: 'waiting', is_open: 1, lease: null, reason: null, attempt: 0, ready_at: ready }
    await insertRows(database, db, 'job', [{ tenant, id, seq, kind, job_key: key, payload, ...state }], {
      onConflict: 'skip',
    })
    return id
  })
}

async function findByKey(db: Connection, kind: string, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('tenant', '=', tenant)
    .where('kind', '=', kind)
    .where('job_key', '=', key)
    .executeTakeFirst()
  return row?.id
}

async function countOpen(db: Connection): Promise<number> {
  const row = await db
    .selectFrom('job')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('tenant', '=', tenant)
    .where('is_open', '=', 1)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

async function lease(database: SqlDatabase, kinds: readonly string[], leaseMs: number): Promise<Job | undefined> {
  checkRange('leaseMs', leaseMs, 1, MAX_WAIT_MS)
  if (kinds.length === 0) return undefined
  return database.write(async (db) => {
    for (;;) {
      const row = await oldestDue(database, db, kinds)
      if (row === undefined) return undefined
      const taken =
        row.attempt >= MAX_ATTEMPTS ? await setAside(db, row, 'lease expired') : await take(database, db, row, leaseMs)
      if (taken !== undefined) return taken
    }
  })
}

/** The oldest job that waits and is due, or whose lease is over. */
async function oldestDue(database: SqlDatabase, db: Connection, kinds: readonly string[]): Promise<JobRow | undefined> {
  const select = db
    .selectFrom('job')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('is_open', '=', 1)
    .where('kind', 'in', kinds)
    .where('ready_at', '<=', instantOf(database.now()))
    .orderBy('seq')
    .limit(1)
  return (database.kind === 'postgres' ? select.forUpdate().skipLocked() : select).executeTakeFirst()
}

async function take(database: SqlDatabase, db: Connection, row: JobRow, leaseMs: number): Promise<Job | undefined> {
  const proof = crypto.randomUUID()
  const attempt = row.attempt + 1
  const payload = parsePayload(row)
  if (payload === undefined) return setAside(db, row, 'payload cannot be read')
  const change = { state: 'leased', lease: proof, attempt, ready_at: instantOf(database.now() + leaseMs) }
  await changeJob(db, row.id, change)
  return { id: row.id, kind: row.kind, payload: payload.value, attempt, lease: proof }
}

function parsePayload(row: JobRow): { readonly value: unknown } | undefined {
  try {
    return { value: readJson(`job ${row.id}`, row.payload) }
  } catch {
    return undefined
  }
}

/** Poison: kept for a person to look at, no longer in the way. Its key is free again. */
async function setAside(db: Connection, row: JobRow, reason: string): Promise<undefined> {
  await changeJob(db, row.id, { state: 'poison', is_open: 0, lease: null, job_key: null, reason })
}

async function changeJob(db: Connection, id: string, change: Partial<JobRow>): Promise<void> {
  await db.updateTable('job').set(change).where('tenant', '=', tenant).where('id', '=', id).execute()
}

/** A finished job is counted and gone, payload and all: the table holds only what is unfinished or set aside. */
async function complete(database: SqlDatabase, job: Job): Promise<boolean> {
  return database.write(async (db) => {
    const result = await db
      .deleteFrom('job')
      .where('tenant', '=', tenant)
      .where('id', '=', job.id)
      .where('lease', '=', job.lease)
      .where('state', '=', 'leased')
      .executeTakeFirst()
    if (Number(result.numDeletedRows) !== 1) return false
    await takeNumbers(db, tenant, `${DONE}${job.kind}`)
    return true
  })
}

async function extend(database: SqlDatabase, job: Job, leaseMs: number): Promise<boolean> {
  checkRange('leaseMs', leaseMs, 1, MAX_WAIT_MS)
  return settle(database, job, { ready_at: instantOf(database.now() + leaseMs) })
}

async function fail(database: SqlDatabase, rules: QueueRules, job: Job, reason: string): Promise<boolean> {
  const said = reason.replaceAll('\0', '').slice(0, 500)
  if (job.attempt >= MAX_ATTEMPTS) {
    return settle(database, job, { state: 'poison', is_open: 0, lease: null, job_key: null, reason: said })
  }
  const ready = instantOf(database.now() + rules.retryDelayMs(job.attempt))
  return settle(database, job, { state: 'waiting', lease: null, ready_at: ready, reason: said })
}

/** Change a job, if the lease is still the one that was given out. */
async function settle(database: SqlDatabase, job: Job, change: Partial<JobRow>): Promise<boolean> {
  return database.write(async (db) => {
    const result = await db
      .updateTable('job')
      .set(change)
      .where('tenant', '=', tenant)
      .where('id', '=', job.id)
      .where('lease', '=', job.lease)
      .where('state', '=', 'leased')
      .executeTakeFirst()
    return Number(result.numUpdatedRows) === 1
  })
}

async function stats(db: Connection, kind?: string): Promise<QueueStats> {
  let select = db
    .selectFrom('job')
    .select((eb) => ['state', eb.fn.countAll().as('count')])
    .where('tenant', '=', tenant)
  if (kind !== undefined) select = select.where('kind', '=', kind)
  const rows = await select.groupBy('state').execute()
  const counts = Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]))
  return { waiting: 0, leased: 0, poison: 0, ...counts, done: await countDone(db, kind) }
}

async function countDone(db: Connection, kind?: string): Promise<number> {
  const counters = await db.selectFrom('counter').select(['name', 'value']).where('tenant', '=', tenant).execute()
  const counted = counters.filter(({ name }) =>
    kind === undefined ? name.startsWith(DONE) : name === `${DONE}${kind}`,
  )
  return counted.reduce((sum, { value }) => sum + Number(value), 0)
}
