import type { CaseResult } from '@sightdesk/core'
import { checkName, checkResult } from '../rules/door.ts'
import type { NewCase } from '../store.ts'
import { appendEvent } from './outbox.ts'
import type { Connection, Schema } from './schema.ts'
import { inParts, insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

/** Store many cases in one transaction. Ids and keys that are known already are skipped. Returns how many were new. */
export async function addCases(
  database: SqlDatabase,
  cases: readonly NewCase[],
  signal?: AbortSignal,
): Promise<number> {
  signal?.throwIfAborted()
  for (const entry of cases) checkNewCase(entry)
  const byTenant = Map.groupBy(cases, (entry) => entry.result.tenant)
  return database.write(async (db) => {
    let added = 0
    for (const [tenant, entries] of byTenant) {
      signal?.throwIfAborted()
      added += await addForTenant(database, db, tenant, entries)
    }
    return added
  }, signal)
}

/** The columns of a case: what is searched by, and the document itself. */
export function caseRow(result: CaseResult, document: string, seq: number, key?: string): Schema['cases'] {
  return {
    tenant: result.tenant,
    id: result.id,
    seq,
    at: result.at,
    customer_id: result.customerId ?? null,
    intent: result.message.intent.id,
    action: result.decision.action,
    idempotency_key: key ?? null,
    document,
    erased_at: null,
  }
}

/** Which pictures a case refers to, each once. */
export function blobRows(result: CaseResult): Schema['case_blob'][] {
  const hashes = new Set(result.pages.flatMap((page) => (page.blob === undefined ? [] : [page.blob])))
  return [...hashes].map((sha256) => ({ tenant: result.tenant, sha256, case_id: result.id }))
}

function checkNewCase(entry: NewCase): void {
  checkResult(entry.result)
  if (entry.idempotencyKey !== undefined) checkName('idempotencyKey', entry.idempotencyKey)
}

async function addForTenant(
  database: SqlDatabase,
  db: Connection,
  tenant: string,
  entries: readonly NewCase[],
): Promise<number> {
  const firstSeq = await takeNumbers(db, tenant, 'case', entries.length)
  const fresh = await leaveOutKnown(db, tenant, entries)
  const rows = fresh.map((entry, i) =>
    caseRow(entry.result, JSON.stringify(entry.result), firstSeq + i, entry.idempotencyKey),
  )
  await insertRows(database, db, 'cases', rows)
  await insertRows(
    database,
    db,
    'case_blob',
    fresh.flatMap((entry) => blobRows(entry.result)),
  )
  const lastSeq = firstSeq + fresh.length - 1
  const payload = { count: fresh.length, firstSeq, lastSeq }
  if (fresh.length > 0) {
    await appendEvent(database, db, { tenant, topic: 'case.added', key: `batch ${firstSeq}-${lastSeq}`, payload })
  }
  return fresh.length
}

async function leaveOutKnown(db: Connection, tenant: string, entries: readonly NewCase[]): Promise<NewCase[]> {
  const ids = await known(
    db,
    tenant,
    'id',
    entries.map((entry) => entry.result.id),
  )
  const keys = await known(
    db,
    tenant,
    'idempotency_key',
    entries.flatMap((entry) => entry.idempotencyKey ?? []),
  )
  const fresh: NewCase[] = []
  for (const entry of entries) {
    const key = entry.idempotencyKey
    if (ids.has(entry.result.id) || (key !== undefined && keys.has(key))) continue
    ids.add(entry.result.id)
    if (key !== undefined) keys.add(key)
    fresh.push(entry)
  }
  return fresh
}

async function known(
  db: Connection,
  tenant: string,
  column: 'id' | 'idempotency_key',
  values: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>()
  for (const part of inParts(values)) {
    const rows = await db
      .selectFrom('cases')
      .select(column)
      .where('tenant', '=', tenant)
      .where(column, 'in', part)
      .execute()
    for (const row of rows) found.add((row as Record<string, string>)[column] as string)
  }
  return found
}
