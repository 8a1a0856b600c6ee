import { checkName, checkRange, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { readEach, readProps } from '../rules/read-row.ts'
import type { AuditEntry, AuditLog } from '../store.ts'
import type { Connection } from './schema.ts'
import { insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

/** Who did what: appended to, never changed. */
export function createSqlAudit(database: SqlDatabase): AuditLog {
  return {
    async append(tenant, entry) {
      const { actor, action, subject, details = {} } = entry
      for (const [what, name] of Object.entries({ tenant, actor, action, subject })) checkName(what, name)
      return database.write((db) => writeAudit(database, db, tenant, { actor, action, subject, details }))
    },
    list: (tenant, options = {}) => database.read((db) => listAudit(database, db, tenant, options)),
  }
}

/** Write a line in the transaction of what it tells. */
export async function writeAudit(
  database: SqlDatabase,
  db: Connection,
  tenant: string,
  entry: Pick<AuditEntry, 'actor' | 'action' | 'subject' | 'details'>,
): Promise<AuditEntry> {
  const details = toJson('details', entry.details)
  const at = instantOf(database.now())
  const seq = await takeNumbers(db, tenant, 'audit')
  await insertRows(database, db, 'audit', [{ tenant, seq, at, ...entry, details }])
  return { seq, at, ...entry }
}

async function listAudit(
  database: SqlDatabase,
  db: Connection,
  tenant: string,
  options: NonNullable<Parameters<AuditLog['list']>[1]>,
): Promise<AuditEntry[]> {
  const limit = checkRange('limit', options.limit ?? 100, 1, 1000)
  let select = db.selectFrom('audit').selectAll().where('tenant', '=', tenant)
  if (options.subject !== undefined) select = select.where('subject', '=', options.subject)
  if (options.before !== undefined) select = select.where('seq', '<', options.before)
  const rows = await select.orderBy('seq', 'desc').limit(limit).execute()
  return readEach(
    rows,
    ({ tenant: _tenant, ...row }) => ({
      ...row,
      seq: Number(row.seq),
      details: readProps(`audit entry ${row.seq}`, row.details),
    }),
    (warning) => database.warn(warning),
  )
}
