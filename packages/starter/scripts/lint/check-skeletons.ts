import type { Corpora, Finding, LintRow } from './corpus.ts'
import { createWordSplitter } from './fold-text.ts'

/** Share of a language's messages that may have the skeleton of another one. */
export const MOST_SHARED_SKELETONS = 0.05
/** A word in fewer of the language's messages than this share stands for a noun that could be swapped. */
const FRAME_WORD_SHARE = 0.005
/** Fewer words that stay are no sentence pattern: everybody writes "not arrived". */
const FEWEST_FRAME_WORDS = 3

/**
 * The rows of one language that another row repeats but for a noun, a number or an id.
 *
 * No tagger knows sixteen languages, so nouns are masked in two ways: every word that is rare in the corpus at once,
 * and any single word of a message by itself.
 *
 * @param rows - one language
 * @returns the rows that share a skeleton, in their order
 * @example
 * findSharedSkeletons([row('where is my red hat'), row('where is my red coat')], 'en').length //=> 2
 */
export function findSharedSkeletons(rows: readonly LintRow[], lang: string): LintRow[] {
  const splitWords = createWordSplitter(lang)
  const words = rows.map((row) => splitWords(row.text).map(maskIds))
  const frame = findFrameWords(words)
  const keys = words.map((list) => skeletons(list, frame))
  const holders = new Map<string, number>()
  for (const key of keys.flatMap((set) => [...set])) holders.set(key, (holders.get(key) ?? 0) + 1)
  return rows.filter((_, at) => [...(keys[at] ?? [])].some((key) => (holders.get(key) ?? 0) > 1))
}

/** Languages in which too many messages share a skeleton. */
export function checkSkeletons(corpora: Corpora): Finding[] {
  return [...corpora].flatMap(([lang, rows]) => {
    const shared = findSharedSkeletons(rows, lang)
    if (shared.length <= rows.length * MOST_SHARED_SKELETONS) return []
    const message = `${shared.length} of ${rows.length} messages share a skeleton, at most ${MOST_SHARED_SKELETONS * 100} % may`
    return [{ rule: 'skeleton', lang, message, lines: shared.map((row) => row.line) }]
  })
}

function maskIds(word: string): string {
  return /\p{N}/u.test(word) ? '#' : word
}

function findFrameWords(words: readonly (readonly string[])[]): Set<string> {
  const counts = new Map<string, number>()
  for (const word of words.flatMap((list) => [...new Set(list)])) counts.set(word, (counts.get(word) ?? 0) + 1)
  const fewest = Math.max(2, words.length * FRAME_WORD_SHARE)
  return new Set([...counts].filter(([, count]) => count >= fewest).map(([word]) => word))
}

function skeletons(words: readonly string[], frame: ReadonlySet<string>): Set<string> {
  const masked = words.map((word) => (word === '#' || frame.has(word) ? word : '_'))
  const swapped = words.map((_, at) => words.map((word, place) => (place === at ? '_' : word)))
  return new Set([masked, ...swapped].filter(hasFrame).map((list) => list.join(' ').replace(/_( _)+/g, '_')))
}

function hasFrame(words: readonly string[]): boolean {
  return words.filter((word) => word !== '_' && word !== '#').length >= FEWEST_FRAME_WORDS
}
