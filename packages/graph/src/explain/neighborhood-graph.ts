import { type GraphEdge, type GraphNode, type GraphStore, InputError } from '@sightdesk/core'
import { MultiDirectedGraph } from 'graphology'
import { kindOf, nodeId } from '../vocabulary/create-vocabulary.ts'
import { explainEdge } from './explain-edge.ts'

/** What each node of the drawing carries. */
export interface NeighborhoodNode {
  readonly kind: string
  /** The part of the id after its kind. */
  readonly label: string
  /** Steps from the case, 0 for the case itself. */
  readonly distance: number
  readonly props: Readonly<Record<string, unknown>>
}

/** What each edge of the drawing carries. */
export interface NeighborhoodEdge {
  readonly type: string
  readonly weight: number
  /** One English sentence: what the edge says, since when, and who says so. */
  readonly explanation: string
  readonly sourceId: string
  readonly reviewState: GraphEdge['reviewState']
  readonly validFrom: string
}

export type NeighborhoodGraph = MultiDirectedGraph<NeighborhoodNode, NeighborhoodEdge>

export interface NeighborhoodOptions {
  readonly tenant?: string
  /** Steps from the case, 1 to 3. */
  readonly depth?: number
  /** Most nodes; the drawing stops growing there. */
  readonly maxNodes?: number
  /** As it was valid and known at this instant. */
  readonly asOf?: string
  readonly signal?: AbortSignal
}

export const NEIGHBORHOOD_DEFAULTS = { tenant: 'default', depth: 2, maxNodes: 200, maxPerNode: 40 } as const

/**
 * The surroundings of a case as a graphology graph, to be explained, drawn, or given to graphology's own algorithms.
 *
 * @param caseId - id of the case, without `case:`
 * @returns a bounded graph; of a hub's many neighbors, the newest
 * @throws {InputError} `input/unknown-case`, `input/option-out-of-range`
 * @example
 * const graph = await neighborhoodGraph(store.graph, 'c1')
 * graph.mapEdges((_, edge) => edge.explanation) //=> ['Case c1 shows error code E003 (…)', …]
 */
export async function neighborhoodGraph(
  store: Pick<GraphStore, 'getNodes' | 'listEdges'>,
  caseId: string,
  options: NeighborhoodOptions = {},
): Promise<NeighborhoodGraph> {
  const { tenant, depth, maxNodes } = { ...NEIGHBORHOOD_DEFAULTS, ...options }
  if (!Number.isInteger(depth) || depth < 1 || depth > 3) throw depthError(depth)
  const center = nodeId('case', caseId)
  const distances = new Map([[center, 0]])
  const edges = new Map<string, GraphEdge>()
  let frontier = [center]
  for (let distance = 1; distance <= depth; distance++) {
    const found: string[] = []
    for (const id of frontier) {
      options.signal?.throwIfAborted()
      for (const edge of await edgesAt(store, id, tenant, options.asOf)) {
        const other = edge.src === id ? edge.dst : edge.src
        if (!distances.has(other) && distances.size >= maxNodes) continue
        edges.set(`${edge.src} ${edge.type} ${edge.dst} ${edge.sourceId}`, edge)
        if (distances.has(other)) continue
        distances.set(other, distance)
        found.push(other)
      }
    }
    frontier = found
  }
  const nodes = await store.getNodes(tenant, [...distances.keys()])
  if (!nodes.some((node) => node.id === center)) throw unknownCase(caseId)
  return draw(distances, nodes, [...edges.values()])
}

async function edgesAt(
  store: Pick<GraphStore, 'listEdges'>,
  id: string,
  tenant: string,
  asOf: string | undefined,
): Promise<GraphEdge[]> {
  const when = asOf === undefined ? {} : { asOf }
  const leaving = await store.listEdges({ tenant, src: id, ...when })
  const arriving = await store.listEdges({ tenant, dst: id, ...when })
  const standing = [...leaving, ...arriving].filter((edge) => edge.reviewState !== 'rejected')
  return standing.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1)).slice(0, NEIGHBORHOOD_DEFAULTS.maxPerNode)
}

function draw(
  distances: ReadonlyMap<string, number>,
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
): NeighborhoodGraph {
  const props = new Map(nodes.map((node) => [node.id, node.props]))
  const graph: NeighborhoodGraph = new MultiDirectedGraph()
  for (const [id, distance] of distances) {
    const kind = kindOf(id)
    graph.addNode(id, { kind, label: id.slice(kind.length + 1), distance, props: props.get(id) ?? {} })
  }
  for (const edge of edges) {
    const { type, weight, sourceId, reviewState, validFrom } = edge
    const explanation = explainEdge(edge)
    graph.addEdge(edge.src, edge.dst, { type, weight, explanation, sourceId, reviewState, validFrom })
  }
  return graph
}

function depthError(depth: number): InputError {
  return new InputError({
    code: 'input/option-out-of-range',
    message: `Expected depth to be 1, 2 or 3, received ${depth}.`,
    hint: { en: 'Use 2 for a drawing.', zh: '绘图请使用 2。' },
    details: { depth },
  })
}

function unknownCase(caseId: string): InputError {
  return new InputError({
    code: 'input/unknown-case',
    message: 'Expected a case that the graph remembers, received another id.',
    hint: { en: 'Remember it with rememberCase first.', zh: '请先用 rememberCase 记录该案例。' },
    details: { caseId },
  })
}
