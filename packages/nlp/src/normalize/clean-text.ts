import { HANS_FORMS, HANT_FORMS } from '@sightdesk/core'
import { applyEdits, type Edit, type EditedText } from './edited-text.ts'

/** More combining marks than any language stacks on one letter; the rest is dropped. */
const MAX_MARKS = 4

const SIMPLIFIED = new Map([...HANT_FORMS].map((character, index) => [character, HANS_FORMS[index] as string]))

/** Zero-width characters, marks of writing direction, control characters, variation selectors, replaced surrogates. */
const INVISIBLE = /(?:\p{Cf}|\p{Variation_Selector}|[\u034f\u115f\u1160\ufffc\ufffd]|(?![\t\n\r])\p{Cc})+/gu
const PLAIN = /^[\t\n\r\x20-\x7e]*$/
/** A letter with its marks (those of half-width kana are letters to Unicode), or a run of Hangul parts of syllables. */
const CLUSTERS = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu

/**
 * One spelling for what looks alike: NFKC, lower case, Simplified characters, nothing invisible, no lone surrogates.
 *
 * @example
 * cleanText('ＶＩＰ 訂\u200b單').text //=> 'vip 订单'
 */
export function cleanText(original: string): EditedText {
  if (PLAIN.test(original)) return { text: original.toLowerCase() }
  const visible = dropInvisible({ text: original.isWellFormed() ? original : original.toWellFormed() })
  return simplify(lowerCase(compose(visible)))
}

function dropInvisible(before: EditedText): EditedText {
  const edits: Edit[] = []
  for (const match of before.text.matchAll(INVISIBLE)) {
    edits.push({ start: match.index, end: match.index + match[0].length, to: '' })
  }
  return applyEdits(before, edits)
}

/** NFKC of each letter with its marks; the whole text is tried first, since most is composed already. */
function compose(before: EditedText): EditedText {
  if (before.text.normalize('NFKC') === before.text && !/\p{M}{5}/u.test(before.text)) return before
  return editClusters(before, (cluster) => limitMarks(cluster).normalize('NFKC'))
}

function limitMarks(cluster: string): string {
  return cluster.length <= MAX_MARKS + 2 || /^[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/.test(cluster)
    ? cluster
    : cluster.slice(0, MAX_MARKS + 2).toWellFormed()
}

function editClusters(before: EditedText, change: (cluster: string) => string): EditedText {
  const edits: Edit[] = []
  for (const match of before.text.matchAll(CLUSTERS)) {
    const to = change(match[0])
    if (to !== match[0]) edits.push({ start: match.index, end: match.index + match[0].length, to })
  }
  return applyEdits(before, edits)
}

/** Lower case keeps every length, but for İ and few others. */
function lowerCase(before: EditedText): EditedText {
  const text = before.text.toLowerCase()
  if (text.length === before.text.length) return text === before.text ? before : { ...before, text }
  return editClusters(before, (cluster) => cluster.toLowerCase().normalize('NFKC'))
}

function simplify(before: EditedText): EditedText {
  const text = simplifyHan(before.text)
  return text === before.text ? before : { ...before, text }
}

/** Each Traditional character in its Simplified form; the length stays. */
export function simplifyHan(text: string): string {
  return text.replace(/[\u4e00-\u9fff]/g, (character) => SIMPLIFIED.get(character) ?? character)
}
