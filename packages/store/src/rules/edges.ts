import type { EdgeQuery, GraphEdge, GraphNode } from '@sightdesk/core'
import { checkName } from './door.ts'
import { canonicalInstant } from './instants.ts'

/** An edge as it is stored: checked names, instants in their canonical form. @throws {InputError} */
export function canonicalEdge(edge: GraphEdge): GraphEdge {
  for (const name of ['tenant', 'src', 'type', 'dst', 'sourceId'] as const) checkName(name, edge[name])
  return {
    ...edge,
    validFrom: canonicalInstant(edge.validFrom),
    ...(edge.validTo !== undefined && { validTo: canonicalInstant(edge.validTo) }),
    recordedAt: canonicalInstant(edge.recordedAt),
    ...(edge.retiredAt !== undefined && { retiredAt: canonicalInstant(edge.retiredAt) }),
  }
}

/** @throws {InputError} `input/invalid-name` */
export function checkNode(node: GraphNode): GraphNode {
  for (const name of ['tenant', 'id', 'kind'] as const) checkName(name, node[name])
  return node
}

/** The identity of a fact: its ends, its type and its source. */
export function edgeKey(edge: Pick<GraphEdge, 'src' | 'type' | 'dst' | 'sourceId'>): string {
  return JSON.stringify([edge.src, edge.type, edge.dst, edge.sourceId])
}

/**
 * True when nothing new is said: everything but the time of recording agrees, or a replay repeats what was known
 * before the fact was ended. An ended fact comes back only by what was recorded after its end.
 */
export function saysNothingNew(known: GraphEdge, said: GraphEdge): boolean {
  const repeatsEnded = known.validTo !== undefined && said.validTo === undefined && said.recordedAt < known.recordedAt
  return repeatsEnded || saysTheSame(known, said)
}

function saysTheSame(known: GraphEdge, said: GraphEdge): boolean {
  return (
    known.weight === said.weight &&
    known.validFrom === said.validFrom &&
    known.validTo === said.validTo &&
    known.retiredAt === said.retiredAt &&
    known.reviewState === said.reviewState &&
    JSON.stringify(known.props) === JSON.stringify(said.props)
  )
}

/** Valid in the world and known to us at a canonical instant. */
export function holdsAt(edge: GraphEdge, instant: string): boolean {
  return (
    edge.validFrom <= instant &&
    edge.recordedAt <= instant &&
    (edge.validTo === undefined || edge.validTo > instant) &&
    (edge.retiredAt === undefined || edge.retiredAt > instant)
  )
}

/** Is the edge one that the query names, whatever the time? */
export function matchesEnds(edge: GraphEdge, query: EdgeQuery): boolean {
  return (
    edge.tenant === query.tenant &&
    (query.src === undefined || edge.src === query.src) &&
    (query.dst === undefined || edge.dst === query.dst) &&
    (query.type === undefined || edge.type === query.type)
  )
}

/** The last of several edges that say the same fact in one write. */
export function lastOfEach(edges: readonly GraphEdge[]): Map<string, GraphEdge> {
  return new Map(edges.map((edge) => [`${edge.tenant}\0${edgeKey(edge)}`, edge]))
}

/** Most nodes that one event names; who follows a larger change reads the graph again. */
const MAX_TOUCHED = 500

/** The nodes whose own edges or props changed, for those who keep a copy of the graph; nothing when they are too many. */
export function touchedBy(ids: readonly string[]): { readonly touched?: readonly string[] } {
  const touched = [...new Set(ids)]
  return touched.length > MAX_TOUCHED ? {} : { touched }
}
