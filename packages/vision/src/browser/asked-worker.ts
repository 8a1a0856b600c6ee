import { EngineError, type ErrorRecord, errorFromRecord } from '@sightdesk/core'
import { fetchAsset } from './fetch-asset.ts'

export interface AskOptions {
  /** Past it the worker is ended: nothing else stops WebAssembly. */
  readonly timeoutMs: number
  readonly signal?: AbortSignal
  readonly transfer?: readonly Transferable[]
}

/** A worker of ours that answers one message for each that it is sent. */
export interface AskedWorker {
  readonly isClosed: boolean
  /**
   * @throws {EngineError} `engine/timeout`, `engine/crashed`, `engine/closed`, `engine/missing-asset`, and what the worker reports
   */
  ask(command: object, options: AskOptions): Promise<unknown>
  close(reason?: unknown): void
}

/** What a worker of ours answers. */
export type WorkerReply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: ErrorRecord }

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: unknown) => void
}

/**
 * Start a module worker. Every question settles: by its answer, its failure, a crash, the deadline, or the caller's signal;
 * the last three end the worker.
 */
export function startWorker(url: string): AskedWorker {
  const worker = new Worker(url, { type: 'module' })
  const waiting = new Map<number, Waiting>()
  const state = { next: 1, isClosed: false }
  const close = (reason: unknown = closedError()) => {
    state.isClosed = true
    worker.terminate()
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
  }
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply>) => {
    const question = waiting.get(data.id)
    if ('error' in data) question?.reject(errorFromRecord(data.error))
    else question?.resolve(data.answer)
  })
  worker.addEventListener('messageerror', () => close(crashError('an answer could not be read')))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    void explainCrash(url, event.message).then(close)
  })
  return {
    get isClosed() {
      return state.isClosed
    },
    ask(command, { timeoutMs, signal, transfer = [] }) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      if (state.isClosed) return Promise.reject(closedError())
      const id = state.next++
      const answer = settle(waiting, id, { timeoutMs, ...(signal && { signal }), close })
      worker.postMessage({ ...command, id }, [...transfer])
      return answer
    },
    close,
  }
}

interface SettleOptions {
  readonly timeoutMs: number
  readonly signal?: AbortSignal
  readonly close: (reason: unknown) => void
}

function settle(waiting: Map<number, Waiting>, id: number, { timeoutMs, signal, close }: SettleOptions) {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  waiting.set(id, { resolve, reject })
  const timer = setTimeout(() => close(timeoutError(timeoutMs)), timeoutMs)
  const abort = () => close(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  return promise.finally(() => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
    waiting.delete(id)
  })
}

/** A worker whose script is not there fails without a word: its URL tells. */
async function explainCrash(url: string, message: string | undefined): Promise<unknown> {
  try {
    await (await fetchAsset(url)).body?.cancel()
    return crashError(message || 'it did not start')
  } catch (missing) {
    return missing
  }
}

function crashError(reason: string): EngineError {
  return new EngineError({ code: 'engine/crashed', message: `The worker ended before it answered: ${reason}.` })
}

function closedError(): EngineError {
  return new EngineError({
    code: 'engine/closed',
    message: 'Expected an open worker; this one was closed.',
    hint: { en: 'Load it again.', zh: '请重新加载。' },
  })
}

function timeoutError(timeoutMs: number): EngineError {
  return new EngineError({
    code: 'engine/timeout',
    message: `Expected an answer within ${timeoutMs} ms; the worker was ended.`,
    hint: { en: 'Pass a smaller picture, or raise the time limit.', zh: '请使用较小的图片，或调高时限。' },
    details: { timeoutMs },
  })
}
