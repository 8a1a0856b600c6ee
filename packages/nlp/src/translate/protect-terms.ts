import { findMasks, type MaskKind } from '../normalize/find-masks.ts'

/** A stretch of the text that must come through unchanged. */
interface Term {
  readonly start: number
  readonly end: number
}

/** A text whose terms are out of a translator's reach. */
export interface ProtectedText {
  /** The text with a short invented word in the place of each term. */
  readonly text: string
  /** The terms in order, as they stood in the text. */
  readonly terms: readonly string[]
  /** What stands before, between and behind the terms: one more than there are terms. */
  readonly pieces: readonly string[]
  /** Put the terms back; undefined when a word was lost, doubled or changed beyond recognition. */
  restore(translated: string): string | undefined
}

/** What names one customer's case; amounts and small numbers are left to the translator, which words them as its language does. */
const KEPT: readonly MaskKind[] = ['url', 'mail', 'phone', 'id']
/** Beginnings of the invented words: none is a word, and the first that the text does not hold is taken. */
const STEMS = ['QZX', 'XQJ', 'ZXV', 'VQX', 'JQZ', 'KXZQ', 'WQXZ', 'QXVZJ'] as const

/**
 * Take order ids, addresses and the glossary's terms out of a translator's reach.
 *
 * @param glossary - terms as they are written in the text; case does not matter, and the longest wins
 * @example
 * protectTerms('Wo ist SD20260501001?', []).text //=> 'Wo ist QZX0?'
 */
export function protectTerms(text: string, glossary: readonly string[]): ProtectedText {
  const places = findTerms(text, glossary)
  const terms = places.map(({ start, end }) => text.slice(start, end))
  const edges = [0, ...places.flatMap(({ start, end }) => [start, end]), text.length]
  const pieces = Array.from({ length: places.length + 1 }, (_, index) =>
    text.slice(edges[2 * index], edges[2 * index + 1]),
  )
  const stem = STEMS.find((one) => !text.toUpperCase().includes(one))
  const words = terms.map((_, index) => `${stem}${index}`)
  return {
    text: stem ? pieces.map((piece, index) => piece + (words[index] ?? '')).join('') : text,
    terms,
    pieces,
    restore: (translated) => (terms.length === 0 ? translated : stem && putBack(translated, stem, terms)),
  }
}

function findTerms(text: string, glossary: readonly string[]): readonly Term[] {
  const lower = lowerInPlace(text)
  const masks = findMasks(lower).filter(({ kind }) => KEPT.includes(kind))
  const named = glossary.flatMap((term) => findAll(lower, lowerInPlace(term.trim())))
  const longestFirst = [...named, ...masks].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
  const taken: Term[] = []
  for (const one of longestFirst)
    if (taken.every((other) => one.end <= other.start || one.start >= other.end)) taken.push(one)
  return taken.sort((a, b) => a.start - b.start)
}

/** A term of letters is met as a whole word only; scripts without spaces have no such edge. */
function findAll(text: string, term: string): Term[] {
  const found: Term[] = []
  for (let start = text.indexOf(term); term !== '' && start >= 0; start = text.indexOf(term, start + term.length)) {
    const end = start + term.length
    if (!joins(text.slice(start - 1, start + 1)) && !joins(text.slice(end - 1, end + 1))) found.push({ start, end })
  }
  return found
}

/** Whether two neighbors belong to one word of an alphabet. */
function joins(pair: string): boolean {
  return /^[\p{Script=Latin}\p{Script=Cyrillic}\d]{2}$/u.test(pair)
}

/** Lower case, one for one: what would change its length stays as it is. */
function lowerInPlace(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from(text, (one) => (one.toLowerCase().length === one.length ? one.toLowerCase() : one)).join('')
}

/** Translators change the case of an invented word and put spaces into it; each must be there exactly once. */
function putBack(translated: string, stem: string, terms: readonly string[]): string | undefined {
  const seen = new Set<number>()
  let isWhole = true
  const pattern = new RegExp(`${[...stem].join('[ \\u00a0]?')}[ \\u00a0]?(\\d{1,4})(?!\\d)`, 'giu')
  const restored = translated.replace(pattern, (_, digits: string) => {
    const index = Number(digits)
    if (seen.has(index) || index >= terms.length) isWhole = false
    seen.add(index)
    return terms[index] ?? ''
  })
  return isWhole && seen.size === terms.length ? restored : undefined
}
