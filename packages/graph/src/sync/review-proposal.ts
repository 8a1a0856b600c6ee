import type { GraphEdge, GraphNode, GraphStore } from '@sightdesk/core'
import { kindOf, nodeId } from '../vocabulary/create-vocabulary.ts'
import { getOpenProposal, type Proposal, proposalEdge, proposalNode, readProposal } from './proposal.ts'
import { fieldsOf, hashFields, readSourceState, sameFields, sourceNode, statedBy, statedByAll } from './source-state.ts'
import { factsOf, SYNC_VOCABULARY } from './sync-records.ts'

export interface ReviewOptions {
  readonly tenant?: string
  /** Who decides; kept with the proposal. */
  readonly by: string
  /** ISO 8601 instant of the decision. */
  readonly at: string
  readonly note?: string
  readonly signal?: AbortSignal
}

/**
 * Let a proposal count: what its source says of the subject is written as approved, what it said before is ended. A fact that
 * another source also states stays.
 *
 * @throws {InputError} `input/unknown-proposal`, `input/proposal-closed`
 * @example
 * await approveProposal(id, store.graph, { by: 'mei', at })
 */
export async function approveProposal(id: string, graph: GraphStore, options: ReviewOptions): Promise<Proposal> {
  const { tenant = 'default', at } = options
  options.signal?.throwIfAborted()
  const decided = decide(await getOpenProposal(graph, tenant, id), 'approved', options)
  const change = await stateFields(decided, decided.fields, graph, { tenant, at })
  await graph.write(
    SYNC_VOCABULARY.check({
      nodes: [proposalNode(tenant, decided), ...change.nodes],
      edges: [proposalEdge(tenant, decided), ...change.edges],
    }),
  )
  return decided
}

/** Refuse a proposal; the same change is not proposed again. @throws {InputError} as `approveProposal` */
export async function rejectProposal(id: string, graph: GraphStore, options: ReviewOptions): Promise<Proposal> {
  const { tenant = 'default' } = options
  options.signal?.throwIfAborted()
  const decided = decide(await getOpenProposal(graph, tenant, id), 'rejected', options)
  const state = await readSourceState(graph, tenant, decided.source)
  const refused = { ...state.refused, [decided.subject]: hashFields(decided.fields ?? null) }
  await graph.write(
    SYNC_VOCABULARY.check({
      nodes: [proposalNode(tenant, decided), sourceNode(tenant, decided.source, { ...state, refused })],
      edges: [proposalEdge(tenant, decided)],
    }),
  )
  return decided
}

export interface RollbackReport {
  readonly run: string
  /** Open proposals that were withdrawn. */
  readonly withdrawn: number
  /** Subjects brought back to what was approved before the run. */
  readonly restored: readonly string[]
  /** Subjects that a later decision changed again; they are left alone. */
  readonly superseded: readonly string[]
}

/**
 * Undo a run: its open proposals are withdrawn, what was approved of it is brought back to what held before. What a later
 * run changed again is left alone and told.
 *
 * @example
 * await rollbackRun('catalog@2026-11-20T08:00:00Z', store.graph, { by: 'mei', at })
 */
export async function rollbackRun(run: string, graph: GraphStore, options: ReviewOptions): Promise<RollbackReport> {
  const { tenant = 'default', at } = options
  options.signal?.throwIfAborted()
  const nodes = await graph.listNodes(tenant, 'proposal')
  const ofRun = nodes.flatMap((node) => readProposal(node) ?? []).filter((one) => one.run === run)
  const open = ofRun.filter((one) => !one.decided)
  const withdrawn = open.map((one) => decide(one, 'rejected', { ...options, note: 'rolled back' }))
  const written = {
    nodes: withdrawn.map((one) => proposalNode(tenant, one)),
    edges: withdrawn.map((one) => proposalEdge(tenant, one)),
  }
  const restored: string[] = []
  const superseded: string[] = []
  for (const one of ofRun.filter(({ decided }) => decided?.state === 'approved')) {
    const now = (await statedBy(graph, tenant, one.source)).get(one.subject)
    if (!sameFields(now && fieldsOf(now), one.fields)) {
      superseded.push(one.subject)
      continue
    }
    const change = await stateFields(one, one.before, graph, { tenant, at })
    written.nodes.push(...change.nodes)
    written.edges.push(...change.edges)
    restored.push(one.subject)
  }
  await graph.write(SYNC_VOCABULARY.check(written))
  return { run, withdrawn: open.length, restored, superseded }
}

function decide(proposal: Proposal, state: 'approved' | 'rejected', { by, at, note }: ReviewOptions): Proposal {
  return { ...proposal, decided: { state, by, at, ...(note !== undefined && { note }) } }
}

/** The change of the graph when a source states these fields of a subject, or nothing any more. */
async function stateFields(
  { source, subject, run }: Pick<Proposal, 'source' | 'subject' | 'run'>,
  fields: Readonly<Record<string, unknown>> | undefined,
  graph: GraphStore,
  { tenant, at }: { readonly tenant: string; readonly at: string },
): Promise<{ nodes: GraphNode[]; edges: GraphEdge[] }> {
  const known = (await statedBy(graph, tenant, source)).get(subject)
  const said = (fieldsNow: Readonly<Record<string, unknown>>) => factsOf({ subject, fields: fieldsNow })
  const base = {
    tenant,
    weight: 1,
    props: {},
    validFrom: at,
    recordedAt: at,
    sourceId: `sync:${source}`,
    reviewState: 'approved',
  } as const
  const facts: GraphEdge[] = fields ? said(fields).map((link) => ({ ...base, ...link })) : []
  const keys = new Set(facts.map(factKey))
  const ended = (known ? said(fieldsOf(known)) : []).filter((link) => !keys.has(factKey(link)))
  const endings = ended.map((link) => ({
    ...base,
    ...link,
    validFrom: link.validFrom ?? known?.validFrom ?? at,
    validTo: at,
  }))
  const states: GraphEdge = {
    ...base,
    src: nodeId('source', source),
    type: 'states',
    dst: subject,
    props: { fields: fields ?? {}, run },
  }
  const ending = known && !fields ? [{ ...known, validTo: at, recordedAt: at }] : []
  const others = ((await statedByAll(graph, tenant)).get(subject) ?? []).filter((edge) => edge.src !== states.src)
  const shown = fields ?? (others.at(-1) && fieldsOf(others.at(-1) as GraphEdge)) ?? { endedAt: at }
  const targets = facts.flatMap(({ src, dst }) => [src, dst]).filter((id) => id !== subject)
  const missing = await unknownNodes(graph, tenant, targets)
  return {
    nodes: [{ tenant, id: subject, kind: kindOf(subject), props: { ...shown } }, ...missing],
    edges: [...facts, ...endings, ...(fields ? [states] : ending)],
  }
}

function factKey({ src, type, dst }: Pick<GraphEdge, 'src' | 'type' | 'dst'>): string {
  return JSON.stringify([src, type, dst])
}

/** Nodes that facts lead to and that are not there yet. */
async function unknownNodes(graph: GraphStore, tenant: string, ids: readonly string[]): Promise<GraphNode[]> {
  const wanted = [...new Set(ids)]
  const known = new Set((await graph.getNodes(tenant, wanted)).map(({ id }) => id))
  return wanted.filter((id) => !known.has(id)).map((id) => ({ tenant, id, kind: kindOf(id), props: {} }))
}
