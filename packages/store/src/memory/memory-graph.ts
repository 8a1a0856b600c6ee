import type { EdgeQuery, GraphEdge, GraphNode, GraphStore } from '@sightdesk/core'
import { toJson } from '../rules/door.ts'
import {
  canonicalEdge,
  checkNode,
  edgeKey,
  holdsAt,
  lastOfEach,
  matchesEnds,
  saysNothingNew,
  touchedBy,
} from '../rules/edges.ts'
import { canonicalInstant, instantOf } from '../rules/instants.ts'
import type { MemoryOutbox } from './memory-outbox.ts'

/** Every version of every edge of a tenant, in the order of writing, and the live version of each fact. */
interface Shelf {
  readonly nodes: Map<string, GraphNode>
  edges: GraphEdge[]
  readonly live: Map<string, number>
  changes: number
}

export interface MemoryGraph extends GraphStore {
  /** Returns how many nodes and edges went. */
  forget(tenant: string, customerId: string, ids: readonly string[]): number
}

export function createMemoryGraph(now: () => number, outbox: MemoryOutbox): MemoryGraph {
  const shelves = new Map<string, Shelf>()
  const ofTenant = (tenant: string): Shelf => {
    const known = shelves.get(tenant) ?? { nodes: new Map(), edges: [], live: new Map(), changes: 0 }
    shelves.set(tenant, known)
    return known
  }
  const tell = (tenant: string, payload: unknown) => {
    const shelf = ofTenant(tenant)
    shelf.changes += 1
    outbox.tell(tenant, { topic: 'graph.changed', key: String(shelf.changes), payload })
  }
  const asOf = (query: EdgeQuery) => (query.asOf === undefined ? instantOf(now()) : canonicalInstant(query.asOf))
  const holding = (query: EdgeQuery) => {
    const instant = asOf(query)
    return ofTenant(query.tenant).edges.filter((edge) => matchesEnds(edge, query) && holdsAt(edge, instant))
  }
  return {
    async write(change) {
      const nodes = change.nodes.map((node) => copyOf(checkNode(node)))
      const edges = [...lastOfEach(change.edges.map(canonicalEdge)).values()].map(copyOf)
      for (const tenant of new Set([...nodes, ...edges].map((thing) => thing.tenant))) {
        const shelf = ofTenant(tenant)
        const changed = nodes.filter((node) => node.tenant === tenant && setNode(shelf, node)).map((node) => node.id)
        const sources = edges.filter((edge) => edge.tenant === tenant && setEdge(shelf, edge)).map((edge) => edge.src)
        const counts = { nodes: changed.length, edges: sources.length }
        if (counts.nodes + counts.edges > 0) tell(tenant, { ...counts, ...touchedBy([...changed, ...sources]) })
      }
    },
    async invalidate(query) {
      const at = canonicalInstant(query.at)
      const shelf = ofTenant(query.tenant)
      const ending = holding(query).filter((edge) => edge.validTo === undefined || edge.validTo > at)
      const recordedAt = instantOf(now())
      for (const edge of ending) replace(shelf, edge, { ...edge, validTo: at, recordedAt }, recordedAt)
      if (ending.length === 0) return 0
      tell(query.tenant, { ended: ending.length, ...touchedBy(ending.map((edge) => edge.src)) })
      return ending.length
    },
    getNodes: async (tenant, ids) => ids.flatMap((id) => ofTenant(tenant).nodes.get(id) ?? []).map(copyOf),
    async listNodes(tenant, kind) {
      const nodes = [...ofTenant(tenant).nodes.values()].filter((node) => node.kind === kind)
      return nodes.sort((a, b) => (a.id < b.id ? -1 : 1)).map(copyOf)
    },
    listEdges: async (query) => holding(query).map(copyOf),
    forget(tenant, customerId, ids) {
      const shelf = ofTenant(tenant)
      const gone = `customer:${customerId}`
      const before = shelf.nodes.size + shelf.edges.length
      shelf.nodes.delete(gone)
      shelf.edges = shelf.edges.filter((edge) => edge.src !== gone && edge.dst !== gone)
      shelf.live.clear()
      for (const [i, edge] of shelf.edges.entries()) if (edge.retiredAt === undefined) shelf.live.set(edgeKey(edge), i)
      for (const id of ids.map((id) => `case:${id}`)) {
        const node = shelf.nodes.get(id)
        if (node !== undefined) shelf.nodes.set(id, { ...node, props: {} })
      }
      outbox.forget(tenant, 'graph.changed', JSON.stringify(gone))
      return before - shelf.nodes.size - shelf.edges.length
    },
  }
}

function setNode(shelf: Shelf, node: GraphNode): boolean {
  const known = shelf.nodes.get(node.id)
  if (known !== undefined && JSON.stringify(known) === JSON.stringify(node)) return false
  shelf.nodes.set(node.id, node)
  return true
}

function setEdge(shelf: Shelf, edge: GraphEdge): boolean {
  const known = shelf.edges[shelf.live.get(edgeKey(edge)) ?? -1]
  if (known !== undefined && saysNothingNew(known, edge)) return false
  replace(shelf, known, edge, edge.recordedAt)
  return true
}

function replace(shelf: Shelf, known: GraphEdge | undefined, next: GraphEdge, at: string): void {
  const key = edgeKey(next)
  const position = shelf.live.get(key)
  if (known !== undefined && position !== undefined) shelf.edges[position] = { ...known, retiredAt: at }
  if (next.retiredAt === undefined) shelf.live.set(key, shelf.edges.length)
  else shelf.live.delete(key)
  shelf.edges.push(next)
}

/** What a database would give back: plain data that nobody shares. */
function copyOf<T>(thing: T): T {
  return JSON.parse(toJson('props', thing)) as T
}
