import { writeOnnx } from '@sightdesk/model/onnx-codec'
import type { TrainedUnderstanding } from '../intent/understanding.ts'

/**
 * Write the intent and emotion models as ONNX, for use outside of Sightdesk.
 *
 * Inputs are made with `extractFeatures` and `onnxFeeds` (`@sightdesk/model/onnx`); outputs are raw scores and
 * probabilities at the calibrated temperature. Features, calibration and card travel in the metadata, so that
 * `importOnnx` makes the same model from these files alone.
 *
 * @returns file name → bytes: `intents.onnx`, and `emotions.onnx` where the model knows emotions
 * @example
 * for (const [name, bytes] of exportOnnx(trained)) await writeFile(name, bytes)
 */
export function exportOnnx(trained: TrainedUnderstanding): Map<string, Uint8Array> {
  const { id, features, encoder, intents, emotions, calibration, card } = trained
  const files = new Map<string, Uint8Array>()
  const metadata = { id, understanding: JSON.stringify({ features, encoder, calibration, card }) }
  files.set('intents.onnx', writeOnnx(intents, { temperature: calibration.intentTemperature, metadata }))
  if (emotions) {
    files.set('emotions.onnx', writeOnnx(emotions, { temperature: calibration.emotionTemperature, metadata: { id } }))
  }
  return files
}
