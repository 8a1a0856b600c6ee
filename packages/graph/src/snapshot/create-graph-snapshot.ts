import type { GraphEdge, GraphNode, GraphStore } from '@sightdesk/core'
import { NODE_KINDS } from '../vocabulary/vocabulary.data.ts'

/** What a snapshot needs to know of an edge. */
export type SnapshotEdge = Pick<GraphEdge, 'src' | 'dst' | 'weight'>

/**
 * One tenant's graph at one instant, as compressed sparse rows: the neighbors of node `i` stand at
 * `offsets[i] … offsets[i + 1]` of `targets`. Both directions of an edge are kept.
 */
export interface GraphSnapshot {
  readonly ids: readonly string[]
  readonly nodeCount: number
  /** Edges that were given, each counted once. */
  readonly edgeCount: number
  readonly offsets: Uint32Array
  readonly targets: Uint32Array
  readonly weights: Float32Array
  /** Sum of the weights at each node. */
  readonly strengths: Float32Array
  /** Number of a node, or -1. */
  indexOf(id: string): number
}

/**
 * Lay a graph out in typed arrays, for the hot paths. The store stays the truth; build it again after changes.
 *
 * @param edges - their ends are nodes, also when `nodes` does not name them; weights below or at 0 are left out
 * @param nodes - nodes that may have no edge
 * @example
 * createGraphSnapshot([{ src: 'case:1', dst: 'tag:refund', weight: 1 }]).nodeCount //=> 2
 */
export function createGraphSnapshot(
  edges: readonly SnapshotEdge[],
  nodes: readonly Pick<GraphNode, 'id'>[] = [],
): GraphSnapshot {
  const numbers = new Map<string, number>()
  const ids: string[] = []
  const numberOf = (id: string): number => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    numbers.set(id, ids.length)
    return ids.push(id) - 1
  }
  for (const { id } of nodes) numberOf(id)
  const ends = new Uint32Array(edges.length * 2)
  const kept = new Float32Array(edges.length)
  let count = 0
  for (const { src, dst, weight } of edges) {
    if (!(weight > 0)) continue
    ends[count * 2] = numberOf(src)
    ends[count * 2 + 1] = numberOf(dst)
    kept[count++] = weight
  }
  const rows = layOut(ids.length, ends.subarray(0, count * 2), kept)
  return { ids, nodeCount: ids.length, edgeCount: count, ...rows, indexOf: (id) => numbers.get(id) ?? -1 }
}

function layOut(nodeCount: number, ends: Uint32Array, kept: Float32Array) {
  const offsets = new Uint32Array(nodeCount + 1)
  for (const end of ends) (offsets[end + 1] as number)++
  for (let i = 0; i < nodeCount; i++) offsets[i + 1] = (offsets[i + 1] as number) + (offsets[i] as number)
  const next = offsets.slice(0, nodeCount)
  const targets = new Uint32Array(ends.length)
  const weights = new Float32Array(ends.length)
  const strengths = new Float32Array(nodeCount)
  for (let i = 0; i < ends.length; i++) {
    const from = ends[i] as number
    const place = next[from]++ as number
    const weight = kept[i >> 1] as number
    targets[place] = ends[i ^ 1] as number
    weights[place] = weight
    strengths[from] = (strengths[from] as number) + weight
  }
  return { offsets, targets, weights, strengths }
}

export interface LoadSnapshotOptions {
  /** Read what was valid and known at this instant; now by default. */
  readonly asOf?: string
  /** Kinds whose nodes are loaded also when they have no edge; those of the vocabulary by default. */
  readonly nodeKinds?: readonly string[]
  readonly signal?: AbortSignal
}

/**
 * Read a tenant's graph out of the store into a snapshot. Rejected edges are left out.
 *
 * @example
 * const snapshot = await loadGraphSnapshot(store.graph, 'default')
 */
export async function loadGraphSnapshot(
  graph: Pick<GraphStore, 'listNodes' | 'listEdges'>,
  tenant: string,
  options: LoadSnapshotOptions = {},
): Promise<GraphSnapshot> {
  const { asOf, signal } = options
  const nodes: GraphNode[] = []
  for (const kind of options.nodeKinds ?? Object.keys(NODE_KINDS)) {
    signal?.throwIfAborted()
    nodes.push(...(await graph.listNodes(tenant, kind)))
  }
  signal?.throwIfAborted()
  const edges = await graph.listEdges({ tenant, ...(asOf !== undefined && { asOf }) })
  return createGraphSnapshot(
    edges.filter((edge) => edge.reviewState !== 'rejected'),
    nodes,
  )
}
