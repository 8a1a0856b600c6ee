import { answerTraining } from './answer-training.ts'
import type { TrainingJob, TrainingReply } from './train-in-worker.ts'

/** The script of a web worker that trains; see `trainInWorker`. Its scope is typed by hand: the DOM types name a page's. */
interface WorkerScope {
  addEventListener(type: 'message', listener: (event: { readonly data: TrainingJob }) => void): void
  postMessage(reply: TrainingReply): void
}
const scope = globalThis as unknown as WorkerScope

scope.addEventListener('message', ({ data }) => {
  void answerTraining(data, (reply) => scope.postMessage(reply))
})
