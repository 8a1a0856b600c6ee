/**
 * A seeded source of numbers in [0, 1): the same seed gives the same sequence on every machine.
 *
 * @param seed - any integer; only its low 32 bits count
 * @example
 * const random = seededRandom(7)
 * random() === seededRandom(7)() //=> true
 * @see Tommy Ettinger, *mulberry32*, 2017 (public domain)
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Put the numbers of `order` into a random order, in place (Fisher and Yates). */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    const kept = order[index] as number
    order[index] = order[other] as number
    order[other] = kept
  }
}
