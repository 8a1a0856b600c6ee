import { z } from 'zod'
import { instantSchema } from '../handoff/shared.ts'

/** A node: its kind and its key make its id, as `error_code:E003`. */
export const graphNodeSchema = z.object({
  tenant: z.string(),
  id: z.string(),
  kind: z.string(),
  props: z.record(z.string(), z.unknown()),
})
export type GraphNode = z.infer<typeof graphNodeSchema>

/** A bi-temporal edge: valid in the world between two instants, known to us between two others. */
export const graphEdgeSchema = z.object({
  tenant: z.string(),
  src: z.string(),
  type: z.string(),
  dst: z.string(),
  weight: z.number(),
  props: z.record(z.string(), z.unknown()),
  validFrom: instantSchema,
  validTo: instantSchema.optional(),
  recordedAt: instantSchema,
  retiredAt: instantSchema.optional(),
  sourceId: z.string(),
  reviewState: z.enum(['proposed', 'approved', 'rejected']),
})
export type GraphEdge = z.infer<typeof graphEdgeSchema>

export interface EdgeQuery {
  readonly tenant: string
  readonly src?: string
  readonly dst?: string
  readonly type?: string
  /** Read what was valid and known at this instant; default now. */
  readonly asOf?: string
}

/** The truth of the graph. Nothing is deleted, only invalidated. */
export interface GraphStore {
  /** Write nodes and edges in one transaction; an edge with the same ends, type and source replaces its weight and props. */
  write(change: { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] }): Promise<void>
  /** End the validity of matching edges at an instant. Returns how many ended. */
  invalidate(query: EdgeQuery & { readonly at: string }): Promise<number>
  getNodes(tenant: string, ids: readonly string[]): Promise<readonly GraphNode[]>
  listNodes(tenant: string, kind: string): Promise<readonly GraphNode[]>
  listEdges(query: EdgeQuery): Promise<readonly GraphEdge[]>
}
