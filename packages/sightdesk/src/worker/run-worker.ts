import { setTimeout as sleep } from 'node:timers/promises'
import { InputError, type Job, type Queue } from '@sightdesk/core'
import { type JobHandler, type JobOutcome, workOn } from './work-on.ts'

/** What a worker says of the jobs it takes. */
export type WorkerEvent = Pick<Job, 'id' | 'kind' | 'attempt'> & ({ readonly status: 'started' } | JobOutcome)

export interface WorkerOptions {
  /** What is done, by kind of job. Only these kinds are taken. */
  readonly handlers: Readonly<Record<string, JobHandler>>
  /** Jobs at once; default 1. Reading a picture keeps a core busy. */
  readonly concurrency?: number
  /** After this time without a word a job is given to somebody else, in milliseconds; default 30,000. */
  readonly leaseMs?: number
  /** Pause when nothing waits, in milliseconds; default 500. */
  readonly pollMs?: number
  /** End when nothing of these kinds waits or runs anywhere. */
  readonly untilEmpty?: boolean
  readonly onEvent?: (event: WorkerEvent) => void
  /** Take no more jobs, finish what is in work, and return. */
  readonly signal?: AbortSignal
  /** End what is in work, too: a failed try, and another worker takes it. */
  readonly stopNow?: AbortSignal
}

export const WORKER_DEFAULTS = { concurrency: 1, leaseMs: 30_000, pollMs: 500 } as const
const NEVER = new AbortController().signal

/**
 * Take jobs from a queue and do them, on any number of machines at once.
 *
 * A job whose worker dies is taken by another one; its result counts once. What fails is tried three times, then set
 * aside: see `queue.list({ state: 'poison' })` and `queue.retry`.
 *
 * @returns how many jobs were done and how many tries failed
 * @throws {InputError} `input/option-out-of-range`
 * @throws what the queue throws when it cannot be reached any more
 * @example
 * await runWorker(store.queue, { handlers: createJobHandlers({ desk, blobs: store.blobs }), signal })
 */
export async function runWorker(
  queue: Queue,
  options: WorkerOptions,
): Promise<{ readonly done: number; readonly failed: number }> {
  const { concurrency, leaseMs, pollMs } = { ...WORKER_DEFAULTS, ...options }
  checkPositive({ concurrency, leaseMs, pollMs })
  const counts = { done: 0, failed: 0 }
  const kinds = Object.keys(options.handlers)
  const lane = async () => {
    while (options.signal?.aborted !== true) {
      const job = await queue.lease(kinds, { leaseMs })
      if (job !== undefined) count(counts, await doJob(queue, job, leaseMs, options))
      else if (options.untilEmpty === true && (await isEmpty(queue, kinds))) return
      else await pause(pollMs, options.signal)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  return counts
}

async function doJob(queue: Queue, job: Job, leaseMs: number, options: WorkerOptions): Promise<JobOutcome> {
  const { id, kind, attempt } = job
  options.onEvent?.({ id, kind, attempt, status: 'started' })
  const handler = options.handlers[kind] as JobHandler
  const outcome = await workOn(queue, job, handler, { leaseMs, signal: options.stopNow ?? NEVER })
  options.onEvent?.({ id, kind, attempt, ...outcome })
  return outcome
}

function count(counts: { done: number; failed: number }, outcome: JobOutcome): void {
  if (outcome.status === 'done') counts.done += 1
  if (outcome.status === 'failed') counts.failed += 1
}

async function isEmpty(queue: Queue, kinds: readonly string[]): Promise<boolean> {
  const all = await Promise.all(kinds.map((kind) => queue.stats(kind)))
  return all.every(({ waiting, leased }) => waiting + leased === 0)
}

/** Jittered, so that workers that started together do not ask together. */
function pause(pollMs: number, signal: AbortSignal | undefined): Promise<unknown> {
  return sleep(pollMs * (0.5 + Math.random()), undefined, { ...(signal && { signal }) }).catch(() => {})
}

function checkPositive(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isInteger(value) && value > 0) continue
    throw new InputError({
      code: 'input/option-out-of-range',
      message: `Expected a whole number from 1 for ${name}, received ${value}.`,
      hint: { en: `Pass ${name} of 1 or more.`, zh: `请将 ${name} 设为 1 或更大。` },
      details: { [name]: value },
    })
  }
}
