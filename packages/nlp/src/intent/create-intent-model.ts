import { type IntentModel, OUT_OF_SCOPE } from '@sightdesk/core'
import { predictMessage } from './predict-message.ts'
import type { LoadedUnderstanding } from './understanding.ts'

/** Messages scored before timers and aborts get a turn. */
const BATCH = 256

/**
 * Make a loaded model fulfill the contract of core. Needs no ONNX Runtime.
 *
 * @param model - from `loadUnderstanding` or `prepareUnderstanding`
 * @example
 * const model = createIntentModel(loadUnderstanding(files))
 * const [prediction] = await model.predict([{ text: '我的快递到哪了' }])
 */
export function createIntentModel(model: LoadedUnderstanding): IntentModel {
  return {
    id: model.id,
    intents: model.intents.labels.filter((label) => label !== OUT_OF_SCOPE),
    async predict(messages, options) {
      const predictions = []
      for (const [index, message] of messages.entries()) {
        if (index % BATCH === 0) {
          if (index > 0) await new Promise((resolve) => setTimeout(resolve))
          options?.signal?.throwIfAborted()
        }
        predictions.push(predictMessage(model, message))
      }
      return predictions
    },
  }
}
