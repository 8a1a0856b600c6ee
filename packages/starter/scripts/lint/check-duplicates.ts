import type { Corpora, Finding, LintRow } from './corpus.ts'
import { foldText } from './fold-text.ts'

/** Jaccard similarity of character trigrams above which two messages are nearly the same. */
export const NEAR_DUPLICATE_JACCARD = 0.8

interface GramRow {
  readonly row: LintRow
  /** Distinct trigrams, the rarest of the language first. */
  readonly grams: readonly string[]
}

/** Messages of one language that are equal after folding, within an intent or across intents. */
export function checkDuplicates(corpora: Corpora): Finding[] {
  return [...corpora].flatMap(([lang, rows]) => {
    const groups = Map.groupBy(rows, (row) => foldText(row.text))
    return [...groups.values()]
      .filter((group) => group.length > 1)
      .map((group) => {
        const intents = [...new Set(group.map((row) => row.intent))].join(', ')
        const lines = group.map((row) => row.line)
        return {
          rule: 'duplicate',
          lang,
          message: `"${group[0]?.text}" stands ${group.length} times (${intents})`,
          lines,
        }
      })
  })
}

/** Messages of one language that are nearly equal and have different intents. */
export function checkNearDuplicates(corpora: Corpora): Finding[] {
  return [...corpora].flatMap(([lang, rows]) =>
    findNearPairs(rows).map(([one, other]) => ({
      rule: 'near-duplicate',
      lang,
      message: `"${one.text}" (${one.intent}) and "${other.text}" (${other.intent})`,
      lines: [one.line, other.line],
    })),
  )
}

/**
 * Pairs that share a rare trigram are compared, the others cannot reach the threshold: two sets with Jaccard above t
 * have a common element among the first |A| − ⌈t|A|⌉ + 1 in any fixed order.
 *
 * @see Chaudhuri, Ganti and Kaushik, *A Primitive Operator for Similarity Joins in Data Cleaning*, 2006,
 *   https://doi.org/10.1109/ICDE.2006.9
 */
function findNearPairs(rows: readonly LintRow[]): [LintRow, LintRow][] {
  const index = new Map<string, GramRow[]>()
  const pairs: [LintRow, LintRow][] = []
  for (const entry of orderGrams(rows)) {
    const prefix = entry.grams.slice(0, prefixLength(entry.grams.length))
    const candidates = new Set(prefix.flatMap((gram) => index.get(gram) ?? []))
    for (const other of candidates)
      if (other.row.intent !== entry.row.intent && jaccard(other.grams, entry.grams) > NEAR_DUPLICATE_JACCARD)
        pairs.push([other.row, entry.row])
    for (const gram of prefix) {
      const holders = index.get(gram)
      if (holders) holders.push(entry)
      else index.set(gram, [entry])
    }
  }
  return pairs
}

function prefixLength(size: number): number {
  return size - Math.ceil(NEAR_DUPLICATE_JACCARD * size) + 1
}

function orderGrams(rows: readonly LintRow[]): GramRow[] {
  const sets = rows.map((row) => trigrams(foldText(row.text)))
  const counts = new Map<string, number>()
  for (const gram of sets.flatMap((set) => [...set])) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const rank = (gram: string) => counts.get(gram) ?? 0
  return rows.map((row, at) => ({
    row,
    grams: [...(sets[at] ?? [])].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)),
  }))
}

/** Padded, so that a message of one sign has trigrams too. */
function trigrams(text: string): Set<string> {
  const letters = [...`^${text}$`]
  return new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')))
}

function jaccard(one: readonly string[], other: readonly string[]): number {
  const known = new Set(one)
  const common = other.filter((gram) => known.has(gram)).length
  return common / (one.length + other.length - common)
}
