import type { EdgeQuery, Feedback, GraphEdge, GraphNode, GraphStore } from '@sightdesk/core'
import { createVocabulary, type GraphChange, nodeId } from '../vocabulary/create-vocabulary.ts'
import type { RememberOptions } from './remember-case.ts'

/** What a person or a rule said outranks what was extracted: its edges stand as approved. */
const SOURCES: Readonly<Record<Feedback['by'], string>> = {
  customer: 'feedback:customer',
  agent: 'feedback:agent',
  system: 'feedback:system',
}

/**
 * Write how a case ended: its outcome, and corrections of intent, answer and cause. What they correct is invalidated at
 * that instant, never deleted, so that the past stays readable as it was known.
 *
 * @param feedback - what was said of the case
 * @returns what was written
 * @example
 * await recordOutcome({ schemaVersion: 1, caseId: 'c1', at, by: 'agent', outcome: 'worked' }, 'default', store.graph)
 */
export async function recordOutcome(
  feedback: Feedback,
  tenant: string,
  graph: GraphStore,
  options: RememberOptions = {},
): Promise<GraphChange> {
  options.signal?.throwIfAborted()
  const change = (options.vocabulary ?? createVocabulary()).check(extractFeedback(feedback, tenant))
  const edges: GraphEdge[] = []
  for (const edge of change.edges) if (await settle(edge, graph)) edges.push(edge)
  const written = { nodes: change.nodes, edges }
  await graph.write(written)
  return written
}

/** Of these a case has one that holds. */
const SINGLE = new Set(['tagged', 'ended', 'caused_by', 'answered_with'])

/**
 * End what an edge contradicts.
 *
 * @returns false when something newer holds already: feedback that arrives late does not overrule it
 */
async function settle(edge: GraphEdge, graph: GraphStore): Promise<boolean> {
  if (!SINGLE.has(edge.type)) return true
  const query: EdgeQuery = { tenant: edge.tenant, src: edge.src, type: edge.type }
  const others = (await graph.listEdges(query)).filter((known) => known.dst !== edge.dst)
  if (others.some((known) => Date.parse(known.validFrom) > Date.parse(edge.validFrom))) return false
  for (const { dst } of others) await graph.invalidate({ ...query, dst, at: edge.validFrom })
  return true
}

function extractFeedback(feedback: Feedback, tenant: string): GraphChange {
  const { caseId, at, by, outcome } = feedback
  const src = nodeId('case', caseId)
  const nodes: GraphNode[] = []
  const edges: GraphEdge[] = []
  const link = (type: string, kind: string, key: string, props: Readonly<Record<string, unknown>> = {}) => {
    const dst = nodeId(kind, key)
    nodes.push({ tenant, id: dst, kind, props })
    const times = { validFrom: at, recordedAt: at }
    edges.push({
      tenant,
      src,
      type,
      dst,
      weight: 1,
      props: {},
      ...times,
      sourceId: SOURCES[by],
      reviewState: 'approved',
    })
  }
  link('received', 'feedback', `${caseId}@${at}`, { by, outcome, at })
  if (outcome !== 'unknown') link('ended', 'outcome', outcome)
  if (feedback.intent !== undefined) link('tagged', 'tag', feedback.intent)
  if (feedback.answerId !== undefined) link('answered_with', 'answer', feedback.answerId)
  if (feedback.cause !== undefined) link('caused_by', 'cause', feedback.cause)
  return { nodes, edges }
}
