import { Worker } from 'node:worker_threads'
import { EngineError } from '@sightdesk/core'
import { resolveModule } from '@sightdesk/core/node'
import type { TesseractAnswer, TesseractJob, TesseractReply } from './messages.ts'

export interface TesseractThreadOptions {
  /** A job that runs longer is ended with its thread. */
  readonly deadlineMs: number
  /** Jobs after which the thread is replaced, so that its memory starts anew. */
  readonly recycleAfter: number
}

/** One thread at a time, started on the first job and replaced after a crash, a deadline or an abort. */
export interface TesseractThread {
  /** One job at a time. @throws {EngineError} `engine/timeout`, `engine/crashed`, `engine/recognition-failed` */
  run(job: TesseractJob, signal?: AbortSignal): Promise<TesseractAnswer>
  dispose(): Promise<void>
}

interface Running {
  readonly worker: Worker
  jobs: number
}

/** A thread that settles every job: by its answer, its failure, its crash, the deadline, or the caller's signal. */
export function createTesseractThread(options: TesseractThreadOptions): TesseractThread {
  let running: Running | undefined

  const stop = async () => {
    const worker = running?.worker
    running = undefined
    await worker?.terminate()
  }

  const begin = (): Running => {
    const started = start(() => {
      if (running === started) running = undefined
    })
    running = started
    return started
  }

  return {
    async run(job, signal) {
      signal?.throwIfAborted()
      const current = running ?? begin()
      current.jobs += 1
      current.worker.ref()
      try {
        return await settleJob(current, job, options.deadlineMs, signal)
      } catch (error) {
        if (!isRefusal(error)) void stop()
        throw error
      } finally {
        current.worker.unref()
        if (current === running && current.jobs >= options.recycleAfter) void stop()
      }
    },
    dispose: stop,
  }
}

function start(onExit: () => void): Running {
  const worker = new Worker(resolveModule('@sightdesk/vision/tesseract-worker', import.meta.url), {
    stdout: true,
    stderr: true,
  })
  // Without a listener an error of the thread would end the whole process.
  worker.on('error', onExit)
  worker.once('exit', onExit)
  worker.unref()
  return { worker, jobs: 0 }
}

/** A picture that tesseract could not read leaves the thread healthy. */
function isRefusal(error: unknown): boolean {
  return EngineError.isInstance(error) && error.code === 'engine/recognition-failed'
}

function settleJob(
  { worker, jobs: id }: Running,
  job: TesseractJob,
  deadlineMs: number,
  signal?: AbortSignal,
): Promise<TesseractAnswer> {
  const listening = new AbortController()
  return new Promise<TesseractAnswer>((resolve, reject) => {
    const onMessage = (reply: TesseractReply) => {
      if (reply.id !== id) return
      if ('answer' in reply) resolve(reply.answer)
      else reject(failureError(reply.failure))
    }
    const onError = (cause: unknown) => reject(crashError(cause))
    const onExit = () => reject(crashError())
    const onAbort = () => reject(signal?.reason)
    const timer = setTimeout(() => reject(timeoutError(deadlineMs)), deadlineMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    signal?.addEventListener('abort', onAbort)
    listening.signal.addEventListener('abort', () => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      signal?.removeEventListener('abort', onAbort)
    })
    worker.postMessage({ id, job })
  }).finally(() => listening.abort())
}

function failureError(failure: string): EngineError {
  return new EngineError({
    code: 'engine/recognition-failed',
    message: `Tesseract could not read the picture: ${failure}`,
  })
}

function crashError(cause?: unknown): EngineError {
  return new EngineError({
    code: 'engine/crashed',
    message: 'The thread of tesseract ended before it answered.',
    cause,
  })
}

function timeoutError(deadlineMs: number): EngineError {
  return new EngineError({
    code: 'engine/timeout',
    message: `Expected tesseract to finish within ${deadlineMs} ms; its thread was ended.`,
    hint: { en: 'Pass a smaller picture, or raise deadlineMs.', zh: '请使用较小的图片，或调大 deadlineMs。' },
    details: { deadlineMs },
  })
}
