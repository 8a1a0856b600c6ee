import type { GraphEdge, GraphStore } from '@sightdesk/core'
import { createGraphSnapshot } from '../snapshot/create-graph-snapshot.ts'
import { findCommunities } from '../snapshot/find-communities.ts'
import { type LoadSnapshotOptions, readGraph } from '../snapshot/load-graph-snapshot.ts'

export interface GraphStats {
  readonly nodes: number
  readonly edges: number
  readonly nodesByKind: Readonly<Record<string, number>>
  readonly edgesByType: Readonly<Record<string, number>>
  readonly edgesByReview: Readonly<Record<string, number>>
  readonly edgesBySource: Readonly<Record<string, number>>
  /** Nodes with most edges. */
  readonly hubs: readonly { readonly id: string; readonly edges: number }[]
  readonly communities: { readonly count: number; readonly modularity: number; readonly largest: number }
}

/** Hubs that are listed. */
const MAX_HUBS = 10

/**
 * What a tenant's graph holds, in numbers.
 *
 * @example
 * (await graphStats(store.graph, 'default')).nodesByKind //=> { case: 120, tag: 14, … }
 */
export async function graphStats(
  store: Pick<GraphStore, 'listNodes' | 'listEdges'>,
  tenant: string,
  options: LoadSnapshotOptions = {},
): Promise<GraphStats> {
  const { nodes, edges } = await readGraph(store, tenant, options)
  const snapshot = createGraphSnapshot(edges, nodes)
  const { count, modularity, of } = findCommunities(snapshot)
  const degrees = snapshot.ids.map((id, i) => ({ id, edges: (snapshot.ends[i] ?? 0) - (snapshot.starts[i] ?? 0) }))
  const by = (key: keyof GraphEdge) => countBy(edges.map((edge) => String(edge[key])))
  return {
    nodes: snapshot.nodeCount,
    edges: edges.length,
    nodesByKind: countBy(snapshot.ids.map((id) => id.slice(0, id.indexOf(':')))),
    edgesByType: by('type'),
    edgesByReview: by('reviewState'),
    edgesBySource: by('sourceId'),
    hubs: degrees.sort((a, b) => b.edges - a.edges || (a.id < b.id ? -1 : 1)).slice(0, MAX_HUBS),
    communities: { count, modularity, largest: of.filter((community) => community === 0).length },
  }
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, list]) => [name, list.length] as const)
  return Object.fromEntries(counts.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)))
}
