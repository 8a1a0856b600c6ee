import type { Job, Queue } from '@sightdesk/core'
import { checkName, checkRange, queueFull, toJson } from '../rules/door.ts'
import { MAX_ATTEMPTS, MAX_WAIT_MS, type QueueRules } from '../rules/jobs.ts'

interface StoredJob {
  readonly id: string
  readonly kind: string
  readonly key: string | undefined
  readonly payload: string
  attempt: number
  state: 'waiting' | 'leased' | 'poison'
  lease: string | undefined
  readyAtMs: number
}

/** The queue in memory: unfinished and poisoned jobs are kept, finished ones are only counted. */
export function createMemoryQueue(now: () => number, rules: QueueRules): Queue {
  const jobs = new Map<string, StoredJob>()
  const done = new Map<string, number>()
  const open = () => [...jobs.values()].filter((job) => job.state !== 'poison')
  const leased = (job: Job) => {
    const stored = jobs.get(job.id)
    return stored?.state === 'leased' && stored.lease === job.lease ? stored : undefined
  }
  return {
    async enqueue(kind, payload, options = {}) {
      checkName('kind', kind)
      if (options.key !== undefined) checkName('key', options.key)
      const delayMs = checkRange('delayMs', options.delayMs ?? 0, 0, MAX_WAIT_MS)
      const text = toJson('payload', payload)
      const unfinished = open()
      const same = unfinished.find((job) => options.key !== undefined && job.kind === kind && job.key === options.key)
      if (same !== undefined) return same.id
      if (unfinished.length >= rules.capacity) throw queueFull(rules.capacity)
      const id = crypto.randomUUID()
      const state = { attempt: 0, state: 'waiting', lease: undefined, readyAtMs: now() + delayMs } as const
      jobs.set(id, { id, kind, key: options.key, payload: text, ...state })
      return id
    },
    async lease(kinds, { leaseMs }) {
      checkRange('leaseMs', leaseMs, 1, MAX_WAIT_MS)
      for (const job of open()) {
        if (job.readyAtMs > now() || !kinds.includes(job.kind)) continue
        if (job.attempt < MAX_ATTEMPTS) return take(job, now() + leaseMs)
        setAside(job)
      }
      return undefined
    },
    async extend(job, leaseMs) {
      checkRange('leaseMs', leaseMs, 1, MAX_WAIT_MS)
      const stored = leased(job)
      if (stored !== undefined) stored.readyAtMs = now() + leaseMs
      return stored !== undefined
    },
    async complete(job) {
      const stored = leased(job)
      if (stored === undefined) return false
      jobs.delete(job.id)
      done.set(stored.kind, (done.get(stored.kind) ?? 0) + 1)
      return true
    },
    async fail(job, _reason) {
      const stored = leased(job)
      if (stored === undefined) return false
      if (stored.attempt >= MAX_ATTEMPTS) setAside(stored)
      else
        Object.assign(stored, {
          state: 'waiting',
          lease: undefined,
          readyAtMs: now() + rules.retryDelayMs(stored.attempt),
        })
      return true
    },
    async stats(kind) {
      const counted = [...jobs.values()].filter((job) => kind === undefined || job.kind === kind)
      const count = (state: StoredJob['state']) => counted.filter((job) => job.state === state).length
      const finished = [...done].filter(([name]) => kind === undefined || name === kind)
      const total = finished.reduce((sum, [, number]) => sum + number, 0)
      return { waiting: count('waiting'), leased: count('leased'), done: total, poison: count('poison') }
    },
  }
}

function take(job: StoredJob, readyAtMs: number): Job {
  const lease = crypto.randomUUID()
  Object.assign(job, { state: 'leased', lease, attempt: job.attempt + 1, readyAtMs })
  return { id: job.id, kind: job.kind, payload: JSON.parse(job.payload) as unknown, attempt: job.attempt, lease }
}

function setAside(job: StoredJob): void {
  Object.assign(job, { state: 'poison', lease: undefined })
}
