import type { Job, JobEvent, JobProgress, JobState, JobView, Queue } from '@sightdesk/core'
import { checkName, checkRange, queueFull, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { checkProgress, keptReason, MAX_ATTEMPTS, MAX_EVENTS, MAX_WAIT_MS, type QueueRules } from '../rules/jobs.ts'

interface StoredJob {
  readonly id: string
  readonly seq: number
  readonly kind: string
  readonly enqueuedAt: string
  readonly about: string | undefined
  readonly events: JobEvent[]
  key: string | undefined
  payload: string | undefined
  attempt: number
  state: JobState
  lease: string | undefined
  readyAtMs: number
  settledAtMs: number | undefined
  reason: string | undefined
  result: string | undefined
}

/** A queue in memory, from which a store also takes what is about an erased picture. */
export interface MemoryQueue extends Queue {
  forget(about: ReadonlySet<string>): void
}

interface Shelf {
  readonly now: () => number
  readonly rules: QueueRules
  readonly jobs: Map<string, StoredJob>
  /** Finished jobs by kind, counted for good. */
  readonly done: Map<string, number>
  lastSeq: number
}

/** The queue in memory, with the promises of the one on disk but one: it is gone with the process. */
export function createMemoryQueue(now: () => number, rules: QueueRules): MemoryQueue {
  const shelf: Shelf = { now, rules, jobs: new Map(), done: new Map(), lastSeq: 0 }
  return { ...workerSide(shelf), ...watcherSide(shelf) }
}

function workerSide(shelf: Shelf): Pick<Queue, 'enqueue' | 'lease' | 'extend' | 'report' | 'complete' | 'fail'> {
  const { now, jobs, done, rules } = shelf
  const open = () => [...jobs.values()].filter((job) => job.state === 'waiting' || job.state === 'leased')
  const leased = (job: Job) => {
    const stored = jobs.get(job.id)
    return stored?.state === 'leased' && stored.lease === job.lease ? stored : undefined
  }
  return {
    async enqueue(kind, payload, options = {}) {
      checkName('kind', kind)
      if (options.key !== undefined) checkName('key', options.key)
      if (options.about !== undefined) checkName('about', options.about)
      const delayMs = checkRange('delayMs', options.delayMs ?? 0, 0, MAX_WAIT_MS)
      const text = toJson('payload', payload)
      const unfinished = open()
      const same = unfinished.find((job) => options.key !== undefined && job.kind === kind && job.key === options.key)
      if (same !== undefined) return same.id
      if (unfinished.length >= rules.capacity) throw queueFull(rules.capacity)
      return put(shelf, { kind, key: options.key, about: options.about, payload: text, readyAtMs: now() + delayMs })
    },
    async lease(kinds, { leaseMs }) {
      checkRange('leaseMs', leaseMs, 1, MAX_WAIT_MS)
      for (const job of open()) {
        if (job.readyAtMs > now() || !kinds.includes(job.kind)) continue
        if (job.attempt < MAX_ATTEMPTS) return take(job, now() + leaseMs)
        setAside(job, 'lease expired')
      }
      return undefined
    },
    async extend(job, leaseMs) {
      checkRange('leaseMs', leaseMs, 1, MAX_WAIT_MS)
      const stored = leased(job)
      if (stored !== undefined) stored.readyAtMs = now() + leaseMs
      return stored !== undefined
    },
    async report(job, progress) {
      const checked = checkProgress(progress)
      const stored = leased(job)
      if (stored === undefined) return false
      const seq = (stored.events.at(-1)?.seq ?? 0) + 1
      stored.events.push({ ...checked, seq, at: instantOf(now()), attempt: job.attempt })
      if (stored.events.length > MAX_EVENTS) stored.events.shift()
      return true
    },
    async complete(job, result) {
      const text = result === undefined ? undefined : toJson('result', result)
      const stored = leased(job)
      if (stored === undefined) return false
      Object.assign(stored, { state: 'done', result: text, ...settled(now()) })
      done.set(stored.kind, (done.get(stored.kind) ?? 0) + 1)
      prune(shelf)
      return true
    },
    async fail(job, reason) {
      const stored = leased(job)
      if (stored === undefined) return false
      if (stored.attempt >= MAX_ATTEMPTS) setAside(stored, reason)
      else {
        const readyAtMs = now() + rules.retryDelayMs(stored.attempt)
        Object.assign(stored, { state: 'waiting', lease: undefined, readyAtMs, reason: keptReason(reason) })
      }
      return true
    },
  }
}

function watcherSide({ now, jobs, done }: Shelf): Omit<MemoryQueue, keyof ReturnType<typeof workerSide>> {
  return {
    async cancel(id) {
      const stored = jobs.get(id)
      if (stored === undefined || stored.state === 'done' || stored.state === 'canceled') return false
      Object.assign(stored, { state: 'canceled', ...settled(now()) })
      return true
    },
    async retry(id) {
      const stored = jobs.get(id)
      if (stored?.state !== 'poison') return false
      Object.assign(stored, { state: 'waiting', attempt: 0, readyAtMs: now(), reason: undefined })
      return true
    },
    async get(id) {
      const stored = jobs.get(id)
      return stored && viewOf(stored)
    },
    async list({ state, kind, before = Number.POSITIVE_INFINITY, limit = 50 } = {}) {
      checkRange('limit', limit, 1, 200)
      return [...jobs.values()]
        .filter((job) => job.seq < before && (state ?? job.state) === job.state && (kind ?? job.kind) === job.kind)
        .sort((a, b) => b.seq - a.seq)
        .slice(0, limit)
        .map(viewOf)
    },
    async events(id, { after = 0, limit = 100 } = {}) {
      checkRange('limit', limit, 1, 1000)
      return (jobs.get(id)?.events ?? []).filter((event) => event.seq > after).slice(0, limit)
    },
    async stats(kind) {
      const counted = [...jobs.values()].filter((job) => kind === undefined || job.kind === kind)
      const count = (state: JobState) => counted.filter((job) => job.state === state).length
      const finished = [...done].filter(([name]) => kind === undefined || name === kind)
      const total = finished.reduce((sum, [, number]) => sum + number, 0)
      return { waiting: count('waiting'), leased: count('leased'), done: total, poison: count('poison') }
    },
    forget(about) {
      for (const job of [...jobs.values()]) if (job.about !== undefined && about.has(job.about)) jobs.delete(job.id)
    },
  }
}

function put(shelf: Shelf, job: Pick<StoredJob, 'kind' | 'key' | 'about' | 'payload' | 'readyAtMs'>): string {
  const id = crypto.randomUUID()
  shelf.lastSeq += 1
  const nothing = { lease: undefined, settledAtMs: undefined, reason: undefined, result: undefined }
  const state = { attempt: 0, state: 'waiting', events: [], enqueuedAt: instantOf(shelf.now()) } as const
  shelf.jobs.set(id, { id, seq: shelf.lastSeq, ...job, ...nothing, ...state, events: [] })
  return id
}

function take(job: StoredJob, readyAtMs: number): Job {
  const lease = crypto.randomUUID()
  Object.assign(job, { state: 'leased', lease, attempt: job.attempt + 1, readyAtMs })
  const payload = JSON.parse(job.payload ?? 'null') as unknown
  return { id: job.id, kind: job.kind, payload, attempt: job.attempt, lease }
}

function setAside(job: StoredJob, reason: string): void {
  Object.assign(job, { state: 'poison', lease: undefined, key: undefined, reason: keptReason(reason) })
}

/** What a finished or canceled job no longer holds. */
function settled(nowMs: number): Partial<StoredJob> {
  return { lease: undefined, key: undefined, payload: undefined, settledAtMs: nowMs }
}

function prune({ jobs, now, rules }: Shelf): void {
  const before = now() - rules.keepFinishedMs
  for (const job of [...jobs.values()]) if ((job.settledAtMs ?? Number.POSITIVE_INFINITY) < before) jobs.delete(job.id)
}

function viewOf(job: StoredJob): JobView {
  const last = job.events.at(-1)
  const progress: JobProgress | undefined = last && { stage: last.stage, done: last.done, total: last.total }
  return {
    id: job.id,
    seq: job.seq,
    kind: job.kind,
    state: job.state,
    attempt: job.attempt,
    enqueuedAt: job.enqueuedAt,
    ...(job.settledAtMs !== undefined && { settledAt: instantOf(job.settledAtMs) }),
    ...(job.about !== undefined && { about: job.about }),
    ...(job.payload !== undefined && { payload: JSON.parse(job.payload) as unknown }),
    ...(progress && { progress }),
    ...(job.reason !== undefined && { reason: job.reason }),
    ...(job.result !== undefined && { result: JSON.parse(job.result) as unknown }),
  }
}
