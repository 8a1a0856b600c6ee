import type { JobEvent, JobProgress, JobQuery, JobState, JobView, QueueStats } from '@sightdesk/core'
import { checkRange } from '../rules/door.ts'
import { QUEUE_TENANT } from '../rules/jobs.ts'
import { readEach, readJson } from '../rules/read-row.ts'
import type { Connection, JobRow } from './schema.ts'
import type { SqlDatabase } from './sql-database.ts'

const tenant = QUEUE_TENANT
/** Counters of finished jobs start with this. */
const DONE = 'done '

/** A job, for whoever watches. @throws {DataError} `data/corrupt-row` */
export async function getJob(db: Connection, id: string): Promise<JobView | undefined> {
  const row = await jobs(db).where('id', '=', id).executeTakeFirst()
  return row && viewOf(row)
}

/** Newest first; a row that cannot be read is a warning. */
export async function listJobs(database: SqlDatabase, db: Connection, query: JobQuery): Promise<JobView[]> {
  let select = jobs(db)
  if (query.state !== undefined) select = select.where('state', '=', query.state)
  if (query.kind !== undefined) select = select.where('kind', '=', query.kind)
  if (query.before !== undefined) select = select.where('seq', '<', query.before)
  const rows = await select
    .orderBy('seq', 'desc')
    .limit(checkRange('limit', query.limit ?? 50, 1, 200))
    .execute()
  return readEach(rows, viewOf, (warning) => database.warn(warning))
}

/** What workers reported of a job, oldest first. */
export async function listEvents(
  database: SqlDatabase,
  db: Connection,
  id: string,
  options: { readonly after?: number; readonly limit?: number },
): Promise<JobEvent[]> {
  const rows = await db
    .selectFrom('job_event')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('job_id', '=', id)
    .where('seq', '>', options.after ?? 0)
    .orderBy('seq')
    .limit(checkRange('limit', options.limit ?? 100, 1, 1000))
    .execute()
  return readEach(
    rows,
    (row) => ({
      ...(readJson(`report ${row.seq} of job ${id}`, row.document) as JobProgress),
      seq: Number(row.seq),
      at: row.at,
      attempt: Number(row.attempt),
    }),
    (warning) => database.warn(warning),
  )
}

/** End what is not finished: the lease is void, and the worker's next word is refused. */
export async function cancelJob(db: Connection, id: string, at: string): Promise<boolean> {
  const ended = { state: 'canceled', is_open: 0, lease: null, job_key: null, payload: 'null', settled_at: at }
  return changeFrom(db, id, ['waiting', 'leased', 'poison'], ended)
}

/** Back in line, with all tries. */
export async function retryJob(db: Connection, id: string, at: string): Promise<boolean> {
  return changeFrom(db, id, ['poison'], { state: 'waiting', is_open: 1, attempt: 0, ready_at: at, reason: null })
}

export async function queueStats(db: Connection, kind?: string): Promise<QueueStats> {
  let select = db
    .selectFrom('job')
    .select((eb) => ['state', eb.fn.countAll().as('count')])
    .where('tenant', '=', tenant)
  if (kind !== undefined) select = select.where('kind', '=', kind)
  const rows = await select.groupBy('state').execute()
  const counts = new Map(rows.map((row) => [row.state, Number(row.count)]))
  const count = (state: JobState) => counts.get(state) ?? 0
  return {
    waiting: count('waiting'),
    leased: count('leased'),
    done: await countDone(db, kind),
    poison: count('poison'),
  }
}

function jobs(db: Connection) {
  return db.selectFrom('job').selectAll().where('tenant', '=', tenant)
}

async function changeFrom(db: Connection, id: string, from: readonly JobState[], change: Partial<JobRow>) {
  const result = await db
    .updateTable('job')
    .set(change)
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst()
  return Number(result.numUpdatedRows) === 1
}

function viewOf(row: JobRow): JobView {
  const isSettled = row.state === 'done' || row.state === 'canceled'
  const read = (text: string) => readJson(`job ${row.id}`, text)
  return {
    id: row.id,
    seq: Number(row.seq),
    kind: row.kind,
    state: row.state as JobState,
    attempt: Number(row.attempt),
    enqueuedAt: row.enqueued_at ?? row.ready_at,
    ...(row.settled_at !== null && { settledAt: row.settled_at }),
    ...(row.about !== null && { about: row.about }),
    ...(!isSettled && { payload: read(row.payload) }),
    ...(row.progress !== null && { progress: read(row.progress) as JobProgress }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.result !== null && { result: read(row.result) }),
  }
}

/** Finished jobs are counted for good; their rows go after a while. */
async function countDone(db: Connection, kind?: string): Promise<number> {
  const counters = await db.selectFrom('counter').select(['name', 'value']).where('tenant', '=', tenant).execute()
  const counted = counters.filter(({ name }) =>
    kind === undefined ? name.startsWith(DONE) : name === `${DONE}${kind}`,
  )
  return counted.reduce((sum, { value }) => sum + Number(value), 0)
}
