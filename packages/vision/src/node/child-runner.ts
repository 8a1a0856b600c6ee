import { EngineError } from '@sightdesk/core'
import { type ChildLink, openChild } from './child-link.ts'
import type { Frame } from './frames.ts'

export interface ChildRunnerOptions {
  /** Entry point of the child, an absolute path. */
  readonly file: string
  /** Longest time for one task, from when the child listens; then the child is killed. */
  readonly deadlineMs: number
  /** Memory the child may hold (resident set) before it ends itself. */
  readonly maxRssBytes: number
  /** Tasks after which a fresh child is started. */
  readonly recycleAfter: number
  /** Tasks that may wait; further ones are refused. */
  readonly maxWaiting: number
}

/** Runs tasks one after the other in a child process that is started when first needed. */
export interface ChildRunner {
  /**
   * @throws {EngineError} `engine/timeout`, `engine/out-of-memory`, `engine/crashed`, `engine/queue-full`, `engine/disposed`
   * @throws `signal.reason` on abort; the child is killed if it was at work on this task
   */
  run(
    task: Frame,
    options?: { readonly signal?: AbortSignal | undefined; readonly deadlineMs?: number },
  ): Promise<Frame>
  dispose(): Promise<void>
}

interface Waiting {
  readonly task: Frame
  readonly signal: AbortSignal | undefined
  readonly deadlineMs: number
  readonly resolve: (frame: Frame) => void
  readonly reject: (reason: unknown) => void
}

/** Starting is no fault of the picture: a busy machine takes seconds for it. */
const LONGEST_START_MS = 20_000

/**
 * A queue in front of one recycled child. A task that fails never harms the next one.
 */
export function createChildRunner(options: ChildRunnerOptions): ChildRunner {
  const waiting: Waiting[] = []
  let link: ChildLink | undefined
  let tasksOfLink = 0
  let busy: Waiting | undefined
  let disposed = false

  const dropLink = () => {
    const closed = link?.kill()
    link = undefined
    tasksOfLink = 0
    return closed
  }

  const startNext = () => {
    if (busy || disposed) return
    busy = waiting.shift()
    if (!busy) return
    link ??= openChild(options.file, [String(options.maxRssBytes)])
    void work(busy, link)
  }

  const work = async (job: Waiting, child: ChildLink) => {
    let limit = limitTask(job.signal, LONGEST_START_MS)
    try {
      await Promise.race([child.whenReady(), limit.broken])
      limit.release()
      limit = limitTask(job.signal, job.deadlineMs)
      const frame = await Promise.race([child.ask(job.task), limit.broken])
      job.resolve(frame)
      if (++tasksOfLink >= options.recycleAfter) dropLink()
    } catch (reason) {
      // A child that is still starting has not seen the picture: it serves the next one.
      if (link === child && !child.isStarting()) dropLink()
      job.reject(reason)
    } finally {
      limit.release()
      busy = undefined
      startNext()
    }
  }

  return {
    run(task, { signal, deadlineMs = options.deadlineMs } = {}) {
      return new Promise<Frame>((resolve, reject) => {
        if (disposed) return reject(disposedError())
        if (signal?.aborted) return reject(signal.reason)
        if (waiting.length >= options.maxWaiting) return reject(queueFullError(options.maxWaiting))
        const job: Waiting = { task, signal, deadlineMs, resolve, reject }
        signal?.addEventListener('abort', () => leaveQueue(waiting, job), { once: true })
        waiting.push(job)
        startNext()
      })
    },
    async dispose() {
      disposed = true
      for (const job of [...waiting.splice(0), ...(busy ? [busy] : [])]) job.reject(disposedError())
      await dropLink()
    },
  }
}

function leaveQueue(waiting: Waiting[], job: Waiting): void {
  const at = waiting.indexOf(job)
  if (at < 0) return
  waiting.splice(at, 1)
  job.reject(job.signal?.reason)
}

/** A promise that only rejects: with the signal's reason, or when time is up. */
function limitTask(signal: AbortSignal | undefined, deadlineMs: number) {
  const { promise: broken, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal?.reason)
  const timer = setTimeout(() => reject(timeoutError(deadlineMs)), deadlineMs)
  signal?.addEventListener('abort', onAbort, { once: true })
  if (signal?.aborted) onAbort()
  broken.catch(() => {})
  return {
    broken,
    release() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    },
  }
}

function timeoutError(deadlineMs: number): EngineError {
  return new EngineError({
    code: 'engine/timeout',
    message: `Expected an answer within ${deadlineMs} ms; the process was stopped.`,
    hint: { en: 'Send a simpler picture, or raise deadlineMs.', zh: '请发送更简单的图片，或提高 deadlineMs。' },
    details: { deadlineMs },
  })
}

function queueFullError(maxWaiting: number): EngineError {
  return new EngineError({
    code: 'engine/queue-full',
    message: `Expected at most ${maxWaiting} waiting pictures.`,
    hint: { en: 'Try again in a moment.', zh: '请稍后重试。' },
    details: { maxWaiting },
  })
}

function disposedError(): EngineError {
  return new EngineError({ code: 'engine/disposed', message: 'Expected a live codec; this one was disposed.' })
}
