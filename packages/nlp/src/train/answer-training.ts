import { errorRecord } from '@sightdesk/core'
import { saveUnderstanding } from '../intent/store-understanding.ts'
import type { TrainingJob, TrainingReply } from './train-in-worker.ts'
import { trainUnderstanding } from './train-understanding.ts'

/** Do one training job inside a worker; progress, model and errors go through `reply`. */
export async function answerTraining(
  { rows, options }: TrainingJob,
  reply: (message: TrainingReply) => void,
): Promise<void> {
  try {
    const onProgress = (progress: Extract<TrainingReply, { progress: unknown }>['progress']) => reply({ progress })
    reply({ files: saveUnderstanding(await trainUnderstanding(rows, { ...options, onProgress })) })
  } catch (error) {
    reply({ error: errorRecord(error) })
  }
}
