import { parentPort } from 'node:worker_threads'
import { answerTraining } from '../train/answer-training.ts'
import type { TrainingJob } from '../train/train-in-worker.ts'

/** The thread of `trainInThread`: one job, then its owner ends it. */
parentPort?.on('message', (job: TrainingJob) => {
  void answerTraining(job, (reply) => parentPort?.postMessage(reply))
})
