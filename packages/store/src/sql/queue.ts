import type { EnqueueOptions, Job, JobProgress, Queue } from '@sightdesk/core'
import { checkName, checkRange, queueFull, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import {
  checkProgress,
  keptReason,
  MAX_ATTEMPTS,
  MAX_EVENTS,
  MAX_WAIT_MS,
  QUEUE_TENANT,
  type QueueRules,
} from '../rules/jobs.ts'
import { readJson } from '../rules/read-row.ts'
import { cancelJob, getJob, listEvents, listJobs, queueStats, retryJob } from './queue-watch.ts'
import type { Connection, JobRow } from './schema.ts'
import { insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

const tenant = QUEUE_TENANT
/** Finished jobs that are past their time go with the next ones that finish, this many each. */
const PRUNED_AT_ONCE = 20

/** The queue on SQL: a lease is a row that nobody else takes until its time is over. */
export function createSqlQueue(database: SqlDatabase, rules: QueueRules): Queue {
  return {
    enqueue: (kind, payload, options = {}) => enqueue(database, rules, { kind, payload, ...options }),
    lease: (kinds, options) => lease(database, kinds, options.leaseMs),
    extend: (job, leaseMs) => extend(database, job, leaseMs),
    report: (job, progress) => report(database, job, progress),
    complete: (job, result) => complete(database, rules, job, result),
    fail: (job, reason) => fail(database, rules, job, reason),
    cancel: (id) => database.write((db) => cancelJob(db, id, instantOf(database.now()))),
    retry: (id) => database.write((db) => retryJob(db, id, instantOf(database.now()))),
    get: (id) => database.read((db) => getJob(db, id)),
    list: (query = {}) => database.read((db) => listJobs(database, db, query)),
    events: (id, options = {}) => database.read((db) => listEvents(database, db, id, options)),
    stats: (kind) => database.read((db) => queueStats(db, kind)),
  }
}

interface NewJob extends EnqueueOptions {
  readonly kind: string
  readonly payload: unknown
}

async function enqueue(database: SqlDatabase, rules: QueueRules, job: NewJob): Promise<string> {
  const kind = checkName('kind', job.kind)
  const key = job.key === undefined ? null : checkName('key', job.key)
  const about = job.about === undefined ? null : checkName('about', job.about)
  const delayMs = checkRange('delayMs', job.delayMs ?? 0, 0, MAX_WAIT_MS)
  const payload = toJson('payload', job.payload)
  // The id is made before the transaction: repeated after a lost acknowledgement, it finds itself.
  const id = crypto.randomUUID()
  return database.write(async (db) => {
    const seq = await takeNumbers(db, tenant, 'job')
    const unfinished = key === null ? undefined : await findByKey(db, kind, key)
    if (unfinished !== undefined) return unfinished
    if ((await countOpen(db)) >= rules.capacity) throw queueFull(rules.capacity)
    const row = { tenant, id, seq, kind, job_key: key, payload, about, ...waiting(database.now(), delayMs) }
    await insertRows(database, db, 'job', [row], { onConflict: 'skip' })
    return id
  })
}

function waiting(nowMs: number, delayMs: number) {
  const fresh = { state: 'waiting', is_open: 1, attempt: 0, lease: null, reason: null, progress: null, result: null }
  return { ...fresh, ready_at: instantOf(nowMs + delayMs), enqueued_at: instantOf(nowMs), settled_at: null }
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

/** A finished job is counted; its payload goes at once, its result and its reports when their time is over. */
async function complete(database: SqlDatabase, rules: QueueRules, job: Job, result: unknown): Promise<boolean> {
  const text = result === undefined ? null : toJson('result', result)
  const now = database.now()
  const settled = { settled_at: instantOf(now), payload: 'null', result: text, job_key: null }
  return database.write(async (db) => {
    const done = { state: 'done', is_open: 0, lease: null, ...settled }
    if (!(await settle(db, job, done))) return false
    await takeNumbers(db, tenant, `done ${job.kind}`)
    await prune(db, instantOf(now - rules.keepFinishedMs))
    return true
  })
}

async function prune(db: Connection, before: string): Promise<void> {
  const old = await db
    .selectFrom('job')
    .select('id')
    .where('tenant', '=', tenant)
    .where('is_open', '=', 0)
    .where('settled_at', '<', before)
    .limit(PRUNED_AT_ONCE)
    .execute()
  if (old.length === 0) return
  const ids = old.map((row) => row.id)
  await db.deleteFrom('job_event').where('tenant', '=', tenant).where('job_id', 'in', ids).execute()
  await db.deleteFrom('job').where('tenant', '=', tenant).where('id', 'in', ids).execute()
}

async function extend(database: SqlDatabase, job: Job, leaseMs: number): Promise<boolean> {
  checkRange('leaseMs', leaseMs, 1, MAX_WAIT_MS)
  return database.write((db) => settle(db, job, { ready_at: instantOf(database.now() + leaseMs) }))
}

/** The row of the job is locked by the change, so that reports are numbered one after the other. */
async function report(database: SqlDatabase, job: Job, progress: JobProgress): Promise<boolean> {
  const document = JSON.stringify(checkProgress(progress))
  const at = instantOf(database.now())
  return database.write(async (db) => {
    if (!(await settle(db, job, { progress: document }))) return false
    const events = db.selectFrom('job_event').where('tenant', '=', tenant).where('job_id', '=', job.id)
    const last = await events.select((eb) => eb.fn.max('seq').as('seq')).executeTakeFirst()
    const seq = Number(last?.seq ?? 0) + 1
    await insertRows(database, db, 'job_event', [{ tenant, job_id: job.id, seq, at, attempt: job.attempt, document }])
    const old = db.deleteFrom('job_event').where('tenant', '=', tenant).where('job_id', '=', job.id)
    if (seq > MAX_EVENTS) await old.where('seq', '<=', seq - MAX_EVENTS).execute()
    return true
  })
}

async function fail(database: SqlDatabase, rules: QueueRules, job: Job, said: string): Promise<boolean> {
  const reason = keptReason(said)
  const isLast = job.attempt >= MAX_ATTEMPTS
  const ready = instantOf(database.now() + (isLast ? 0 : rules.retryDelayMs(job.attempt)))
  return database.write((db) =>
    isLast
      ? settle(db, job, { state: 'poison', is_open: 0, lease: null, job_key: null, reason })
      : settle(db, job, { state: 'waiting', lease: null, ready_at: ready, reason }),
  )
}

/** Change a job, if the lease is still the one that was given out. */
async function settle(db: Connection, job: Job, change: Partial<JobRow>): Promise<boolean> {
  const result = await db
    .updateTable('job')
    .set(change)
    .where('tenant', '=', tenant)
    .where('id', '=', job.id)
    .where('lease', '=', job.lease)
    .where('state', '=', 'leased')
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}
