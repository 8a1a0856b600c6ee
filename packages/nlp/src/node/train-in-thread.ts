import { Worker } from 'node:worker_threads'
import { resolveModule } from '@sightdesk/core/node'
import type { LoadedUnderstanding } from '../intent/understanding.ts'
import { type TrainingReply, type TrainingWorker, trainInWorker } from '../train/train-in-worker.ts'
import type { TrainUnderstandingOptions } from '../train/train-options.ts'
import type { TrainingRow } from '../train/training-row.ts'

/**
 * Train in a thread of its own, so that a server goes on answering: the same bytes as `trainUnderstanding`.
 *
 * An abort ends the thread at once, in the middle of an epoch too.
 *
 * @throws {InputError} as `trainUnderstanding`; {EngineError} `engine/crashed` when the thread breaks down
 * @example
 * const trained = await trainInThread(rows, { seed: 1, signal, onProgress: ({ stage, done, total }) => … })
 * for (const [name, bytes] of saveUnderstanding(trained)) await writeFile(join(folder, name), bytes)
 */
export function trainInThread(
  rows: readonly TrainingRow[],
  options: Omit<TrainUnderstandingOptions, 'encoder'> = {},
): Promise<LoadedUnderstanding> {
  return trainInWorker(rows, { ...options, worker: startThread() })
}

/** A thread that speaks like a web worker. */
function startThread(): TrainingWorker {
  const thread = new Worker(resolveModule('@sightdesk/nlp/train-thread', import.meta.url))
  return {
    postMessage: (job) => thread.postMessage(job),
    terminate: () => thread.terminate(),
    addEventListener(type: 'message' | 'error', listener: (event: { data: TrainingReply } & Error) => void) {
      if (type === 'message') thread.on('message', (data: TrainingReply) => listener({ data } as never))
      else {
        thread.on('error', (error: Error) => listener(error as never))
        thread.on('exit', (code) => listener({ message: `exit code ${code}` } as never))
      }
    },
  }
}
