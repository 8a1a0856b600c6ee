import { DataError, type GraphEdge, type GraphStore, InputError } from '@sightdesk/core'
import { conflictsWith } from './find-conflicts.ts'
import { listProposals, type Proposal, proposalEdge, proposalId, proposalNode } from './proposal.ts'
import { approveProposal } from './review-proposal.ts'
import {
  fieldsOf,
  hashFields,
  readSourceState,
  type SourceState,
  sameFields,
  sourceNode,
  sourceOf,
  statedBy,
  statedByAll,
} from './source-state.ts'
import { checkRecords, type RefusedRecord, SYNC_VOCABULARY, type SyncKind, type SyncRecord } from './sync-records.ts'

export interface SyncInput {
  /** Name of the feed, as `catalog`; the same name is the same source. */
  readonly source: string
  readonly kind: SyncKind
  /** Everything that the source holds now. */
  readonly rows: readonly unknown[]
}

export interface SyncOptions {
  readonly tenant?: string
  /** ISO 8601 instant of the run. */
  readonly at: string
  /** Runs in a row that must miss a fact before its removal is proposed; default 3. */
  readonly missingAfter?: number
  /** Approve at once what contradicts no other source, for a feed that needs no reviewer. */
  readonly trusted?: boolean
  /** Accept a run that holds less than half of what was approved. */
  readonly allowShrink?: boolean
  readonly signal?: AbortSignal
}

export interface SyncReport {
  readonly source: string
  readonly kind: SyncKind
  /** Id of the run, for a rollback. */
  readonly run: string
  readonly at: string
  readonly seen: number
  readonly refused: readonly RefusedRecord[]
  readonly added: number
  readonly changed: number
  readonly removed: number
  readonly unchanged: number
  /** Not seen, but not yet for long enough. */
  readonly missing: number
  /** Refused by a reviewer before, and still the same. */
  readonly refusedBefore: number
  readonly conflicting: number
  readonly approved: number
  /** Ids of the proposals of this run. */
  readonly proposals: readonly string[]
}

export const SYNC_DEFAULTS = { missingAfter: 3, shrinkFrom: 10, shrinkShare: 0.5 } as const

/**
 * Compare a source with what was approved of it, and propose what changed. Nothing counts before it is approved; what is the
 * same writes nothing; a row that cannot be read is left out and told.
 *
 * @throws {InputError} `input/option-out-of-range` for the kind or the name
 * @throws {DataError} `data/source-shrunk` when most of what was approved is gone, as when a feed breaks
 * @throws the signal's reason
 * @example
 * const report = await syncSource({ source: 'catalog', kind: 'products', rows }, store.graph, { at })
 */
export async function syncSource(input: SyncInput, graph: GraphStore, options: SyncOptions): Promise<SyncReport> {
  options.signal?.throwIfAborted()
  const { source, kind } = input
  const { tenant = 'default', at } = options
  checkSource(source)
  const { records, refused } = checkRecords(kind, input.rows)
  const stated = await statedBy(graph, tenant, source)
  checkShrink(source, stated.size, records.size, options)
  const state = await readSourceState(graph, tenant, source)
  const run = `${source}@${at}`
  const missing = countMissing(state, stated, records)
  const diff = diffRecords(records, stated, missing, state, options)
  const open = new Map((await listProposals(graph, tenant, { source })).map((one) => [one.subject, one]))
  const others = await statedByAll(graph, tenant)
  const wanted = diff.changes.map((change): Proposal => {
    const rivals = (others.get(change.subject) ?? []).filter((edge) => sourceOf(edge) !== source)
    const conflicts = change.fields ? conflictsWith(change.fields, rivals) : []
    return { id: proposalId(source, change.subject, run), source, run, at, ...change, conflicts }
  })
  const fresh = wanted.filter((one) => !repeats(open.get(one.subject), one))
  const closed = [...open.values()].filter((one) => !wanted.some((other) => repeats(one, other)))
  const superseded = closed.map((one) => ({ ...one, decided: { state: 'rejected', by: 'superseded', at } as const }))
  const next: SourceState = { ...state, kind, missing, runs: [...state.runs, { id: run, at, seen: records.size }] }
  options.signal?.throwIfAborted()
  await graph.write(
    SYNC_VOCABULARY.check({
      nodes: [sourceNode(tenant, source, next), ...[...fresh, ...superseded].map((one) => proposalNode(tenant, one))],
      edges: [...fresh, ...superseded].map((one) => proposalEdge(tenant, one)),
    }),
  )
  const approved = options.trusted ? await approveTrusted(fresh, graph, options) : 0
  return reportOf({ source, kind, run, at, seen: records.size, refused, approved }, { wanted, fresh, missing, diff })
}

function reportOf(
  base: Pick<SyncReport, 'source' | 'kind' | 'run' | 'at' | 'seen' | 'refused' | 'approved'>,
  found: {
    readonly wanted: readonly Proposal[]
    readonly fresh: readonly Proposal[]
    readonly missing: SourceState['missing']
    readonly diff: ReturnType<typeof diffRecords>
  },
): SyncReport {
  const { wanted, fresh, missing, diff } = found
  const count = (change: Proposal['change']) => wanted.filter((one) => one.change === change).length
  return {
    ...base,
    added: count('add'),
    changed: count('change'),
    removed: count('remove'),
    unchanged: diff.unchanged,
    missing: Object.keys(missing).length - count('remove'),
    refusedBefore: diff.refusedBefore,
    conflicting: wanted.filter((one) => one.conflicts.length > 0).length,
    proposals: fresh.map(({ id }) => id),
  }
}

type Change = Pick<Proposal, 'change' | 'subject' | 'fields' | 'before'>

function diffRecords(
  records: ReadonlyMap<string, SyncRecord>,
  stated: ReadonlyMap<string, GraphEdge>,
  missing: SourceState['missing'],
  state: SourceState,
  options: SyncOptions,
) {
  const changes: Change[] = []
  let unchanged = 0
  let refusedBefore = 0
  for (const { subject, fields } of records.values()) {
    const known = stated.get(subject)
    const before = known && fieldsOf(known)
    if (before && sameFields(before, fields)) unchanged += 1
    else if (state.refused[subject] === hashFields(fields)) refusedBefore += 1
    else changes.push({ change: before ? 'change' : 'add', subject, fields, ...(before && { before }) })
  }
  const least = options.missingAfter ?? SYNC_DEFAULTS.missingAfter
  for (const [subject, times] of Object.entries(missing)) {
    const before = fieldsOf(stated.get(subject) as GraphEdge)
    if (times >= least && state.refused[subject] !== hashFields(null))
      changes.push({ change: 'remove', subject, before })
  }
  return { changes, unchanged, refusedBefore }
}

function countMissing(
  state: SourceState,
  stated: ReadonlyMap<string, GraphEdge>,
  records: ReadonlyMap<string, SyncRecord>,
): SourceState['missing'] {
  const gone = [...stated.keys()].filter((subject) => !records.has(subject))
  return Object.fromEntries(gone.map((subject) => [subject, (state.missing[subject] ?? 0) + 1]))
}

/** Does an open proposal already ask for the same? */
function repeats(open: Proposal | undefined, wanted: Proposal): boolean {
  return open?.subject === wanted.subject && open.change === wanted.change && sameFields(open.fields, wanted.fields)
}

async function approveTrusted(fresh: readonly Proposal[], graph: GraphStore, options: SyncOptions): Promise<number> {
  const clear = fresh.filter((one) => one.conflicts.length === 0)
  for (const { id } of clear) {
    options.signal?.throwIfAborted()
    await approveProposal(id, graph, {
      by: 'trusted',
      at: options.at,
      ...(options.tenant && { tenant: options.tenant }),
    })
  }
  return clear.length
}

function checkSource(source: string): void {
  if (/^[a-z0-9][a-z0-9._-]{0,62}$/.test(source)) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected a name of small letters, digits, dots and dashes for source, received "${source.slice(0, 64)}".`,
    hint: { en: 'Use a name as catalog.', zh: '请使用类似 catalog 的名称。' },
    details: { source: source.slice(0, 64) },
  })
}

function checkShrink(source: string, known: number, seen: number, { allowShrink = false }: SyncOptions): void {
  if (allowShrink || known < SYNC_DEFAULTS.shrinkFrom || seen >= known * SYNC_DEFAULTS.shrinkShare) return
  throw new DataError({
    code: 'data/source-shrunk',
    message: `Expected "${source}" to hold at least half of its ${known} approved records, received ${seen}.`,
    hint: { en: 'Check the feed; pass allowShrink when it is meant.', zh: '请检查数据来源；如确属正常，请允许缩减。' },
    details: { source, known, seen },
  })
}
