import { DataError, type GraphEdge, type GraphNode, type GraphStore } from '@sightdesk/core'
import { MultiDirectedGraph } from 'graphology'
import { type LoadSnapshotOptions, readGraph } from '../snapshot/load-graph-snapshot.ts'
import { createVocabulary, type GraphChange, kindOf, type Vocabulary } from '../vocabulary/create-vocabulary.ts'

/** What each node of an exported graph carries. */
export interface ExchangeNode {
  readonly kind: string
  /** The part of the id after its kind. */
  readonly label: string
  readonly props: Readonly<Record<string, unknown>>
}

/** What each edge of an exported graph carries: what it says, since when, and who says so. */
export type ExchangeEdge = Pick<
  GraphEdge,
  'type' | 'weight' | 'sourceId' | 'reviewState' | 'validFrom' | 'validTo' | 'recordedAt' | 'props'
>

export type ExchangeGraph = MultiDirectedGraph<ExchangeNode, ExchangeEdge>

/**
 * A tenant's graph as a graphology graph, for its algorithms, for drawing, or to be written to a file.
 *
 * @param options.asOf - as it was valid and known at this instant
 * @returns everything that holds; rejected edges are left out
 * @example
 * const graph = await exportGraph(store.graph, 'default')
 * graph.inDegree('error_code:E003') //=> 9
 */
export async function exportGraph(
  store: Pick<GraphStore, 'listNodes' | 'listEdges'>,
  tenant: string,
  options: LoadSnapshotOptions = {},
): Promise<ExchangeGraph> {
  const { nodes, edges } = await readGraph(store, tenant, options)
  const graph: ExchangeGraph = new MultiDirectedGraph()
  for (const { id, props } of nodes) graph.addNode(id, nodeOf(id, props))
  for (const edge of edges) {
    for (const id of [edge.src, edge.dst]) if (!graph.hasNode(id)) graph.addNode(id, nodeOf(id, {}))
    const { type, weight, sourceId, reviewState, validFrom, validTo, recordedAt, props } = edge
    const until = validTo === undefined ? {} : { validTo }
    const said = { type, weight, sourceId, reviewState, validFrom, ...until, recordedAt, props }
    graph.addEdge(edge.src, edge.dst, said)
  }
  return graph
}

function nodeOf(id: string, props: Readonly<Record<string, unknown>>): ExchangeNode {
  const kind = kindOf(id)
  return { kind, label: id.slice(kind.length + 1), props }
}

export interface ImportGraphOptions {
  readonly tenant?: string
  /** Who says so, for edges that do not say. */
  readonly sourceId: string
  /** ISO 8601 instant, for edges that do not say since when. */
  readonly at: string
  /** What stands of what is imported; `proposed` by default, so that a reviewer sees it first. */
  readonly reviewState?: GraphEdge['reviewState']
  readonly vocabulary?: Vocabulary
}

/**
 * Nodes and edges of a graphology graph, ready to be written to a store.
 *
 * Its edges are this import's word: they enter with its source and review state, whatever they say of themselves; weight,
 * time and props are kept.
 *
 * @param graph - node keys are ids, as `error_code:E003`; each edge has a `type`
 * @throws {DataError} `data/unknown-relation`, `data/unknown-node-kind`, `data/malformed`
 * @example
 * await store.graph.write(importGraph(graph, { sourceId: 'partner-2026', at }))
 */
export function importGraph(graph: ExchangeGraph, options: ImportGraphOptions): GraphChange {
  const { tenant = 'default', sourceId, at, reviewState = 'proposed' } = options
  const nodes: GraphNode[] = graph.mapNodes((id, { props }) => ({ tenant, id, kind: kindOf(id), props: props ?? {} }))
  const edges = graph.mapEdges((_, said, src, dst): GraphEdge => {
    if (typeof said.type !== 'string') throw typeError(src, dst)
    return {
      tenant,
      src,
      type: said.type,
      dst,
      weight: said.weight ?? 1,
      props: said.props ?? {},
      validFrom: said.validFrom ?? at,
      ...(said.validTo !== undefined && { validTo: said.validTo }),
      recordedAt: at,
      sourceId,
      reviewState,
    }
  })
  return (options.vocabulary ?? createVocabulary()).check({ nodes, edges })
}

function typeError(src: string, dst: string): DataError {
  return new DataError({
    code: 'data/malformed',
    message: `Expected a type on every edge, received none from "${src}" to "${dst}".`,
    hint: { en: 'Give edges a type, as { type: "shows" }.', zh: '请为边提供类型，例如 { type: "shows" }。' },
    details: { src, dst },
  })
}
