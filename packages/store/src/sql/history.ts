import { checkName, checkRange, toJson, versionConflict } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { readEach, readProps } from '../rules/read-row.ts'
import type { AuditEntry, AuditLog, BundleRevision, BundleVersions } from '../store.ts'
import type { Connection, Schema } from './schema.ts'
import { insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

/** Who did what: appended to, never changed. */
export function createSqlAudit(database: SqlDatabase): AuditLog {
  return {
    async append(tenant, entry) {
      const { actor, action, subject, details = {} } = entry
      for (const [what, name] of Object.entries({ tenant, actor, action, subject })) checkName(what, name)
      const text = toJson('details', details)
      const at = instantOf(database.now())
      return database.write(async (db) => {
        const seq = await takeNumbers(db, tenant, 'audit')
        await insertRows(database, db, 'audit', [{ tenant, seq, at, actor, action, subject, details: text }])
        return { seq, at, actor, action, subject, details }
      })
    },
    list: (tenant, options = {}) => database.read((db) => listAudit(database, db, tenant, options)),
  }
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

/** Which version of a bundle is live, decided by compare-and-swap on its revision. */
export function createSqlBundles(database: SqlDatabase): BundleVersions {
  return {
    async publish(tenant, change) {
      const { bundleId, version, hash, by } = change
      for (const [what, name] of Object.entries({ tenant, bundleId, version, hash, by })) checkName(what, name)
      const at = instantOf(database.now())
      return database.write(async (db) => {
        // The counter's row is the lock: of two publishers the second one waits here, then sees the first one's work.
        await takeNumbers(db, tenant, 'publish')
        const live = (await listRevisions(db, tenant, bundleId, 1))[0]
        const revision = live?.revision ?? 0
        // Repeated after a lost acknowledgement, a publication finds itself.
        const isOwn = live?.at === at && live.by === by && live.hash === hash && live.version === version
        if (isOwn && revision === change.expectedRevision + 1) return live
        if (revision !== change.expectedRevision) throw versionConflict(change.expectedRevision, live ?? null, revision)
        const row = {
          tenant,
          bundle_id: bundleId,
          revision: revision + 1,
          version,
          hash,
          published_by: by,
          published_at: at,
          note: change.note ?? '',
        }
        await insertRows(database, db, 'bundle_revision', [row])
        return readRevision(row)
      })
    },
    current: (tenant, bundleId) => database.read(async (db) => (await listRevisions(db, tenant, bundleId, 1))[0]),
    history: (tenant, bundleId) => database.read((db) => listRevisions(db, tenant, bundleId, 1000)),
  }
}

async function listRevisions(db: Connection, tenant: string, bundleId: string, limit: number) {
  const rows = await db
    .selectFrom('bundle_revision')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('bundle_id', '=', bundleId)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute()
  return rows.map(readRevision)
}

function readRevision(row: Schema['bundle_revision']): BundleRevision {
  return {
    bundleId: row.bundle_id,
    revision: Number(row.revision),
    version: row.version,
    hash: row.hash,
    by: row.published_by,
    at: row.published_at,
    note: row.note,
  }
}
