import { createTextIndex } from '../similar/text-index.ts'
import { HS_WORDS } from './hs-words.data.ts'
import type { HsTable } from './policy-book.ts'

/** A heading under which goods may be classified. */
export interface HsCandidate {
  /** Four digits. */
  readonly code: string
  readonly text: string
  /** 0 to 1; what decided it stands in `why`. */
  readonly confidence: number
  /** `word` for a word that goods are called by, `text` for the words of the table. */
  readonly why: { readonly voice: 'word' | 'text'; readonly detail: string }
  /** Subheading of six digits whose description comes closest, where one does. */
  readonly subheading?: { readonly code: string; readonly text: string }
}

export interface HsIndex {
  /** Headings that goods may belong to, best first; none for a text that says nothing of goods. */
  match(text: string, options?: { readonly limit?: number }): HsCandidate[]
}

/** How sure a match is: shares of right first guesses on product names written for it, see `pnpm eval hs`. */
export const HS_DEFAULTS = { limit: 5, wordConfidence: 0.9, rivalConfidence: 0.55, textConfidence: 0.6 } as const

/** Rows of the table that are looked at for one text. */
const CANDIDATES = 40

/**
 * Find the HS heading of goods from what they are called, in Chinese or English.
 *
 * A word that goods are called by decides (`HS_WORDS`; the last and longest one, since the head of a name stands at its
 * end); without one, the words of the table do. A candidate is advice, not a ruling.
 *
 * @param words - words by heading; a shop spreads `HS_WORDS` and adds its own
 * @example
 * createHsIndex(book.hs).match('hydrating face mask')[0]?.code //=> '3304'
 */
export function createHsIndex(table: HsTable, words: typeof HS_WORDS = HS_WORDS): HsIndex {
  const texts = lazyTexts(table)
  const names = Object.entries(words)
    .flatMap(([code, lists]) =>
      lists.flatMap((list) =>
        list
          .toLowerCase()
          .split('|')
          .map((name) => ({ code, name })),
      ),
    )
    .sort((a, b) => b.name.length - a.name.length)
  return {
    match(text, { limit = HS_DEFAULTS.limit } = {}) {
      const folded = text.normalize('NFKC').toLowerCase()
      const named = findNames(folded, names)
      const bySimilarity = named.length < limit ? texts(text) : []
      const candidates = new Map<string, HsCandidate>()
      for (const [i, { code, name }] of named.entries()) {
        const confidence = i > 0 ? 0.3 : named.length > 1 ? HS_DEFAULTS.rivalConfidence : HS_DEFAULTS.wordConfidence
        add(candidates, code, confidence, { voice: 'word', detail: name }, table, bySimilarity)
      }
      for (const { code, similarity } of bySimilarity) {
        const confidence = similarity * (named.length > 0 ? 0.3 : HS_DEFAULTS.textConfidence)
        const detail = `texts agree to ${Math.round(similarity * 100)} %`
        add(candidates, code.slice(0, 4), confidence, { voice: 'text', detail }, table, bySimilarity)
      }
      return [...candidates.values()].sort((a, b) => b.confidence - a.confidence).slice(0, limit)
    },
  }
}

/** The index of descriptions takes a moment, and is made when a text is first looked for in it. */
function lazyTexts(table: HsTable): (text: string) => { readonly code: string; readonly similarity: number }[] {
  const state: { index?: ReturnType<typeof createTextIndex> } = {}
  const rows = Object.keys(table.codes).filter((code) => code.length > 2)
  const fill = () => {
    const index = createTextIndex()
    for (const code of rows) index.add(describe(code, table))
    return index
  }
  return (text) => {
    state.index ??= fill()
    const found = state.index.find(text, CANDIDATES, () => true)
    return found.best.map((row) => ({ code: rows[row] as string, similarity: found.similarityOf(row) }))
  }
}

function describe(code: string, table: HsTable): string {
  const own = table.codes[code] ?? ''
  return code.length === 6 ? `${own} ${table.codes[code.slice(0, 4)] ?? ''}` : own
}

function add(
  candidates: Map<string, HsCandidate>,
  code: string,
  confidence: number,
  why: HsCandidate['why'],
  table: HsTable,
  rows: readonly { readonly code: string; readonly similarity: number }[],
): void {
  const text = table.codes[code]
  if (candidates.has(code) || text === undefined) return
  const below = rows.find((row) => row.code.length === 6 && row.code.startsWith(code))?.code
  const subheading = below === undefined ? {} : { subheading: { code: below, text: table.codes[below] ?? '' } }
  candidates.set(code, { code, text, confidence, why, ...subheading })
}

interface NamedHeading {
  readonly code: string
  readonly name: string
}

/** Names in a text, what lies inside a longer one left out, the last one first; each heading once. */
function findNames(text: string, names: readonly NamedHeading[]): NamedHeading[] {
  const taken: { readonly code: string; readonly name: string; readonly start: number; readonly end: number }[] = []
  for (const { code, name } of names) {
    const start = placeOf(name, text)
    if (start < 0) continue
    const end = start + name.length
    if (!taken.some((other) => start < other.end && other.start < end)) taken.push({ code, name, start, end })
  }
  taken.sort((a, b) => b.end - a.end)
  return taken.filter(({ code }, i) => taken.findIndex((other) => other.code === code) === i)
}

/** Where a name stands last; a word of Latin letters stands whole, with or without the plural's ending. */
function placeOf(name: string, text: string): number {
  if (!/^[a-z]/.test(name)) return text.lastIndexOf(name)
  for (let at = text.lastIndexOf(name); at >= 0; at = at === 0 ? -1 : text.lastIndexOf(name, at - 1)) {
    const before = text[at - 1] ?? ' '
    const after = text.slice(at + name.length)
    if (!/[a-z0-9]/.test(before) && /^(?:e?s)?(?![a-z0-9])/.test(after)) return at
  }
  return -1
}
