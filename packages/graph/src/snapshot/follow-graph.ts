import type { GraphEdge, GraphStore } from '@sightdesk/core'
import { type ChangeEvent, type ChangeFeed, lastSequence, readChanges } from '../memory/change-feed.ts'
import { kindOf, nodeId } from '../vocabulary/create-vocabulary.ts'
import { createGraphSnapshot, type GraphSnapshot, type LiveSnapshot } from './create-graph-snapshot.ts'
import type { EncodedSnapshot } from './encode-graph-snapshot.ts'
import { counts, type LoadSnapshotOptions, readGraph } from './load-graph-snapshot.ts'

/** Where the graph is read, and where its changes are told. A store is one. */
export interface GraphSource {
  readonly graph: Pick<GraphStore, 'listNodes' | 'listEdges'>
  readonly outbox: ChangeFeed
}

export interface FollowGraphOptions extends Omit<LoadSnapshotOptions, 'asOf'> {
  /** A snapshot that was kept, with the number of its last event; only what came later is read. */
  readonly from?: EncodedSnapshot
  /** Milliseconds since 1970: edges end by it. The system's clock by default. */
  readonly now?: () => number
}

/** A tenant's graph in memory that knows what other processes write. */
export interface GraphFollower {
  /** Current as of the last refresh. Hold the follower, not the snapshot: a reload puts another in its place. */
  readonly snapshot: GraphSnapshot
  /** The last event that the snapshot knows of. */
  readonly sequence: number
  /** Read what changed since the last time. Returns how many nodes were read again. */
  refresh(options?: { readonly signal?: AbortSignal }): Promise<number>
}

interface State {
  snapshot: LiveSnapshot
  sequence: number
  /** Nodes one of whose edges ends by itself, and when, in milliseconds. */
  readonly ending: Map<string, number>
}

/**
 * Load a tenant's graph and keep it current by the store's events: a refresh reads the edges of the nodes that changed and
 * puts them in place; nothing is laid out again until half of the arrays lie idle.
 *
 * The whole graph is read again only when an event is missing or too large to name its nodes.
 *
 * @param source - a store, or what looks like one
 * @throws the signal's reason when it fires
 * @example
 * const follower = await followGraph(store, 'default')
 * await follower.refresh() //=> 0
 * findNeighbors(follower.snapshot, 'case:1')
 */
export async function followGraph(
  source: GraphSource,
  tenant: string,
  options: FollowGraphOptions = {},
): Promise<GraphFollower> {
  const state = options.from ? { ...options.from, ending: new Map() } : await load(source, tenant, options)
  let running: Promise<unknown> = Promise.resolve()
  return {
    get snapshot() {
      return state.snapshot
    },
    get sequence() {
      return state.sequence
    },
    refresh(call = {}) {
      const next = running.then(() => refresh(source, tenant, state, { ...options, ...call }))
      running = next.catch(() => undefined)
      return next
    },
  }
}

/** The number is read before the graph: an event in between is applied twice, never left out. */
async function load(source: GraphSource, tenant: string, options: FollowGraphOptions): Promise<State> {
  const sequence = await lastSequence(source.outbox, tenant)
  const { nodes, edges } = await readGraph(source.graph, tenant, options)
  const state: State = { snapshot: createGraphSnapshot(edges, nodes), sequence, ending: new Map() }
  noteEnds(state, edges)
  return state
}

async function refresh(
  source: GraphSource,
  tenant: string,
  state: State,
  options: FollowGraphOptions,
): Promise<number> {
  const { signal, now = Date.now } = options
  const { events, complete } = await readChanges(source.outbox, tenant, state.sequence, signal)
  const touched = touchedBy(events, state.snapshot)
  if (!complete || touched === undefined) {
    Object.assign(state, await load(source, tenant, options))
    return state.snapshot.nodeCount
  }
  for (const [id, end] of state.ending) if (end <= now()) touched.add(id)
  for (const id of touched) {
    signal?.throwIfAborted()
    const edges = (await source.graph.listEdges({ tenant, src: id })).filter(counts)
    state.ending.delete(id)
    noteEnds(state, edges)
    state.snapshot.replaceOutgoing(id, edges)
  }
  for (const event of events) if (event.topic === 'customer.erased') forgetLonelyCustomers(state.snapshot)
  state.sequence = events.at(-1)?.seq ?? state.sequence
  return touched.size
}

/** The nodes to read again, or nothing when an event does not say. */
function touchedBy(events: readonly ChangeEvent[], snapshot: GraphSnapshot): Set<string> | undefined {
  const touched = new Set<string>()
  for (const { topic, payload } of events) {
    const { touched: named, cases } = payload as { touched?: readonly string[]; cases?: readonly string[] }
    if (topic === 'graph.changed' && named === undefined) return undefined
    if (topic === 'graph.changed') for (const id of named ?? []) touched.add(id)
    if (topic !== 'customer.erased') continue
    for (const id of (cases ?? []).map((key) => nodeId('case', key))) {
      touched.add(id)
      for (const customer of customersOf(snapshot, id)) touched.add(customer)
    }
    if (cases?.length === 0) return undefined
  }
  return touched
}

function customersOf(snapshot: GraphSnapshot, id: string): string[] {
  const node = snapshot.indexOf(id)
  if (node < 0) return []
  const row = snapshot.targets.subarray(snapshot.starts[node], snapshot.ends[node])
  return Array.from(row, (target) => snapshot.ids[target] as string).filter((other) => kindOf(other) === 'customer')
}

/** An erased customer leaves no id behind. */
function forgetLonelyCustomers(snapshot: LiveSnapshot): void {
  for (const [node, id] of snapshot.ids.entries())
    if (snapshot.starts[node] === snapshot.ends[node] && kindOf(id) === 'customer') snapshot.forget(id)
}

function noteEnds(state: State, edges: readonly GraphEdge[]): void {
  for (const { src, validTo } of edges) {
    if (validTo === undefined) continue
    state.ending.set(src, Math.min(state.ending.get(src) ?? Number.POSITIVE_INFINITY, Date.parse(validTo)))
  }
}
