import type { Why } from '@sightdesk/core'
import { topOf } from './rank-items.ts'
import type { RecommenderModel } from './train-recommender.ts'

/** A further opinion on items: attributes, the embeddings of a shop's own network. */
export interface ItemVoice {
  readonly id: string
  /** Against the filter's 1. */
  readonly weight: number
  /** Scores of items, 0 to 1, for a customer with this history; an item that is absent has none. */
  score(history: readonly string[]): ReadonlyMap<string, number>
}

export interface RecommendQuery {
  /** What the customer took so far; empty for somebody new. */
  readonly history: readonly string[]
  /** Default 10. */
  readonly limit?: number
  /** Whether an item may be recommended at all, as by rules; items of the history never come. */
  readonly isAllowed?: (item: string) => boolean
}

export interface Recommendation {
  readonly item: string
  /** 0 to 1 for one voice, more where several agree; comparable within one answer. */
  readonly score: number
  /** The item of the history that led here most, popularity for somebody new, and each further voice. */
  readonly why: readonly Why[]
}

export interface Recommender {
  readonly model: RecommenderModel
  recommend(query: RecommendQuery): Recommendation[]
}

const DEFAULT_LIMIT = 10
/** Voice of the filter and of popularity. */
const TOGETHER = 'taken_together'
const POPULAR = 'popular'

/**
 * Recommend items by a learned model, and by further voices where a shop has them.
 *
 * Somebody without history gets what is popular; an item that nobody took yet comes in through a voice that knows it.
 *
 * @param voices - added to the filter's score, which is scaled to 1 for the best item
 * @example
 * const recommender = createRecommender(model)
 * recommender.recommend({ history: ['toner'], limit: 3 })
 * // [{ item: 'cream', score: 1, why: [{ voice: 'taken_together', detail: 'toner', score: 0.31 }] }, …]
 */
export function createRecommender(model: RecommenderModel, voices: readonly ItemVoice[] = []): Recommender {
  const numbers = new Map(model.items.map((item, number) => [item, number]))
  const known = model.items.length
  return {
    model,
    recommend({ history, limit = DEFAULT_LIMIT, isAllowed = () => true }) {
      const taken = history.flatMap((item) => numbers.get(item) ?? [])
      const base = taken.length > 0 ? filterScores(model, taken) : Float64Array.from(model.counts)
      const opinions = voices.map((voice) => ({ voice, scores: voice.score(history) }))
      const items = [...model.items, ...newItems(opinions, numbers)]
      const scores = fuse(base, items, opinions)
      const past = new Set(history)
      const allowed = (number: number) => {
        const item = items[number] as string
        return !past.has(item) && isAllowed(item)
      }
      return topOf(scores, limit, allowed).map((number) => {
        const item = items[number] as string
        const own = number < known ? [ownReason(model, taken, number)] : []
        const others = opinions.flatMap(({ voice, scores: map }) => {
          const score = map.get(item)
          return score === undefined ? [] : [{ voice: voice.id, detail: item, score }]
        })
        return { item, score: scores[number] as number, why: [...own, ...others] }
      })
    },
  }
}

/** What the items of a history add up to, one score an item. */
function filterScores(model: RecommenderModel, taken: readonly number[]): Float64Array {
  const { starts, targets, weights } = model.rows
  const scores = new Float64Array(model.items.length)
  for (const item of taken) {
    const end = starts[item + 1] as number
    for (let entry = starts[item] as number; entry < end; entry++) {
      const target = targets[entry] as number
      scores[target] = (scores[target] as number) + (weights[entry] as number)
    }
  }
  return scores
}

function newItems(
  opinions: readonly { readonly scores: ReadonlyMap<string, number> }[],
  numbers: ReadonlyMap<string, number>,
): string[] {
  const found = new Set<string>()
  for (const { scores } of opinions) for (const item of scores.keys()) if (!numbers.has(item)) found.add(item)
  return [...found].sort()
}

function fuse(
  base: Float64Array,
  items: readonly string[],
  opinions: readonly { readonly voice: ItemVoice; readonly scores: ReadonlyMap<string, number> }[],
): Float64Array {
  const most = base.reduce((largest, score) => Math.max(largest, score), 0) || 1
  const scores = new Float64Array(items.length)
  for (let number = 0; number < base.length; number++) scores[number] = (base[number] as number) / most
  for (const { voice, scores: map } of opinions)
    for (let number = 0; number < items.length; number++)
      scores[number] = (scores[number] as number) + voice.weight * (map.get(items[number] as string) ?? 0)
  return scores
}

/** The item of the history with the strongest weight towards a target, with its share of what leads there. */
function ownReason(model: RecommenderModel, taken: readonly number[], target: number): Why {
  const item = model.items[target] as string
  if (taken.length === 0) {
    const most = model.counts.reduce((largest, count) => Math.max(largest, count), 1)
    return { voice: POPULAR, detail: item, score: (model.counts[target] as number) / most }
  }
  let [strongest, lead, sum] = [taken[0] as number, 0, 0]
  for (const source of taken) {
    const weight = Math.max(0, weightOf(model, source, target))
    sum += weight
    if (weight > lead) [strongest, lead] = [source, weight]
  }
  return { voice: TOGETHER, detail: model.items[strongest] as string, score: sum > 0 ? lead / sum : 0 }
}

/** Targets of a row ascend, so a weight is found by halving. */
function weightOf({ rows }: RecommenderModel, source: number, target: number): number {
  let [low, high] = [rows.starts[source] as number, rows.starts[source + 1] as number]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows.targets[middle] as number) < target) low = middle + 1
    else high = middle
  }
  return low < (rows.starts[source + 1] as number) && rows.targets[low] === target ? (rows.weights[low] as number) : 0
}
