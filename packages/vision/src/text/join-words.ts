import type { RecognizedText } from '@sightdesk/core'
import { tidyText } from './tidy-text.ts'

/**
 * Put the words of a line together; its confidence is the mean of theirs, weighted by length.
 *
 * @param words - from left to right, confidences on any scale
 * @returns confidence 0 and empty text without words
 * @example
 * joinWords([{ text: '订单', confidence: 0.9 }, { text: '编号', confidence: 0.7 }]) //=> { text: '订单编号', confidence: 0.8 }
 */
export function joinWords(words: readonly { readonly text: string; readonly confidence: number }[]): RecognizedText {
  const weights = words.map((word) => Math.max(1, [...word.text].length))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const sum = words.reduce((weighted, word, index) => weighted + word.confidence * weights[index]!, 0)
  return { text: tidyText(words.map((word) => word.text).join(' ')), confidence: total === 0 ? 0 : sum / total }
}
