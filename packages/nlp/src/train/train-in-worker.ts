import { EngineError, type ErrorRecord, errorFromRecord } from '@sightdesk/core'
import { loadUnderstanding, type ModelFiles } from '../intent/store-understanding.ts'
import type { LoadedUnderstanding } from '../intent/understanding.ts'
import type { TrainingProgress, TrainUnderstandingOptions } from './train-options.ts'
import { checkRows, type TrainingRow } from './training-row.ts'

/** What the worker is sent: everything of the options that can be copied. */
export interface TrainingJob {
  readonly rows: readonly TrainingRow[]
  readonly options: Omit<TrainUnderstandingOptions, 'encoder' | 'signal' | 'onProgress'>
}

/** What it answers: progress as it comes, then the files of the model or an error. */
export type TrainingReply =
  | { readonly progress: TrainingProgress }
  | { readonly files: ModelFiles }
  | { readonly error: ErrorRecord }

/** The part of a `Worker` that training needs. */
export interface TrainingWorker {
  postMessage(job: TrainingJob): void
  terminate(): unknown
  addEventListener(type: 'message', listener: (event: { readonly data: TrainingReply }) => void): void
  addEventListener(type: 'error', listener: (event: { readonly message?: string }) => void): void
}

export interface TrainInWorkerOptions extends Omit<TrainUnderstandingOptions, 'encoder'> {
  /** A fresh worker that runs `@sightdesk/nlp/train-worker`; it is ended when training ends, however it ends. */
  readonly worker: TrainingWorker
}

/**
 * Train beside the page instead of in it: the same rows, options and seed give the same bytes as `trainUnderstanding` in
 * the same engine. (The last digit of `Math.exp` differs between versions of V8.)
 *
 * The worker's script is one line, `import '@sightdesk/nlp/train-worker'`, bundled by the shop and served from its own
 * origin, so that `worker-src 'self'` is enough. An abort ends the worker at once, in the middle of an epoch too.
 *
 * @returns the model, ready for `createIntentModel`, and for `saveUnderstanding`
 * @throws {InputError} as `trainUnderstanding`; {EngineError} `engine/crashed` when the worker breaks down
 * @example
 * const worker = new Worker('/train-worker.js', { type: 'module' })
 * const trained = await trainInWorker(rows, { worker, signal, onProgress: ({ done, total }) => … })
 */
export async function trainInWorker(
  rows: readonly TrainingRow[],
  { worker, signal, onProgress, ...options }: TrainInWorkerOptions,
): Promise<LoadedUnderstanding> {
  try {
    signal?.throwIfAborted()
    checkRows(rows)
    return loadUnderstanding(await askWorker(worker, { rows, options }, signal, onProgress))
  } finally {
    worker.terminate()
  }
}

function askWorker(
  worker: TrainingWorker,
  job: TrainingJob,
  signal: AbortSignal | undefined,
  onProgress: TrainUnderstandingOptions['onProgress'],
): Promise<ModelFiles> {
  const { promise, resolve, reject } = Promise.withResolvers<ModelFiles>()
  const abort = () => reject(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  worker.addEventListener('message', ({ data }) => {
    if ('progress' in data) {
      if (!signal?.aborted) onProgress?.(data.progress)
    } else if ('error' in data) reject(errorFromRecord(data.error))
    else resolve(data.files)
  })
  worker.addEventListener('error', ({ message }) => reject(crashError(message)))
  worker.postMessage(job)
  return promise.finally(() => signal?.removeEventListener('abort', abort))
}

function crashError(reason: string | undefined): EngineError {
  return new EngineError({
    code: 'engine/crashed',
    message: `The training worker ended before it answered: ${reason || 'it did not start'}.`,
    hint: {
      en: 'Serve the bundled script of @sightdesk/nlp/train-worker from your own origin.',
      zh: '请从自己的源提供打包后的 @sightdesk/nlp/train-worker 脚本。',
    },
  })
}
