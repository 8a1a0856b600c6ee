import type { GraphSnapshot } from './create-graph-snapshot.ts'

export interface NeighborOptions {
  /** Steps from the node, 1 by default. */
  readonly depth?: number
  /** Most nodes returned; those closest come first. Default 1,000. */
  readonly limit?: number
}

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
  const { offsets, targets, ids } = snapshot
  const distances = new Map([[start, 0]])
  const queue = [start]
  for (let head = 0; head < queue.length && queue.length <= limit; head++) {
    const node = queue[head] as number
    const distance = (distances.get(node) as number) + 1
    if (distance > depth) break
    const end = offsets[node + 1] as number
    for (let i = offsets[node] as number; i < end && queue.length <= limit; i++) {
      const target = targets[i] as number
      if (distances.has(target)) continue
      distances.set(target, distance)
      queue.push(target)
    }
  }
  return queue.slice(1).map((node) => ({ id: ids[node] as string, distance: distances.get(node) as number }))
}
