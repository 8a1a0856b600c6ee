import type { RecognizedText } from '@sightdesk/core'
import { countScripts } from './script-of.ts'

/** One reading of one line, and the language in which it was read. */
export interface LineReading extends RecognizedText {
  /** BCP 47 tag. */
  readonly language: string
}

/** Share of ideographs from which a line counts as ideographic. */
const IDEOGRAPHIC_SHARE = 0.2
/** How far the alphabetic reader's confidence may lie below the other's where no ideographs stand, and still be taken. */
const HANDICAP = 0.1
/** An ideographic reading below the first is dropped for an alphabetic one above the second. */
const REFUTED = { below: 0.35, by: 0.85 } as const

/** True where a network of ideographs is at home: two or more of them, and not as strays among digits. */
export function isIdeographic(text: string): boolean {
  const { ideographic, total } = countScripts(text)
  return ideographic >= 2 && ideographic / total >= IDEOGRAPHIC_SHARE
}

/**
 * Which of two readings of one line to believe: that of the ideographic network or that of the alphabetic one.
 *
 * An alphabetic network reads ideographs as letters with little confidence; an ideographic one reads signs and digits
 * as strokes (¥ as 半) with more confidence than it deserves. So the script decides first, and confidence after it.
 *
 * @example
 * chooseReading({ text: '半589.12', confidence: 0.9, language: 'zh-Hans' }, { text: '¥589.12', confidence: 0.8, language: 'en' })
 * //=> the second
 */
export function chooseReading(ideographic: LineReading, alphabetic: LineReading): LineReading {
  if (ideographic.text === '') return alphabetic
  if (alphabetic.text === '') return ideographic
  if (isIdeographic(ideographic.text)) {
    return isRefuted(ideographic, alphabetic) ? alphabetic : ideographic
  }
  return alphabetic.confidence >= ideographic.confidence - HANDICAP ? alphabetic : ideographic
}

/** Icons and masks are read as ideographs without conviction; signs and digits read with more of it are believed. */
function isRefuted(ideographic: LineReading, alphabetic: LineReading): boolean {
  if (ideographic.confidence < REFUTED.below && alphabetic.confidence > REFUTED.by) return true
  const unsure = ideographic.confidence < 0.5 && alphabetic.confidence > ideographic.confidence
  return unsure && countScripts(alphabetic.text).latin === 0
}
