import { createHash } from 'node:crypto'
import type { EdgeQuery, GraphEdge, GraphNode, GraphStore } from '@sightdesk/core'
import { toJson } from '../rules/door.ts'
import { canonicalEdge, checkNode, edgeKey, lastOfEach, saysNothingNew, touchedBy } from '../rules/edges.ts'
import { canonicalInstant, instantOf } from '../rules/instants.ts'
import { readEach, readProps } from '../rules/read-row.ts'
import { appendEvent } from './outbox.ts'
import type { Connection, EdgeRow, Schema } from './schema.ts'
import { inParts, insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

/** The graph on SQL. A replaced edge is retired and its successor written beside it, so that the past stays readable. */
export function createSqlGraph(database: SqlDatabase): GraphStore {
  return {
    write: (change) => writeChange(database, change),
    invalidate: (query) => invalidate(database, query),
    getNodes: (tenant, ids) => database.read((db) => getNodes(database, db, tenant, ids)),
    listNodes: (tenant, kind) => database.read((db) => listNodes(database, db, tenant, kind)),
    async listEdges(query) {
      const rows = await database.read((db) => selectEdges(db, query, asOf(database, query)).execute())
      return readEach(rows, readEdge, (warning) => database.warn(warning))
    },
  }
}

async function writeChange(
  database: SqlDatabase,
  change: { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] },
): Promise<void> {
  const nodes = new Map(change.nodes.map((node) => [`${node.tenant}\0${node.id}`, checkNode(node)]))
  const edges = lastOfEach(change.edges.map(canonicalEdge))
  const tenants = new Set([...nodes.values(), ...edges.values()].map((thing) => thing.tenant))
  if (tenants.size === 0) return
  await database.write(async (db) => {
    for (const tenant of tenants) {
      const ofTenant = <T extends { tenant: string }>(things: Iterable<T>) =>
        [...things].filter((thing) => thing.tenant === tenant)
      const changed = await writeNodes(database, db, tenant, ofTenant(nodes.values()))
      const sources = await writeEdges(database, db, tenant, ofTenant(edges.values()))
      if (changed.length + sources.length > 0) {
        const counts = { nodes: changed.length, edges: sources.length }
        await tell(database, db, tenant, { ...counts, ...touchedBy([...changed, ...sources]) })
      }
    }
  })
}

async function tell(database: SqlDatabase, db: Connection, tenant: string, payload: unknown): Promise<void> {
  const number = await takeNumbers(db, tenant, 'graph.change')
  await appendEvent(database, db, { tenant, topic: 'graph.changed', key: String(number), payload })
}

/** Returns the ids of the nodes that are new or changed. */
async function writeNodes(database: SqlDatabase, db: Connection, tenant: string, nodes: readonly GraphNode[]) {
  const written: string[] = []
  for (const part of inParts(nodes)) {
    const rows = part.map((node) => ({ tenant, id: node.id, kind: node.kind, props: toJson('props', node.props) }))
    const ids = rows.map((row) => row.id)
    const stored = await db
      .selectFrom('graph_node')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('id', 'in', ids)
      .execute()
    const known = new Map(stored.map((row) => [row.id, row]))
    const changed = rows.filter((row) => known.get(row.id)?.props !== row.props || known.get(row.id)?.kind !== row.kind)
    const replaced = changed.flatMap((row) => (known.has(row.id) ? [row.id] : []))
    if (replaced.length > 0) {
      await db.deleteFrom('graph_node').where('tenant', '=', tenant).where('id', 'in', replaced).execute()
    }
    await insertRows(database, db, 'graph_node', changed)
    written.push(...changed.map((row) => row.id))
  }
  return written
}

/** Returns the source of every edge that is new or changed. */
async function writeEdges(database: SqlDatabase, db: Connection, tenant: string, edges: readonly GraphEdge[]) {
  const written: string[] = []
  for (const part of inParts(edges)) {
    const byId = new Map(part.map((edge) => [edgeId(edge), edge]))
    const live = await liveEdges(db, tenant, [...byId.keys()])
    for (const row of live) {
      const said = byId.get(row.edge_id) as GraphEdge
      if (saysNothingNew(readEdge(row), said)) byId.delete(row.edge_id)
      else await retire(db, row, said.recordedAt)
    }
    const firstSeq = await takeNumbers(db, tenant, 'edge', byId.size)
    await insertRows(
      database,
      db,
      'graph_edge',
      [...byId].map(([id, edge], i) => edgeRow(edge, id, firstSeq + i)),
    )
    written.push(...[...byId.values()].map((edge) => edge.src))
  }
  return written
}

async function invalidate(database: SqlDatabase, query: EdgeQuery & { readonly at: string }): Promise<number> {
  const at = canonicalInstant(query.at)
  return database.write(async (db) => {
    const now = instantOf(database.now())
    const rows = await selectEdges(db, query, asOf(database, query)).execute()
    const ending = rows.filter((row) => row.valid_to === null || row.valid_to > at)
    if (ending.length === 0) return 0
    const firstSeq = await takeNumbers(db, query.tenant, 'edge', ending.length)
    for (const row of ending) await retire(db, row, now)
    const successors = ending.map((row, i) => ({ ...row, seq: firstSeq + i, valid_to: at, recorded_at: now }))
    await insertRows(database, db, 'graph_edge', successors)
    await tell(database, db, query.tenant, { ended: ending.length, ...touchedBy(ending.map((row) => row.src)) })
    return ending.length
  })
}

/** A version that was never retired, whether or not it still holds in the world. */
async function liveEdges(db: Connection, tenant: string, ids: readonly string[]): Promise<EdgeRow[]> {
  return db
    .selectFrom('graph_edge')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('edge_id', 'in', ids)
    .where('retired_at', 'is', null)
    .execute()
}

async function retire(db: Connection, row: EdgeRow, at: string): Promise<void> {
  await db
    .updateTable('graph_edge')
    .set({ retired_at: at })
    .where('tenant', '=', row.tenant)
    .where('edge_id', '=', row.edge_id)
    .where('seq', '=', row.seq)
    .execute()
}

function selectEdges(db: Connection, query: EdgeQuery, instant: string) {
  let select = db.selectFrom('graph_edge').selectAll().where('tenant', '=', query.tenant)
  if (query.src !== undefined) select = select.where('src', '=', query.src)
  if (query.dst !== undefined) select = select.where('dst', '=', query.dst)
  if (query.type !== undefined) select = select.where('type', '=', query.type)
  return select
    .where('recorded_at', '<=', instant)
    .where('valid_from', '<=', instant)
    .where((eb) => eb.or([eb('retired_at', 'is', null), eb('retired_at', '>', instant)]))
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>', instant)]))
    .orderBy('seq')
}

async function getNodes(database: SqlDatabase, db: Connection, tenant: string, ids: readonly string[]) {
  const found = new Map<string, GraphNode>()
  for (const part of inParts(ids)) {
    const rows = await db
      .selectFrom('graph_node')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('id', 'in', part)
      .execute()
    for (const node of readEach(rows, readNode, (warning) => database.warn(warning))) found.set(node.id, node)
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function listNodes(database: SqlDatabase, db: Connection, tenant: string, kind: string) {
  const select = db.selectFrom('graph_node').selectAll().where('tenant', '=', tenant).where('kind', '=', kind)
  return readEach(await select.orderBy('id').execute(), readNode, (warning) => database.warn(warning))
}

function asOf(database: SqlDatabase, query: EdgeQuery): string {
  return query.asOf === undefined ? instantOf(database.now()) : canonicalInstant(query.asOf)
}

function readNode(row: Schema['graph_node']): GraphNode {
  return { tenant: row.tenant, id: row.id, kind: row.kind, props: readProps(`node ${row.id}`, row.props) }
}

function readEdge(row: EdgeRow): GraphEdge {
  return {
    tenant: row.tenant,
    src: row.src,
    type: row.type,
    dst: row.dst,
    weight: row.weight,
    props: readProps(`edge ${row.src} ${row.type} ${row.dst}`, row.props),
    validFrom: row.valid_from,
    ...(row.valid_to !== null && { validTo: row.valid_to }),
    recordedAt: row.recorded_at,
    ...(row.retired_at !== null && { retiredAt: row.retired_at }),
    sourceId: row.source_id,
    reviewState: row.review_state as GraphEdge['reviewState'],
  }
}

function edgeRow(edge: GraphEdge, id: string, seq: number): EdgeRow {
  return {
    tenant: edge.tenant,
    edge_id: id,
    seq,
    src: edge.src,
    type: edge.type,
    dst: edge.dst,
    source_id: edge.sourceId,
    weight: edge.weight,
    props: toJson('props', edge.props),
    valid_from: edge.validFrom,
    valid_to: edge.validTo ?? null,
    recorded_at: edge.recordedAt,
    retired_at: edge.retiredAt ?? null,
    review_state: edge.reviewState,
  }
}

/** 128 bits of the identity of a fact: short enough for an index of millions. */
function edgeId(edge: GraphEdge): string {
  return createHash('sha256').update(edgeKey(edge)).digest('base64url').slice(0, 22)
}
