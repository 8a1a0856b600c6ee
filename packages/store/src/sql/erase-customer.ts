import { aboutPicture, type BlobStore, type ErasureReport } from '@sightdesk/core'
import { checkName } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { QUEUE_TENANT } from '../rules/jobs.ts'
import { dropFromLedger } from './ledger.ts'
import { appendEvent } from './outbox.ts'
import type { Connection } from './schema.ts'
import { inParts, type SqlDatabase, takeNumbers } from './sql-database.ts'

/**
 * Remove what a customer left: messages, readings, feedback, vectors, graph node, and the pictures nobody else sent.
 *
 * The row of a case stays without its document, so that counts stay. Pictures go before the commit: when the process
 * dies in between, the customer's cases are still there and the erasure is simply asked for again.
 */
export async function eraseCustomer(
  database: SqlDatabase,
  blobs: BlobStore,
  who: { readonly tenant: string; readonly customerId: string },
): Promise<ErasureReport> {
  const { tenant, customerId } = who
  checkName('tenant', tenant)
  checkName('customerId', customerId)
  return database.write(async (db) => {
    const rows = await db
      .selectFrom('cases')
      .select('id')
      .where('tenant', '=', tenant)
      .where('customer_id', '=', customerId)
      .execute()
    const ids = rows.map((row) => row.id)
    const lonely = await dropReferences(db, tenant, ids)
    await dropDocuments(database, db, tenant, ids)
    const dropped = await dropFromGraph(db, tenant, customerId, ids)
    const payload = { cases: ids, blobs: lonely }
    const key = ids[0] ?? (dropped > 0 ? `graph ${await takeNumbers(db, tenant, 'erasure')}` : undefined)
    if (key !== undefined) await appendEvent(database, db, { tenant, topic: 'customer.erased', key, payload })
    await dropJobs(db, tenant, lonely)
    await dropFromLedger(db, tenant, customerId)
    for (const sha256 of lonely) await blobs.delete(tenant, sha256)
    return { cases: ids.length, blobs: lonely }
  })
}

/** Forget which pictures the cases refer to; returns those that no other case refers to. */
async function dropReferences(db: Connection, tenant: string, ids: readonly string[]): Promise<string[]> {
  const hashes = new Set<string>()
  for (const part of inParts(ids)) {
    const rows = await db
      .selectFrom('case_blob')
      .select('sha256')
      .where('tenant', '=', tenant)
      .where('case_id', 'in', part)
      .execute()
    for (const row of rows) hashes.add(row.sha256)
    await db.deleteFrom('case_blob').where('tenant', '=', tenant).where('case_id', 'in', part).execute()
  }
  const shared = new Set<string>()
  for (const part of inParts([...hashes])) {
    const rows = await db
      .selectFrom('case_blob')
      .select('sha256')
      .where('tenant', '=', tenant)
      .where('sha256', 'in', part)
      .execute()
    for (const row of rows) shared.add(row.sha256)
  }
  const kept = await db.selectFrom('bundle_blob').select('sha256').distinct().where('tenant', '=', tenant).execute()
  for (const row of kept) shared.add(row.sha256)
  return [...hashes].filter((sha256) => !shared.has(sha256)).sort()
}

/** Jobs about the pictures, with what they found. A worker that holds one hears of it at its next word. */
async function dropJobs(db: Connection, tenant: string, hashes: readonly string[]): Promise<void> {
  for (const part of inParts(hashes.map((sha256) => aboutPicture(tenant, sha256)))) {
    const ofPart = db.selectFrom('job').select('id').where('tenant', '=', QUEUE_TENANT).where('about', 'in', part)
    const ids = (await ofPart.execute()).map((row) => row.id)
    if (ids.length === 0) continue
    await db.deleteFrom('job_event').where('tenant', '=', QUEUE_TENANT).where('job_id', 'in', ids).execute()
    await db.deleteFrom('job').where('tenant', '=', QUEUE_TENANT).where('id', 'in', ids).execute()
  }
}

async function dropDocuments(
  database: SqlDatabase,
  db: Connection,
  tenant: string,
  ids: readonly string[],
): Promise<void> {
  const erased = { document: null, customer_id: null, idempotency_key: null, erased_at: instantOf(database.now()) }
  for (const part of inParts(ids)) {
    await db.updateTable('cases').set(erased).where('tenant', '=', tenant).where('id', 'in', part).execute()
    await db.deleteFrom('feedback').where('tenant', '=', tenant).where('case_id', 'in', part).execute()
    await db.deleteFrom('case_vector').where('tenant', '=', tenant).where('case_id', 'in', part).execute()
  }
}

/**
 * The one place where edges are deleted: the customer's own, and the events that name the customer; who follows the events
 * sees the gap and reads again. Nodes of cases stay for the counts, without words. Returns how many rows went.
 */
async function dropFromGraph(db: Connection, tenant: string, customerId: string, ids: readonly string[]) {
  const node = `customer:${customerId}`
  const nodes = await db.deleteFrom('graph_node').where('tenant', '=', tenant).where('id', '=', node).executeTakeFirst()
  let dropped = Number(nodes.numDeletedRows)
  for (const end of ['src', 'dst'] as const) {
    const edges = await db
      .deleteFrom('graph_edge')
      .where('tenant', '=', tenant)
      .where(end, '=', node)
      .executeTakeFirst()
    dropped += Number(edges.numDeletedRows)
  }
  const naming = `%${JSON.stringify(node)}%`
  const events = db.deleteFrom('outbox').where('tenant', '=', tenant).where('topic', '=', 'graph.changed')
  await events.where('payload', 'like', naming).execute()
  for (const part of inParts(ids.map((id) => `case:${id}`))) {
    await db
      .updateTable('graph_node')
      .set({ props: '{}' })
      .where('tenant', '=', tenant)
      .where('id', 'in', part)
      .execute()
  }
  return dropped
}
