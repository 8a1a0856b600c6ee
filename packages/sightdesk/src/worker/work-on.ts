import { EngineError, type ErrorRecord, errorRecord, type Job, type JobProgress, type Queue } from '@sightdesk/core'

export interface JobCall {
  /** Fires when the job was canceled, when its lease was lost, and when the worker must stop now. */
  readonly signal: AbortSignal
  /** Say how far the job is; several times a second is not too often. */
  report(progress: JobProgress): void
}

/** Does one kind of job and returns its result, which JSON can hold. */
export type JobHandler = (job: Job, call: JobCall) => Promise<unknown>

/** `lost`: canceled, or given to another worker because this one did not speak in time. Its result does not count. */
export type JobOutcome =
  | { readonly status: 'done' | 'lost' }
  | { readonly status: 'failed'; readonly error: ErrorRecord }

/** Reports that come faster than this are left out, but for the last one, in milliseconds. */
const REPORT_EVERY_MS = 250
/** A lease is renewed this many times before it would end. */
const BEATS_PER_LEASE = 4

/**
 * Work on one leased job: keep its lease alive, pass its reports on, and settle it.
 *
 * @throws what the queue throws when it cannot be reached; the lease then ends by itself
 */
export async function workOn(
  queue: Queue,
  job: Job,
  handler: JobHandler,
  options: { readonly leaseMs: number; readonly signal: AbortSignal },
): Promise<JobOutcome> {
  const lost = new AbortController()
  const lose = () => lost.abort(lostError(job))
  const beats = setInterval(() => {
    queue.extend(job, options.leaseMs).then((held) => held || lose(), lose)
  }, options.leaseMs / BEATS_PER_LEASE)
  const reports = createReports(queue, job, lose)
  try {
    const signal = AbortSignal.any([options.signal, lost.signal])
    const result = await handler(job, { signal, report: reports.add })
    await reports.flush()
    return { status: (await queue.complete(job, result)) ? 'done' : 'lost' }
  } catch (error) {
    if (lost.signal.aborted) return { status: 'lost' }
    await reports.flush()
    const record = errorRecord(error)
    return (await queue.fail(job, `${record.code}: ${record.message}`))
      ? { status: 'failed', error: record }
      : { status: 'lost' }
  } finally {
    clearInterval(beats)
  }
}

/** Writes one report after the other, a few a second, and never leaves the last one out. */
function createReports(queue: Queue, job: Job, lose: () => void) {
  const state: { next?: JobProgress | undefined; lastMs: number; writing: Promise<void> } = {
    lastMs: Number.NEGATIVE_INFINITY,
    writing: Promise.resolve(),
  }
  const write = () => {
    const progress = state.next
    if (progress === undefined) return
    state.next = undefined
    state.lastMs = performance.now()
    state.writing = state.writing.then(async () => {
      if (!(await queue.report(job, progress))) lose()
    }, lose)
  }
  return {
    add(progress: JobProgress) {
      state.next = progress
      if (performance.now() - state.lastMs >= REPORT_EVERY_MS) write()
    },
    async flush() {
      write()
      await state.writing.catch(lose)
    },
  }
}

function lostError(job: Job): EngineError {
  return new EngineError({
    code: 'engine/job-lost',
    message: `Expected to hold job ${job.id} until it is done; it was canceled, or given to another worker.`,
    hint: { en: 'Nothing needs to be done.', zh: '无需处理。' },
    details: { kind: job.kind, attempt: job.attempt },
  })
}
