import type { TextLine } from '@sightdesk/core'

/** Below this confidence a line is taken for an icon or a pattern. */
const LEAST_CONFIDENCE = 0.1

/**
 * Tell text from what tesseract makes of icons: empty readings, and signs without a letter or a digit.
 *
 * @example
 * isText({ text: '|', confidence: 0.3, box }) //=> false
 */
export function isText(line: TextLine): boolean {
  if (line.confidence < LEAST_CONFIDENCE) return false
  return /[\p{L}\p{N}]/u.test(line.text) || (line.confidence > 0.5 && /[\p{Sc}%]/u.test(line.text))
}
