import type { RecognizedText } from '@sightdesk/core'
import { countScripts } from './script-of.ts'

/** One reading of one line, and the language in which it was read. */
export interface LineReading extends RecognizedText {
  /** BCP 47 tag. */
  readonly language: string
}

/** Share of letters outside the Latin script from which a line counts as native. */
const NATIVE_SHARE = 0.2
/** How far the Latin reader's confidence may lie below the other's where no native letters stand, and still be taken. */
const HANDICAP = 0.1
/** A native reading gives way to a Latin one that is this sure, and surer by this much. */
const REFUTED = { from: 0.8, by: 0.25 } as const
/** Below this a native reading is open to any surer reading of digits and signs. */
const UNSURE = 0.5

/** True where a network of another script is at home: two or more of its letters, and not as strays among digits. */
export function isNative(text: string): boolean {
  const { native, total } = countScripts(text)
  return native >= 2 && native / total >= NATIVE_SHARE
}

/**
 * Which of two readings of one line to believe: that of the page's own script or that of the Latin one.
 *
 * A Latin network reads other scripts as letters with little confidence; a network of ideographs reads signs and digits
 * as strokes (¥ as 半) with more confidence than it deserves. So the script decides first, and confidence after it.
 *
 * @example
 * chooseReading({ text: '半589.12', confidence: 0.9, language: 'zh-Hans' }, { text: '¥589.12', confidence: 0.85, language: 'en' })
 * //=> the second
 */
export function chooseReading(native: LineReading, latin: LineReading): LineReading {
  if (native.text === '') return latin
  if (latin.text === '') return native
  if (isNative(native.text)) return isRefuted(native, latin) ? latin : native
  return latin.confidence >= native.confidence - HANDICAP ? latin : native
}

/** Icons and masks are read as native letters without conviction; signs and digits read with more of it are believed. */
function isRefuted(native: LineReading, latin: LineReading): boolean {
  if (latin.confidence >= REFUTED.from && latin.confidence - native.confidence >= REFUTED.by) return true
  const surer = native.confidence < UNSURE && latin.confidence > native.confidence
  return surer && countScripts(latin.text).latin === 0
}
