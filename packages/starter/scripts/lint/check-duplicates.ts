import type { Corpora, Finding, LintRow } from './corpus.ts'
import { foldText } from './fold-text.ts'
import { jaccard, NEAR_DUPLICATE_JACCARD, prefixLength, rarestFirst, trigrams } from './near-texts.ts'

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

/** Pairs that share a rare trigram are compared, the others cannot reach the threshold. */
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

function orderGrams(rows: readonly LintRow[]): GramRow[] {
  const sets = rows.map((row) => trigrams(row.text))
  const order = rarestFirst(sets)
  return rows.map((row, at) => ({ row, grams: order(sets[at] as Set<string>) }))
}
