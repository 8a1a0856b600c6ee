import { writeOnnx } from '@sightdesk/model/onnx'
import type { TrainedUnderstanding } from '../intent/understanding.ts'

/**
 * Write the intent and emotion models as ONNX, for use outside of Sightdesk.
 *
 * Inputs are made with `extractFeatures` and `onnxFeeds` (`@sightdesk/model/onnx`); outputs are raw scores and
 * probabilities at the calibrated temperature. The confidence and scope models stay in `calibration.json`.
 *
 * @returns file name → bytes: `intents.onnx`, and `emotions.onnx` where the model knows emotions
 * @example
 * for (const [name, bytes] of exportOnnx(trained)) await writeFile(name, bytes)
 */
export function exportOnnx(trained: TrainedUnderstanding): Map<string, Uint8Array> {
  const { id, intents, emotions, calibration } = trained
  const files = new Map<string, Uint8Array>()
  files.set('intents.onnx', writeOnnx(intents, { temperature: calibration.intentTemperature, metadata: { id } }))
  if (emotions) {
    files.set('emotions.onnx', writeOnnx(emotions, { temperature: calibration.emotionTemperature, metadata: { id } }))
  }
  return files
}
