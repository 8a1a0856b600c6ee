import { type IntentModel, OUT_OF_SCOPE } from '@sightdesk/core'
import { checkEncoder, encodeTexts, type TextEncoder } from './join-embedding.ts'
import { predictMessage } from './predict-message.ts'
import type { LoadedUnderstanding } from './understanding.ts'

/** Messages scored before timers and aborts get a turn. */
const BATCH = 256

/**
 * Make a loaded model fulfill the contract of core. Needs no ONNX Runtime.
 *
 * @param model - from `loadUnderstanding` or `prepareUnderstanding`
 * @param options.encoder - the one that the model was trained with, where it was
 * @throws {InputError} `input/encoder-mismatch`
 * @example
 * const model = createIntentModel(loadUnderstanding(files))
 * const [prediction] = await model.predict([{ text: '我的快递到哪了' }])
 */
export function createIntentModel(
  model: LoadedUnderstanding,
  { encoder }: { readonly encoder?: TextEncoder } = {},
): IntentModel {
  checkEncoder(model.encoder, encoder)
  return {
    id: model.id,
    intents: model.intents.labels.filter((label) => label !== OUT_OF_SCOPE),
    async predict(messages, options) {
      const vectors =
        encoder &&
        (await encodeTexts(
          encoder,
          messages.map((message) => message.text),
          options?.signal,
        ))
      const predictions = []
      for (const [index, message] of messages.entries()) {
        if (index % BATCH === 0) {
          if (index > 0) await new Promise((resolve) => setTimeout(resolve))
          options?.signal?.throwIfAborted()
        }
        predictions.push(predictMessage(model, message, vectors?.[index]))
      }
      return predictions
    },
  }
}
