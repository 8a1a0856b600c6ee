/** Okapi BM25's saturation of repeated terms and its normalization by length. */
const BM25_DEFAULTS = { k1: 1.2, b: 0.6 } as const

/**
 * Most postings that one query reads. Terms are read rarest first, so what is left out is what says least;
 * it bounds a query over millions of cases.
 */
const MAX_POSTINGS_READ = 400_000

/** How many bits of a posting hold the term's count in the document; the rest is the document's number. */
const COUNT_BITS = 4
const MAX_COUNT = (1 << COUNT_BITS) - 1

/** Scores of one query, by document, in an array that is reused. */
export interface ScoreBoard {
  scores: Float32Array
  /** Documents with a score, the first `count` entries. */
  touched: Uint32Array
  count: number
}

export interface LexicalIndex {
  readonly documents: number
  /** Give the next document number its terms. */
  add(terms: readonly string[]): void
  /** Add `weight` times the BM25 score of every document that shares a term, and return the score of a perfect match. */
  score(terms: readonly string[], board: ScoreBoard, weight: number): number
}

interface Postings {
  entries: Uint32Array
  count: number
}

/**
 * An inverted index of our own: one growing typed array for each term.
 *
 * @see Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond*, 2009, doi:10.1561/1500000019
 */
export function createLexicalIndex(options: { readonly k1?: number; readonly b?: number } = {}): LexicalIndex {
  const { k1, b } = { ...BM25_DEFAULTS, ...options }
  const postings = new Map<string, Postings>()
  const state = { lengths: new Uint16Array(1024), documents: 0, totalLength: 0 }
  return {
    get documents() {
      return state.documents
    },
    add(terms) {
      if (state.documents === state.lengths.length) state.lengths = grown(state.lengths, Uint16Array)
      for (const [term, count] of countTerms(terms)) {
        const list = postings.get(term)
        const entry = (state.documents << COUNT_BITS) | Math.min(count, MAX_COUNT)
        if (list) push(list, entry)
        else postings.set(term, { entries: Uint32Array.of(entry, 0), count: 1 })
      }
      state.lengths[state.documents] = Math.min(terms.length, 65_535)
      state.totalLength += terms.length
      state.documents += 1
    },
    score(terms, board, weight) {
      const averageLength = state.totalLength / Math.max(1, state.documents) || 1
      const base = k1 * (1 - b)
      const slope = (k1 * b) / averageLength
      const found = [...countTerms(terms)].map(([term, count]) => ({ list: postings.get(term), count }))
      found.sort((left, right) => (left.list?.count ?? 0) - (right.list?.count ?? 0))
      let perfect = 0
      let read = 0
      for (const { list, count } of found) {
        const gain = weight * (k1 + 1) * inverseFrequency(state.documents, list?.count ?? 0)
        read += list?.count ?? 0
        if (list && read > MAX_POSTINGS_READ) continue
        perfect += (gain * count) / (count + base + slope * terms.length)
        if (list) addScores(list, board, gain, base, slope, state.lengths)
      }
      return perfect
    },
  }
}

/** The hot loop: one multiplication, one addition and one division for each posting. */
function addScores(
  { entries, count }: Postings,
  board: ScoreBoard,
  gain: number,
  base: number,
  slope: number,
  lengths: Uint16Array,
): void {
  const { scores, touched } = board
  let written = board.count
  for (let i = 0; i < count; i++) {
    const entry = entries[i] as number
    const document = entry >>> COUNT_BITS
    const times = entry & MAX_COUNT
    const before = scores[document] as number
    if (before === 0) touched[written++] = document
    scores[document] = before + (gain * times) / (times + base + slope * (lengths[document] as number))
  }
  board.count = written
}

function inverseFrequency(documents: number, frequency: number): number {
  return Math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))
}

function countTerms(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

function push(list: Postings, entry: number): void {
  if (list.count === list.entries.length) list.entries = grown(list.entries, Uint32Array)
  list.entries[list.count++] = entry
}

function grown<T extends Uint16Array | Uint32Array>(array: T, Kind: new (length: number) => T): T {
  const larger = new Kind(array.length * 2)
  larger.set(array)
  return larger
}
