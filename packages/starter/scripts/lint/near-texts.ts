import { foldText } from './fold-text.ts'

/** Jaccard similarity of character trigrams above which two messages are nearly the same. */
export const NEAR_DUPLICATE_JACCARD = 0.8

/** Distinct trigrams of the folded text, padded, so that a message of one sign has trigrams too. */
export function trigrams(text: string): Set<string> {
  const letters = [...`^${foldText(text)}$`]
  return new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')))
}

/** Common elements ÷ elements of either, 0 to 1; at most that for sets whose sizes alone keep them below the threshold. */
export function jaccard(one: readonly string[], other: readonly string[]): number {
  const [fewer, more] = one.length < other.length ? [one, other] : [other, one]
  if (fewer.length <= NEAR_DUPLICATE_JACCARD * more.length) return fewer.length / Math.max(1, more.length)
  const known = new Set(one)
  const common = other.filter((gram) => known.has(gram)).length
  return common / (one.length + other.length - common)
}

/**
 * How many of a set's elements, in any order fixed for all sets, must be looked at: two sets with Jaccard above t have a
 * common element among the first |A| − ⌈t|A|⌉ + 1.
 *
 * @see Chaudhuri, Ganti and Kaushik, *A Primitive Operator for Similarity Joins in Data Cleaning*, 2006,
 *   https://doi.org/10.1109/ICDE.2006.9
 */
export function prefixLength(size: number): number {
  return size - Math.ceil(NEAR_DUPLICATE_JACCARD * size) + 1
}

/** An order of trigrams: the rarest of all sets first. */
export function rarestFirst(sets: readonly ReadonlySet<string>[]): (grams: ReadonlySet<string>) => string[] {
  const counts = new Map<string, number>()
  for (const set of sets) for (const gram of set) counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const rank = (gram: string) => counts.get(gram) ?? 0
  return (grams) => [...grams].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

/**
 * Make texts ready to be asked whether one of them is nearly a given message.
 *
 * @example
 * createNearFinder(['Where is my parcel?'])('where is my parcel!!') //=> true
 */
export function createNearFinder(texts: readonly string[]): (text: string) => boolean {
  const sets = texts.map(trigrams)
  const order = rarestFirst(sets)
  const index = new Map<string, string[][]>()
  for (const set of sets) {
    const grams = order(set)
    for (const gram of grams.slice(0, prefixLength(grams.length))) {
      const holders = index.get(gram)
      if (holders) holders.push(grams)
      else index.set(gram, [grams])
    }
  }
  return (text) => {
    const grams = order(trigrams(text))
    const candidates = new Set(grams.slice(0, prefixLength(grams.length)).flatMap((gram) => index.get(gram) ?? []))
    return [...candidates].some((other) => jaccard(other, grams) > NEAR_DUPLICATE_JACCARD)
  }
}
