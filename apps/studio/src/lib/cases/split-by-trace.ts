import type { Trace } from '@sightdesk/core'
import { evidenceKeyOf } from './evidence.ts'

/** A stretch of the answer; `key` names the evidence that its words were read from. */
export interface TracedText {
  readonly text: string
  readonly key?: string
}

/**
 * Cut an answer at the words that were filled in from a picture.
 *
 * @example
 * splitByTrace('Order 88 is paid', [{ slot: 'order', text: '88', source: 'pages.0.fields.order_number' }])
 * //=> [{ text: 'Order ' }, { text: '88', key: '0.order_number' }, { text: ' is paid' }]
 */
export function splitByTrace(text: string, trace: readonly Trace[]): TracedText[] {
  const found = trace
    .flatMap(({ text: words, source }) => {
      const key = evidenceKeyOf(source)
      const at = words === '' ? -1 : text.indexOf(words)
      return key === undefined || at < 0 ? [] : [{ at, words, key }]
    })
    .sort((a, b) => a.at - b.at || b.words.length - a.words.length)
  const pieces: TracedText[] = []
  let end = 0
  for (const { at, words, key } of found) {
    if (at < end) continue
    pieces.push({ text: text.slice(end, at) }, { text: words, key })
    end = at + words.length
  }
  pieces.push({ text: text.slice(end) })
  return pieces.filter((piece) => piece.text !== '')
}
