/** A seeded source of choices; the same seed makes the same page. */
export interface PageRandom {
  /** True with this probability. */
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** A number from `low` up to `high`. */
  between(low: number, high: number): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  /** So many characters out of an alphabet. */
  characters(count: number, alphabet: string): string
  shuffled<T>(list: readonly T[]): T[]
}

/**
 * Choices that follow from a name alone.
 *
 * @param name - any text; equal texts give equal choices
 * @see Tommy Ettinger, *mulberry32*, 2017 (public domain)
 */
export function pageRandom(name: string): PageRandom {
  let state = hash(name)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T
  return {
    chance: (probability) => next() < probability,
    pick,
    between: (low, high) => low + next() * (high - low),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    characters: (count, alphabet) => Array.from({ length: count }, () => pick([...alphabet])).join(''),
    shuffled: (list) =>
      list
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item),
  }
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  return value | 0
}
