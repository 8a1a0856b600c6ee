import type { Corpora, Finding, LintRow } from './corpus.ts'

/** Share of two languages' rows that may align at the same place of the same intent. */
export const MOST_ALIGNED = 0.2
/** Overlap of numbers and names from which two rows tell the same story. */
const ANCHOR_JACCARD = 0.5
/**
 * Rank correlation of the ups and downs in length from which two lists run in parallel.
 *
 * Lists written apart reach it in fewer than 5 % of their rows; a copy whose lengths vary by 40 % (log-normal, as a free
 * translation's might) in more than 40 %.
 */
const PROFILE_CORRELATION = 0.6
/** A correlation over fewer rows says nothing. */
const FEWEST_PROFILE_ROWS = 8

/** How far two languages run in parallel. */
export interface Alignment {
  readonly one: string
  readonly other: string
  /** Aligned rows ÷ rows that have a partner at their place, 0 to 1. */
  readonly share: number
}

/**
 * Compare every two languages line by line within each intent.
 *
 * A row aligns when it has numbers, brands or Latin tokens and most of them stand at the same place of the other
 * language too, or when the lengths of the whole intent rise and fall alike: translated lists do both.
 *
 * @returns every pair, the closest first
 * @example
 * measureAlignment(corpora)[0]?.share //=> 0.02
 */
export function measureAlignment(corpora: Corpora): Alignment[] {
  const grouped = [...corpora].map(([lang, rows]) => [lang, Map.groupBy(rows, (row) => row.intent)] as const)
  const pairs = grouped.flatMap((one, at) =>
    grouped.slice(at + 1).map((other) => ({ one: one[0], other: other[0], share: alignedShare(one[1], other[1]) })),
  )
  return pairs.sort((a, b) => b.share - a.share)
}

/** Pairs of languages that look like one list translated. */
export function checkAlignment(corpora: Corpora): Finding[] {
  return measureAlignment(corpora)
    .filter((pair) => pair.share > MOST_ALIGNED)
    .map(({ one, other, share }) => {
      const message = `${(share * 100).toFixed(1)} % of the rows align with "${other}", at most ${MOST_ALIGNED * 100} % may`
      return { rule: 'alignment', lang: one, message, lines: [] }
    })
}

type ByIntent = ReadonlyMap<string, readonly LintRow[]>

function alignedShare(one: ByIntent, other: ByIntent): number {
  const counts = [...one].map(([intent, rows]) => countAligned(rows, other.get(intent) ?? []))
  const compared = counts.reduce((sum, count) => sum + count.compared, 0)
  return compared ? counts.reduce((sum, count) => sum + count.aligned, 0) / compared : 0
}

function countAligned(one: readonly LintRow[], other: readonly LintRow[]): { aligned: number; compared: number } {
  const compared = Math.min(one.length, other.length)
  const places = Array.from({ length: compared }, (_, at) => [one[at] as LintRow, other[at] as LintRow] as const)
  if (hasSameProfile(places)) return { aligned: compared, compared }
  return { aligned: places.filter(([a, b]) => shareAnchors(a.text, b.text)).length, compared }
}

function shareAnchors(one: string, other: string): boolean {
  const [a, b] = [findAnchors(one), findAnchors(other)]
  const common = [...a].filter((anchor) => b.has(anchor)).length
  return common > 0 && common / (a.size + b.size - common) >= ANCHOR_JACCARD
}

const NOT_LATIN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Cyrillic}]/u

/** Numbers of two digits or more, and names: any Latin word in other scripts, words with inner capitals or digits in Latin. */
function findAnchors(text: string): Set<string> {
  const flat = text.normalize('NFKC')
  const numbers = flat.match(/\p{N}{2,}/gu) ?? []
  const words = flat.match(/[\p{Script=Latin}\p{N}]{2,}/gu) ?? []
  const names = words.filter((word) => /\p{L}/u.test(word) && (NOT_LATIN.test(flat) || isName(word)))
  return new Set([...numbers, ...names.map((name) => name.toLowerCase())])
}

/** Capitals inside a word, capitals throughout, or digits among the letters: iPhone, DHL, E003. */
function isName(word: string): boolean {
  return /\p{Lu}/u.test(word.slice(1)) || /\p{N}/u.test(word)
}

function hasSameProfile(places: readonly (readonly [LintRow, LintRow])[]): boolean {
  if (places.length < FEWEST_PROFILE_ROWS) return false
  const steps = (lengths: readonly number[]) => lengths.slice(1).map((length, at) => length - (lengths[at] as number))
  const one = steps(places.map(([row]) => row.text.length))
  const other = steps(places.map(([, row]) => row.text.length))
  return correlate(toRanks(one), toRanks(other)) >= PROFILE_CORRELATION
}

function toRanks(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  return values.map((value) => (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2)
}

/** Pearson's r; 0 where one side does not vary. */
function correlate(one: readonly number[], other: readonly number[]): number {
  const mean = (one.length - 1) / 2
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + (value - mean) * ((b[at] as number) - mean), 0)
  const spread = Math.sqrt(dot(one, one) * dot(other, other))
  return spread ? dot(one, other) / spread : 0
}
