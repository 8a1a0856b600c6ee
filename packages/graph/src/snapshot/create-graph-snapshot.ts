import type { GraphEdge, GraphNode } from '@sightdesk/core'
import { addNodes, compactRows, type GraphRows, layOutRows, replaceOutgoing } from './graph-rows.ts'
import { createNodeIndex, type NodeIndex } from './node-index.ts'

/** What a snapshot needs to know of an edge. */
export type SnapshotEdge = Pick<GraphEdge, 'src' | 'dst' | 'weight'>

/**
 * One tenant's graph as compressed sparse rows: the neighbors of node `i` stand at `starts[i] … ends[i]` of `targets`. Both
 * directions of an edge are kept. Read the arrays anew for each question: a snapshot that is followed moves its rows.
 */
export interface GraphSnapshot {
  /** Ids by number; empty where a node was erased. */
  readonly ids: readonly string[]
  readonly nodeCount: number
  /** Edges that were given, each counted once. */
  readonly edgeCount: number
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  readonly targets: Uint32Array
  readonly weights: Float32Array
  /** 1 where the edge leaves the node of the row, 0 where it arrives there. */
  readonly outgoing: Uint8Array
  /** Sum of the weights at each node. */
  readonly strengths: Float32Array
  /** Number of a node, or -1. */
  indexOf(id: string): number
}

/** A snapshot that is kept current. */
export interface LiveSnapshot extends GraphSnapshot {
  /** Put other edges in the place of all that leave a node; the node is added when it is new. */
  replaceOutgoing(src: string, edges: readonly SnapshotEdge[]): void
  /** Forget the id of a node. Its edges go with those who hold them. */
  forget(id: string): void
}

/**
 * Lay a graph out in typed arrays, for the hot paths. The store stays the truth; see `followGraph` for one that is kept
 * current.
 *
 * @param edges - their ends are nodes, also when `nodes` does not name them; weights below or at 0 are left out
 * @param nodes - nodes that may have no edge
 * @example
 * createGraphSnapshot([{ src: 'case:1', dst: 'tag:refund', weight: 1 }]).nodeCount //=> 2
 */
export function createGraphSnapshot(
  edges: readonly SnapshotEdge[],
  nodes: readonly Pick<GraphNode, 'id'>[] = [],
): LiveSnapshot {
  const index = createNodeIndex()
  for (const { id } of nodes) index.add(id)
  const ends = new Uint32Array(edges.length * 2)
  const kept = new Float32Array(edges.length)
  let count = 0
  for (const { src, dst, weight } of edges) {
    if (!(weight > 0)) continue
    ends[count * 2] = index.add(src)
    ends[count * 2 + 1] = index.add(dst)
    kept[count++] = weight
  }
  return snapshotOf(index, layOutRows(index.ids.length, ends.subarray(0, count * 2), kept))
}

/** A snapshot over rows that were laid out, or read from a file. */
export function snapshotOf(index: NodeIndex, laidOut: GraphRows): LiveSnapshot {
  let rows = laidOut
  return {
    ids: index.ids,
    get nodeCount() {
      return index.ids.length
    },
    get edgeCount() {
      return rows.edgeCount
    },
    get starts() {
      return rows.starts
    },
    get ends() {
      return rows.ends
    },
    get targets() {
      return rows.targets
    },
    get weights() {
      return rows.weights
    },
    get outgoing() {
      return rows.outgoing
    },
    get strengths() {
      return rows.strengths
    },
    indexOf: (id) => index.find(id),
    replaceOutgoing(src, edges) {
      const node = index.add(src)
      const held = edges.filter(({ weight }) => weight > 0)
      const entries = held.map(({ dst, weight }) => ({ target: index.add(dst), weight }))
      addNodes(rows, index.ids.length)
      replaceOutgoing(rows, node, entries)
      if (rows.wasted > rows.used / 2) rows = compactRows(rows, index.ids.length)
    },
    forget: (id) => index.forget(id),
  }
}
