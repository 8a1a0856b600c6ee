import { SightdeskError } from '@sightdesk/core'
import type { TesseractAnswer } from '../tesseract/messages.ts'
import type { TesseractThread } from '../tesseract/tesseract-thread.ts'
import { type AskedWorker, startWorker } from './asked-worker.ts'

export interface BrowserThreadOptions {
  /** URL of the worker's script. */
  readonly worker: string
  /** A job that runs longer is ended with its worker. */
  readonly deadlineMs: number
  /** The same for fetching and starting what the job needs: a slow line is no slow job. */
  readonly loadTimeoutMs: number
  /** Jobs after which the worker is replaced, so that its memory starts anew. */
  readonly recycleAfter: number
}

/** What leaves the worker healthy. */
const HARMLESS = 'engine/recognition-failed'

/** One worker at a time, started on the first job and replaced after a crash, a deadline or an abort. */
export function createBrowserThread(options: BrowserThreadOptions): TesseractThread {
  let running: { readonly worker: AskedWorker; jobs: number } | undefined

  const stop = async () => {
    running?.worker.close()
    running = undefined
  }

  return {
    async run(job, signal) {
      signal?.throwIfAborted()
      if (!running || running.worker.isClosed) running = { worker: startWorker(options.worker), jobs: 0 }
      const current = running
      current.jobs += 1
      const call = signal ? { signal } : {}
      try {
        const { languages, pictures } = job
        await current.worker.ask({ kind: 'prepare', languages }, { timeoutMs: options.loadTimeoutMs, ...call })
        const transfer = pictures.map(({ data }) => data.buffer as ArrayBuffer)
        const asked = { timeoutMs: options.deadlineMs, transfer, ...call }
        return (await current.worker.ask({ kind: 'read', job }, asked)) as TesseractAnswer
      } catch (error) {
        if (!SightdeskError.isInstance(error) || error.code !== HARMLESS) current.worker.close()
        throw error
      } finally {
        if (current.jobs >= options.recycleAfter) current.worker.close()
      }
    },
    dispose: stop,
  }
}
