import { createLexicalIndex, type ScoreBoard } from './lexical-index.ts'
import { tokenize } from './tokenize.ts'

/** How much each family of terms counts in the score of the text. */
export interface TextWeights {
  readonly words: number
  readonly grams: number
}

const TEXT_WEIGHTS: TextWeights = { words: 1, grams: 0.5 }

export interface TextIndex {
  /** Give the next row number its text. */
  add(text: string): void
  /**
   * Rows whose text resembles another.
   *
   * @returns similarity 0 to 1, 1 being the score that the text would give itself; and the best rows, best first
   */
  find(text: string, limit: number, isLive: (row: number) => boolean): TextMatches
}

export interface TextMatches {
  /** False when the text holds no word to go by. */
  readonly hasWords: boolean
  readonly best: readonly number[]
  /** Similarity of any row, valid until the next search. */
  similarityOf(row: number): number
}

/** BM25 over words plus BM25 over runs of characters, each with its own lengths and frequencies. */
export function createTextIndex(weights: TextWeights = TEXT_WEIGHTS): TextIndex {
  const words = createLexicalIndex()
  const grams = createLexicalIndex()
  const board: ScoreBoard = { scores: new Float32Array(1024), touched: new Uint32Array(1024), count: 0 }
  return {
    add(text) {
      const tokens = tokenize(text)
      words.add(tokens.words)
      grams.add(tokens.grams)
    },
    find(text, limit, isLive) {
      clear(board, words.documents)
      const tokens = tokenize(text)
      const perfect = words.score(tokens.words, board, weights.words) + grams.score(tokens.grams, board, weights.grams)
      const best = bestRows(board, limit, isLive)
      const similarityOf = (row: number) => Math.min(1, (board.scores[row] ?? 0) / (perfect || 1))
      return { hasWords: perfect > 0, best, similarityOf }
    },
  }
}

function clear(board: ScoreBoard, documents: number): void {
  for (let i = 0; i < board.count; i++) board.scores[board.touched[i] as number] = 0
  board.count = 0
  if (board.scores.length >= documents) return
  const length = Math.max(documents, board.scores.length * 2)
  board.scores = new Float32Array(length)
  board.touched = new Uint32Array(length)
}

/** The best rows by a short sorted list: most rows fall below its last entry and cost one comparison. */
function bestRows({ scores, touched, count }: ScoreBoard, limit: number, isLive: (row: number) => boolean): number[] {
  const best: number[] = []
  let floor = 0
  for (let i = 0; i < count; i++) {
    const row = touched[i] as number
    const score = scores[row] as number
    if (score <= floor || !isLive(row)) continue
    insert(best, row, scores)
    if (best.length > limit) best.pop()
    if (best.length === limit) floor = scores[best[limit - 1] as number] as number
  }
  return best
}

function insert(best: number[], row: number, scores: Float32Array): void {
  const score = scores[row] as number
  let low = 0
  let high = best.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((scores[best[middle] as number] as number) >= score) low = middle + 1
    else high = middle
  }
  best.splice(low, 0, row)
}
