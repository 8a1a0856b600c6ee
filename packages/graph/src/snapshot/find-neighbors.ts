import type { GraphSnapshot } from './create-graph-snapshot.ts'

export interface NeighborOptions {
  /** Steps from the node, 1 by default. */
  readonly depth?: number
  /** Most nodes returned; those closest come first. Default 1,000. */
  readonly limit?: number
}

/** Which question saw a node last, kept between questions so that none has to be wiped. */
interface Seen {
  question: number
  stamps: Uint32Array
}
const SEEN = new WeakMap<GraphSnapshot, Seen>()

/**
 * Nodes within a number of steps of a node, closest first, without the node itself.
 *
 * @returns an empty list for a node that is not there
 * @example
 * findNeighbors(snapshot, 'case:1', { depth: 2 }) //=> [{ id: 'tag:refund', distance: 1 }, { id: 'case:2', distance: 2 }]
 */
export function findNeighbors(
  snapshot: GraphSnapshot,
  id: string,
  { depth = 1, limit = 1000 }: NeighborOptions = {},
): { readonly id: string; readonly distance: number }[] {
  const start = snapshot.indexOf(id)
  if (start < 0) return []
  const { starts, ends, targets, ids } = snapshot
  const { question, stamps } = ask(snapshot)
  const found: { readonly id: string; readonly distance: number }[] = []
  let frontier = [start]
  stamps[start] = question
  for (let distance = 1; distance <= depth && frontier.length > 0; distance++) {
    const next: number[] = []
    for (const node of frontier) {
      const end = ends[node] as number
      for (let i = starts[node] as number; i < end && found.length < limit; i++) {
        const target = targets[i] as number
        if (stamps[target] === question) continue
        stamps[target] = question
        next.push(target)
        found.push({ id: ids[target] as string, distance })
      }
    }
    frontier = next
  }
  return found
}

function ask(snapshot: GraphSnapshot): Seen {
  const seen = SEEN.get(snapshot) ?? { question: 0, stamps: new Uint32Array(0) }
  SEEN.set(snapshot, seen)
  if (seen.stamps.length < snapshot.nodeCount || seen.question === 2 ** 32 - 1) {
    seen.stamps = new Uint32Array(snapshot.starts.length)
    seen.question = 0
  }
  seen.question += 1
  return seen
}
