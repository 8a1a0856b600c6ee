import { InputError } from '@sightdesk/core'
import type { GraphSnapshot } from './create-graph-snapshot.ts'

export interface PageRankOptions {
  /** Probability of going back to a seed at each step, 0 to 1 exclusive. */
  readonly restart?: number
  /** Probability, per unit of a node's strength, that may stay undistributed: smaller is closer and slower. */
  readonly tolerance?: number
  readonly limit?: number
}

export const PAGE_RANK_DEFAULTS = { restart: 0.15, tolerance: 1e-4, limit: 50 } as const

/**
 * How near other nodes are to some nodes, over all paths at once: personalized PageRank by forward push.
 *
 * Only the part of the graph near the seeds is touched, so the time does not grow with the graph. A hub that everything
 * hangs on passes little on to each.
 *
 * @param seeds - node ids; those that are not there are passed over
 * @returns nodes other than the seeds, nearest first, with their probability
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * personalizedPageRank(snapshot, ['case:1'], { limit: 5 }) //=> [{ id: 'error_code:E003', score: 0.11 }, …]
 * @see Andersen, Chung and Lang, *Local Graph Partitioning using PageRank Vectors*, 2006, doi:10.1109/FOCS.2006.44
 */
export function personalizedPageRank(
  snapshot: GraphSnapshot,
  seeds: readonly string[],
  options: PageRankOptions = {},
): { readonly id: string; readonly score: number }[] {
  const { restart, tolerance, limit } = { ...PAGE_RANK_DEFAULTS, ...options }
  requireRange('restart', restart, restart > 0 && restart < 1)
  requireRange('tolerance', tolerance, tolerance > 0 && tolerance < 1)
  const starts = [...new Set(seeds.map((id) => snapshot.indexOf(id)))].filter((node) => node >= 0)
  const ranks = push(snapshot, starts, restart, tolerance)
  for (const start of starts) ranks.delete(start)
  return [...ranks]
    .sort(([a, left], [b, right]) => right - left || a - b)
    .slice(0, limit)
    .map(([node, score]) => ({ id: snapshot.ids[node] as string, score }))
}

/** Take the waiting probability of a node, keep a share, hand the rest to its neighbors; until little waits anywhere. */
function push(snapshot: GraphSnapshot, starts: readonly number[], restart: number, tolerance: number) {
  const { offsets, targets, weights, strengths } = snapshot
  const ranks = new Map<number, number>()
  const waiting = new Map<number, number>(starts.map((node) => [node, 1 / starts.length]))
  const queue = [...starts]
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] as number
    const strength = strengths[node] as number
    const amount = waiting.get(node) ?? 0
    if (amount < tolerance * Math.max(strength, 1e-9)) continue
    waiting.set(node, 0)
    ranks.set(node, (ranks.get(node) ?? 0) + restart * amount)
    const share = ((1 - restart) * amount) / strength
    const end = offsets[node + 1] as number
    for (let i = offsets[node] as number; i < end; i++) {
      const target = targets[i] as number
      const before = waiting.get(target) ?? 0
      const after = before + share * (weights[i] as number)
      const bound = tolerance * (strengths[target] as number)
      waiting.set(target, after)
      if (before < bound && after >= bound) queue.push(target)
    }
  }
  return ranks
}

function requireRange(name: string, value: number, holds: boolean): void {
  if (holds) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected ${name} between 0 and 1, both exclusive, received ${value}.`,
    hint: { en: 'Leave it out for the default.', zh: '留空即使用默认值。' },
    details: { name, value },
  })
}
