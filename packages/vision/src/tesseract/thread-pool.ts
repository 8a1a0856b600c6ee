import { EngineError } from '@sightdesk/core'
import type { TesseractAnswer, TesseractJob } from './messages.ts'
import type { TesseractThread } from './tesseract-thread.ts'

export interface ThreadPoolOptions {
  /** Makes one thread; none is started before its first job. */
  readonly createThread: () => TesseractThread
  /** Threads that may run at the same time, 1 or more. */
  readonly size: number
  /** Jobs that may wait; a further one is refused. */
  readonly maxWaiting: number
}

export interface ThreadPool {
  /** @throws {EngineError} `engine/queue-full`, `engine/disposed`, and what `TesseractThread.run` throws */
  run(job: TesseractJob, signal?: AbortSignal): Promise<TesseractAnswer>
  dispose(): Promise<void>
}

interface Waiting {
  readonly admit: (thread: TesseractThread) => void
  readonly refuse: (reason: unknown) => void
}

/** Threads behind one bounded queue, first come, first served. */
export function createThreadPool(options: ThreadPoolOptions): ThreadPool {
  const threads = Array.from({ length: options.size }, options.createThread)
  const free = [...threads]
  const waiting: Waiting[] = []
  let disposed = false

  const acquire = (signal?: AbortSignal): Promise<TesseractThread> => {
    if (disposed) throw disposedError()
    const thread = free.pop()
    if (thread) return Promise.resolve(thread)
    if (waiting.length >= options.maxWaiting) throw overloadError(waiting.length)
    return waitInLine(waiting, signal)
  }
  const release = (thread: TesseractThread) => {
    const next = waiting.shift()
    if (next) next.admit(thread)
    else free.push(thread)
  }

  return {
    async run(job, signal) {
      signal?.throwIfAborted()
      const thread = await acquire(signal)
      try {
        return await thread.run(job, signal)
      } finally {
        release(thread)
      }
    },
    async dispose() {
      disposed = true
      for (const entry of waiting.splice(0)) entry.refuse(disposedError())
      await Promise.all(threads.map((thread) => thread.dispose()))
    },
  }
}

function waitInLine(waiting: Waiting[], signal?: AbortSignal): Promise<TesseractThread> {
  return new Promise((resolve, reject) => {
    const entry: Waiting = {
      admit: (thread) => {
        signal?.removeEventListener('abort', onAbort)
        resolve(thread)
      },
      refuse: reject,
    }
    const onAbort = () => {
      const at = waiting.indexOf(entry)
      if (at >= 0) waiting.splice(at, 1)
      reject(signal?.reason)
    }
    signal?.addEventListener('abort', onAbort, { once: true })
    waiting.push(entry)
  })
}

function overloadError(count: number): EngineError {
  return new EngineError({
    code: 'engine/queue-full',
    message: `Expected room in the queue of tesseract; ${count} jobs are waiting already.`,
    hint: { en: 'Try again later, or raise size or maxWaiting.', zh: '请稍后重试，或调大 size 或 maxWaiting。' },
    details: { waiting: count },
  })
}

function disposedError(): EngineError {
  return new EngineError({
    code: 'engine/disposed',
    message: 'Expected a live tesseract engine; it was disposed of.',
    hint: { en: 'Create another engine.', zh: '请创建新的引擎。' },
  })
}
