import { finishHash, hashText } from '../intent/hash.ts'

export interface LanguageRow {
  readonly text: string
  readonly lang: string
  /** How much the row counts beside others of its kind; default 1. */
  readonly weight?: number
}

/** One row of so many is kept for calibration. */
const HELD_OUT_EVERY = 10
/** Rows of each language that are joined from words of its list, and the words that one holds at most. */
const JOINED_ROWS = 8000
const MAX_JOINED = 3

/**
 * Whether a row is kept out of training, by its text alone: a tenth of them, for calibration and to measure on.
 *
 * @example
 * const unseen = rows.filter(({ text }) => isHeldOut(text))
 */
export function isHeldOut(text: string): boolean {
  return finishHash(hashText(text.normalize('NFC').toLowerCase())) % HELD_OUT_EVERY === 0
}

/** Each word alone, and as many rows again of one to three words, drawn as often as they are usual. */
export function joinWords(words: readonly LanguageRow[], random: () => number): LanguageRow[] {
  const joined = Map.groupBy(words, ({ lang }) => lang)
    .entries()
    .flatMap(([lang, own]) => {
      const draw = weightedDraw(own, random)
      return Array.from({ length: Math.min(own.length, JOINED_ROWS) }, () => {
        const length = 1 + Math.floor(random() * MAX_JOINED)
        return { lang, text: Array.from({ length }, draw).join(' ') }
      })
    })
  return [...words, ...joined]
}

/** Draws a row's text with a chance of its weight squared. */
function weightedDraw(rows: readonly LanguageRow[], random: () => number): () => string {
  const sums = new Float64Array(rows.length)
  rows.reduce((sum, { weight = 1 }, place) => {
    sums[place] = sum + weight ** 2
    return sums[place] as number
  }, 0)
  return () => {
    const wanted = random() * (sums.at(-1) as number)
    let low = 0
    let high = rows.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) < wanted) low = middle + 1
      else high = middle
    }
    return (rows[low] as LanguageRow).text
  }
}

/** A language's rows weigh (mean weight / its weight) to the power of `balance`. */
export function weighRows(rows: readonly LanguageRow[], balance: number): number[] {
  const sums = new Map<string, number>()
  for (const { lang, weight = 1 } of rows) sums.set(lang, (sums.get(lang) ?? 0) + weight)
  const mean = [...sums.values()].reduce((sum, own) => sum + own, 0) / sums.size
  return rows.map(({ lang, weight = 1 }) => weight * (mean / (sums.get(lang) as number)) ** balance)
}
