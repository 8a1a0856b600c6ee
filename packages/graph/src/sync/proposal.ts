import { type GraphEdge, type GraphNode, type GraphStore, InputError } from '@sightdesk/core'
import { z } from 'zod'
import { hashText } from '../snapshot/hash-text.ts'
import { nodeId } from '../vocabulary/create-vocabulary.ts'

const fieldsSchema = z.record(z.string(), z.unknown())

/** A change that a source asks for; it counts when it is approved. */
export const proposalSchema = z.object({
  id: z.string(),
  source: z.string(),
  run: z.string(),
  at: z.string(),
  change: z.enum(['add', 'change', 'remove']),
  subject: z.string(),
  /** What the source says now; absent when it says nothing any more. */
  fields: fieldsSchema.optional(),
  /** What was approved of this source before. */
  before: fieldsSchema.optional(),
  /** Fields that another source states differently: only a reviewer decides then. */
  conflicts: z.array(z.object({ field: z.string(), source: z.string(), value: z.unknown() })),
  /** Set when it was decided. */
  decided: z
    .object({ state: z.enum(['approved', 'rejected']), by: z.string(), at: z.string(), note: z.string().optional() })
    .optional(),
})
export type Proposal = z.infer<typeof proposalSchema>

/** The id of a proposal: the same source, subject and run give the same. */
export function proposalId(source: string, subject: string, run: string): string {
  const key = JSON.stringify([source, subject, run])
  return [key, `again ${key}`].map((text) => hashText(text).toString(16).padStart(8, '0')).join('')
}

export function proposalNode(tenant: string, proposal: Proposal): GraphNode {
  const { id, ...props } = proposal
  return { tenant, id: nodeId('proposal', id), kind: 'proposal', props }
}

/** The edge of a proposal; it ends with its decision. */
export function proposalEdge(tenant: string, { id, subject, at, source, decided }: Proposal): GraphEdge {
  return {
    tenant,
    src: nodeId('proposal', id),
    type: 'proposes',
    dst: subject,
    weight: 1,
    props: {},
    validFrom: at,
    ...(decided && { validTo: decided.at }),
    recordedAt: decided?.at ?? at,
    sourceId: `sync:${source}`,
    reviewState: decided?.state ?? 'proposed',
  }
}

/** @throws {InputError} `input/unknown-proposal` */
export async function getProposal(graph: GraphStore, tenant: string, id: string): Promise<Proposal> {
  const [node] = await graph.getNodes(tenant, [nodeId('proposal', id)])
  const proposal = node && readProposal(node)
  if (proposal) return proposal
  throw new InputError({
    code: 'input/unknown-proposal',
    message: 'Expected the id of a proposal, received one that is not known.',
    hint: { en: 'List them with knowledge review list.', zh: '请用 knowledge review list 查看。' },
    details: { id: id.slice(0, 64) },
  })
}

/** A proposal that is still open. @throws {InputError} `input/unknown-proposal`, `input/proposal-closed` */
export async function getOpenProposal(graph: GraphStore, tenant: string, id: string): Promise<Proposal> {
  const proposal = await getProposal(graph, tenant, id)
  if (!proposal.decided) return proposal
  throw new InputError({
    code: 'input/proposal-closed',
    message: `Expected an open proposal, this one was ${proposal.decided.state} on ${proposal.decided.at}.`,
    hint: { en: 'Roll the run back to undo it.', zh: '如需撤销，请回滚该次同步。' },
    details: { id },
  })
}

export interface ListProposalsOptions {
  /** Only those of one source. */
  readonly source?: string
  readonly signal?: AbortSignal
}

/**
 * Proposals that wait for a decision, the oldest first.
 *
 * @example
 * for (const { subject, change } of await listProposals(store.graph, 'default')) print(subject, change)
 */
export async function listProposals(
  graph: GraphStore,
  tenant: string,
  { source, signal }: ListProposalsOptions = {},
): Promise<Proposal[]> {
  signal?.throwIfAborted()
  const edges = await graph.listEdges({ tenant, type: 'proposes' })
  const ids = edges.flatMap((edge) => (edge.reviewState === 'proposed' ? [edge.src] : []))
  const nodes = await graph.getNodes(tenant, ids)
  const proposals = nodes.flatMap((node) => readProposal(node) ?? [])
  return proposals.filter((one) => !one.decided && (source === undefined || one.source === source))
}

export function readProposal({ id, props }: GraphNode): Proposal | undefined {
  const parsed = proposalSchema.safeParse({ ...props, id: id.slice('proposal:'.length) })
  return parsed.success ? parsed.data : undefined
}
