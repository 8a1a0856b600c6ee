/**
 * Numbers of the best scores, best first; of equal ones the lower number.
 *
 * @param limit - numbers wanted
 * @param isAllowed - says which numbers may come
 * @example
 * topOf(Float64Array.of(1, 3, 2), 2, () => true) //=> [1, 2]
 */
export function topOf(scores: ArrayLike<number>, limit: number, isAllowed: (item: number) => boolean): number[] {
  const best: number[] = []
  let floor = Number.NEGATIVE_INFINITY
  for (let item = 0; item < scores.length; item++) {
    const score = scores[item] as number
    if ((best.length >= limit && score <= floor) || !isAllowed(item)) continue
    let place = best.length
    while (place > 0 && (scores[best[place - 1] as number] as number) < score) place--
    best.splice(place, 0, item)
    if (best.length > limit) best.pop()
    floor = scores[best.at(-1) as number] as number
  }
  return best
}

/** Recall and normalized discounted cumulative gain of a ranking, 0 to 1. */
export interface RankingQuality {
  readonly recall: number
  readonly ndcg: number
}

/**
 * How much of what was wanted stands among the first, and how far up.
 *
 * @param ranking - best first, as many as are looked at
 * @param wanted - at least one
 * @param limit - the k of recall@k: the ideal ranking has at most so many places
 * @example
 * rankingQuality(['a', 'b'], new Set(['b', 'c']), 2).recall //=> 0.5
 */
export function rankingQuality<T>(ranking: readonly T[], wanted: ReadonlySet<T>, limit: number): RankingQuality {
  let hits = 0
  let gain = 0
  for (const [place, item] of ranking.slice(0, limit).entries()) {
    if (!wanted.has(item)) continue
    hits += 1
    gain += 1 / Math.log2(place + 2)
  }
  let ideal = 0
  for (let place = 0; place < Math.min(wanted.size, limit); place++) ideal += 1 / Math.log2(place + 2)
  return { recall: hits / wanted.size, ndcg: gain / ideal }
}
