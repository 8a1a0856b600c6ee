import type { GraphEdge, GraphNode, GraphStore } from '@sightdesk/core'
import { createVocabulary, type Vocabulary } from '../vocabulary/create-vocabulary.ts'
import { createGraphSnapshot, type GraphSnapshot } from './create-graph-snapshot.ts'

export interface LoadSnapshotOptions {
  /** Read what was valid and known at this instant; now by default. */
  readonly asOf?: string
  /** Whose kinds of node are loaded also when they have no edge; the built-in ones by default. */
  readonly vocabulary?: Vocabulary
  readonly signal?: AbortSignal
}

/**
 * Read a tenant's graph out of the store into a snapshot. Rejected edges are left out.
 *
 * @returns a snapshot of that instant, which does not follow later changes
 * @example
 * const snapshot = await loadGraphSnapshot(store.graph, 'default')
 */
export async function loadGraphSnapshot(
  graph: Pick<GraphStore, 'listNodes' | 'listEdges'>,
  tenant: string,
  options: LoadSnapshotOptions = {},
): Promise<GraphSnapshot> {
  const { nodes, edges } = await readGraph(graph, tenant, options)
  return createGraphSnapshot(edges, nodes)
}

/** Everything that holds in a tenant's graph, rejected edges left out. @throws the signal's reason */
export async function readGraph(
  graph: Pick<GraphStore, 'listNodes' | 'listEdges'>,
  tenant: string,
  options: LoadSnapshotOptions = {},
): Promise<{ readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] }> {
  const { asOf, signal, vocabulary = createVocabulary() } = options
  const nodes: GraphNode[] = []
  for (const kind of Object.keys(vocabulary.nodeKinds)) {
    signal?.throwIfAborted()
    for (const node of await graph.listNodes(tenant, kind)) nodes.push(node)
  }
  signal?.throwIfAborted()
  const edges = await graph.listEdges({ tenant, ...(asOf !== undefined && { asOf }) })
  return { nodes, edges: edges.filter(counts) }
}

/** Does an edge count for what is known? Proposals do, what a reviewer rejected does not. */
export function counts(edge: GraphEdge): boolean {
  return edge.reviewState !== 'rejected'
}
