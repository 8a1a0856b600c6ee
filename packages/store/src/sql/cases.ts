import type { BlobStore, Case, CasePage, CaseQuery, CaseResult, Feedback, Warning } from '@sightdesk/core'
import { readPage } from '../rules/cursor.ts'
import { caseExists, checkFeedback, checkName, checkResult, unknownCase } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { readCase, readEach } from '../rules/read-row.ts'
import type { CaseArchive } from '../store.ts'
import { addCases, blobRows, caseRow } from './add-cases.ts'
import { eraseCustomer } from './erase-customer.ts'
import { appendEvent } from './outbox.ts'
import type { Connection } from './schema.ts'
import { inParts, insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

/** The case store on SQL. `blobs` loses the pictures of an erased customer. */
export function createSqlCases(
  database: SqlDatabase,
  blobs: BlobStore,
  options: { readonly afterErasure?: () => Promise<void> } = {},
): CaseArchive {
  return {
    addCase: (result, addOptions = {}) => addCase(database, result, addOptions),
    addCases: (cases, addOptions = {}) => addCases(database, cases, addOptions.signal),
    getCase: (tenant, id) => database.read((db) => loadCase(db, tenant, 'id', id)),
    findByKey: (tenant, key) => database.read((db) => loadCase(db, tenant, 'idempotency_key', key)),
    listCases: (query) => database.read((db) => listCases(database, db, query)),
    listPictures: (tenant) => database.read((db) => listPictures(db, tenant)),
    countCases: (tenant) => database.read((db) => countCases(db, tenant)),
    addFeedback: (tenant, feedback) => addFeedback(database, tenant, feedback),
    async eraseCustomer(tenant, customerId) {
      const report = await eraseCustomer(database, blobs, { tenant, customerId })
      await options.afterErasure?.()
      return report
    },
    async dispose() {},
  }
}

async function addCase(
  database: SqlDatabase,
  result: CaseResult,
  options: { readonly idempotencyKey?: string; readonly signal?: AbortSignal },
): Promise<Case> {
  options.signal?.throwIfAborted()
  const { tenant, id } = checkResult(result)
  const key = options.idempotencyKey
  if (key !== undefined) checkName('idempotencyKey', key)
  const document = JSON.stringify(result)
  return database.write(async (db) => {
    const seq = await takeNumbers(db, tenant, 'case')
    const first = key === undefined ? undefined : await loadCase(db, tenant, 'idempotency_key', key)
    if (first !== undefined) return first
    const same = await loadDocument(db, tenant, id)
    if (same !== undefined) {
      if (same !== document) throw caseExists(id)
      return (await loadCase(db, tenant, 'id', id)) as Case
    }
    await insertRows(database, db, 'cases', [caseRow(result, document, seq, key)])
    await insertRows(database, db, 'case_blob', blobRows(result))
    await appendEvent(database, db, { tenant, topic: 'case.added', key: id, payload: { id } })
    return { schemaVersion: 1, result, feedback: [] }
  }, options.signal)
}

async function loadDocument(db: Connection, tenant: string, id: string): Promise<string | null | undefined> {
  const row = await db
    .selectFrom('cases')
    .select('document')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.document
}

async function loadCase(
  db: Connection,
  tenant: string,
  by: 'id' | 'idempotency_key',
  value: string,
): Promise<Case | undefined> {
  const row = await db
    .selectFrom('cases')
    .select(['id', 'document'])
    .where('tenant', '=', tenant)
    .where(by, '=', value)
    .executeTakeFirst()
  if (row === undefined || row.document === null) return undefined
  const feedback = await loadFeedback(db, tenant, [row.id])
  return readCase(row.id, row.document, feedback.get(row.id) ?? [])
}

async function loadFeedback(db: Connection, tenant: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const byCase = new Map<string, string[]>()
  for (const part of inParts(ids)) {
    const rows = await db
      .selectFrom('feedback')
      .select(['case_id', 'document'])
      .where('tenant', '=', tenant)
      .where('case_id', 'in', part)
      .orderBy('seq')
      .execute()
    for (const row of rows) byCase.set(row.case_id, [...(byCase.get(row.case_id) ?? []), row.document])
  }
  return byCase
}

async function listCases(database: SqlDatabase, db: Connection, query: CaseQuery): Promise<CasePage> {
  const { limit, below } = readPage(query)
  let select = db.selectFrom('cases').select(['id', 'seq', 'document']).where('tenant', '=', query.tenant)
  select = select.where('erased_at', 'is', null)
  if (query.customerId !== undefined) select = select.where('customer_id', '=', query.customerId)
  if (query.intent !== undefined) select = select.where('intent', '=', query.intent)
  if (query.action !== undefined) select = select.where('action', '=', query.action)
  if (below !== undefined) select = select.where('seq', '<', below)
  const rows = await select
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  const feedback = await loadFeedback(
    db,
    query.tenant,
    shown.map((row) => row.id),
  )
  const warnings: Warning[] = []
  const warn = (warning: Warning) => {
    warnings.push(warning)
    database.warn(warning)
  }
  const cases = readEach(shown, (row) => readCase(row.id, row.document ?? '', feedback.get(row.id) ?? []), warn)
  const last = shown.at(-1)
  return {
    cases,
    ...(rows.length > limit && last && { next: String(last.seq) }),
    ...(warnings.length > 0 && { warnings }),
  }
}

async function countCases(db: Connection, tenant: string): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

async function listPictures(db: Connection, tenant: string): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('case_blob').select('sha256').distinct().where('tenant', '=', tenant).execute()
  const files = await db.selectFrom('bundle_blob').select('sha256').distinct().where('tenant', '=', tenant).execute()
  return new Set([...rows, ...files].map((row) => row.sha256))
}

async function addFeedback(database: SqlDatabase, tenant: string, feedback: Feedback): Promise<Case> {
  checkFeedback(feedback)
  const document = JSON.stringify(feedback)
  return database.write(async (db) => {
    const seq = await takeNumbers(db, tenant, 'feedback')
    const known = await loadCase(db, tenant, 'id', feedback.caseId)
    if (known === undefined) throw unknownCase(feedback.caseId)
    if (known.feedback.some((earlier) => JSON.stringify(earlier) === JSON.stringify(feedback))) return known
    await insertRows(database, db, 'feedback', [{ tenant, case_id: feedback.caseId, seq, document }])
    const event = { caseId: feedback.caseId, outcome: feedback.outcome, at: instantOf(database.now()) }
    await appendEvent(database, db, {
      tenant,
      topic: 'case.feedback',
      key: `${feedback.caseId} ${seq}`,
      payload: event,
    })
    return { ...known, feedback: [...known.feedback, feedback] }
  })
}
