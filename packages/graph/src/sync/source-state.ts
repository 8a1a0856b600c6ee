import type { GraphEdge, GraphNode, GraphStore } from '@sightdesk/core'
import { z } from 'zod'
import { hashText } from '../snapshot/hash-text.ts'
import { nodeId } from '../vocabulary/create-vocabulary.ts'

const sourceStateSchema = z.object({
  kind: z.string().default(''),
  /** Newest last, a hundred at most. */
  runs: z.array(z.object({ id: z.string(), at: z.string(), seen: z.number() })).default([]),
  /** Subject → runs in a row that did not see it. */
  missing: z.record(z.string(), z.number()).default({}),
  /** Subject → hash of what a reviewer refused, which is not proposed again. */
  refused: z.record(z.string(), z.number()).default({}),
})
export type SourceState = z.infer<typeof sourceStateSchema>

const MAX_RUNS = 100

export async function readSourceState(graph: GraphStore, tenant: string, source: string): Promise<SourceState> {
  const [node] = await graph.getNodes(tenant, [nodeId('source', source)])
  return sourceStateSchema.parse(node?.props ?? {})
}

export function sourceNode(tenant: string, source: string, state: SourceState): GraphNode {
  const props = { ...state, runs: state.runs.slice(-MAX_RUNS) }
  return { tenant, id: nodeId('source', source), kind: 'source', props }
}

/** What was approved of a source, by subject. */
export async function statedBy(graph: GraphStore, tenant: string, source: string): Promise<Map<string, GraphEdge>> {
  const edges = await graph.listEdges({ tenant, src: nodeId('source', source), type: 'states' })
  return new Map(edges.map((edge) => [edge.dst, edge]))
}

/** What was approved of every source, by subject. */
export async function statedByAll(graph: GraphStore, tenant: string): Promise<Map<string, GraphEdge[]>> {
  return Map.groupBy(await graph.listEdges({ tenant, type: 'states' }), (edge) => edge.dst)
}

/** The fields of a `states` edge. */
export function fieldsOf(edge: GraphEdge): Readonly<Record<string, unknown>> {
  return (edge.props['fields'] ?? {}) as Readonly<Record<string, unknown>>
}

/** The name of the source of a `states` edge. */
export function sourceOf(edge: GraphEdge): string {
  return edge.src.slice('source:'.length)
}

/** Two records say the same when their canonical texts agree. */
export function sameFields(a: unknown, b: unknown): boolean {
  return canonicalText(a) === canonicalText(b)
}

export function hashFields(fields: unknown): number {
  return hashText(canonicalText(fields))
}

/** JSON with the names of every object in order. */
function canonicalText(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'object' && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
        : inner,
    ) ?? ''
  )
}
