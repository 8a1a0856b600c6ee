import type { RecognizedText } from '@sightdesk/core'
import { applyLogistic } from '@sightdesk/model'
import { countScripts } from '../text/script-of.ts'
import { FALLBACK_CALIBRATION } from './fallback-confidence.data.ts'

/** What tells how likely tesseract read a line without a fault: its own confidence, the length, and the script. */
export function fallbackSignals({ text, confidence }: RecognizedText): readonly number[] {
  const { native, total } = countScripts(text)
  return [Math.sqrt(Math.max(0, 1 - confidence)), Math.log(Math.max(1, total)), total === 0 ? 0 : native / total]
}

/**
 * The chance that tesseract read a whole line right, on the scale of the reader's own confidence.
 *
 * @returns 0 for an empty text
 */
export function fallbackConfidence(text: RecognizedText): number {
  return text.text === '' ? 0 : applyLogistic(FALLBACK_CALIBRATION, fallbackSignals(text))
}
