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
  const others = ranks.filter(({ node }) => !starts.includes(node))
  const nearest = others.sort((a, b) => b.score - a.score || a.node - b.node).slice(0, limit)
  return nearest.map(({ node, score }) => ({ id: snapshot.ids[node] as string, score }))
}

/** Arrays as long as the graph, kept between calls and left at zero by each. */
interface Scratch {
  readonly ranks: Float64Array
  readonly waiting: Float64Array
}
const SCRATCH = new WeakMap<GraphSnapshot, Scratch>()

function scratchOf(snapshot: GraphSnapshot): Scratch {
  const known = SCRATCH.get(snapshot)
  if (known && known.ranks.length >= snapshot.nodeCount) return known
  const { length } = snapshot.strengths
  const made = { ranks: new Float64Array(length), waiting: new Float64Array(length) }
  SCRATCH.set(snapshot, made)
  return made
}

/** Take the waiting probability of a node, keep a share, hand the rest to its neighbors; until little waits anywhere. */
function push(snapshot: GraphSnapshot, starts: readonly number[], restart: number, tolerance: number) {
  const { strengths } = snapshot
  const scratch = scratchOf(snapshot)
  const { ranks, waiting } = scratch
  for (const start of starts) waiting[start] = 1 / starts.length
  const touched = [...starts]
  const queue = starts.filter((start) => (strengths[start] as number) > 0)
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] as number
    const amount = waiting[node] as number
    if (amount < tolerance * (strengths[node] as number)) continue
    waiting[node] = 0
    ranks[node] = (ranks[node] as number) + restart * amount
    const share = ((1 - restart) * amount) / (strengths[node] as number)
    handOut(snapshot, scratch, { node, share, tolerance, queue, touched })
  }
  const found: { readonly node: number; readonly score: number }[] = []
  for (const node of touched) {
    if ((ranks[node] as number) > 0) found.push({ node, score: ranks[node] as number })
    ranks[node] = 0
    waiting[node] = 0
  }
  return found
}

interface Handing {
  readonly node: number
  /** Probability per unit of weight. */
  readonly share: number
  readonly tolerance: number
  readonly queue: number[]
  readonly touched: number[]
}

function handOut(
  { starts, ends, targets, weights, strengths }: GraphSnapshot,
  { ranks, waiting }: Scratch,
  work: Handing,
) {
  const { node, share, tolerance, queue, touched } = work
  const end = ends[node] as number
  for (let i = starts[node] as number; i < end; i++) {
    const target = targets[i] as number
    const before = waiting[target] as number
    const after = before + share * (weights[i] as number)
    const bound = tolerance * (strengths[target] as number)
    waiting[target] = after
    if (before === 0 && ranks[target] === 0) touched.push(target)
    if (before < bound && after >= bound) queue.push(target)
  }
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
