import { type BlobStore, type BundleSource, diffManifests, type Manifest, manifestSchema } from '@sightdesk/core'
import { describeVersion, hashesOf, keepFiles, keptBundle, unknownVersion, versionExists } from '../rules/bundles.ts'
import { checkName, versionConflict } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import { readDocument } from '../rules/read-row.ts'
import type { BundleRevision, BundleVersion, BundleVersions } from '../store.ts'
import type { Connection, Schema } from './schema.ts'
import { insertRows, type SqlDatabase, takeNumbers } from './sql-database.ts'

/** Versions of bundles, and which is live, decided by compare-and-swap on its revision. */
export function createSqlBundles(database: SqlDatabase, blobs: BlobStore): BundleVersions {
  const manifestOf = (tenant: string, bundleId: string, version: string) =>
    database.read((db) => loadManifest(db, tenant, bundleId, version))
  return {
    add: (tenant, source, options) => add(database, blobs, tenant, { source, ...options }),
    versions: (tenant, bundleId) => database.read((db) => listVersions(db, tenant, bundleId)),
    open: async (tenant, bundleId, version) => keptBundle(blobs, tenant, await manifestOf(tenant, bundleId, version)),
    async diff(tenant, bundleId, { from, to }) {
      const [before, after] = [await manifestOf(tenant, bundleId, from), await manifestOf(tenant, bundleId, to)]
      return diffManifests(before, after)
    },
    publish: (tenant, change) => publish(database, tenant, change),
    async rollback(tenant, { toRevision, ...change }) {
      const { bundleId, expectedRevision } = change
      const wanted = toRevision ?? expectedRevision - 1
      const target = await database.read((db) => findRevision(db, tenant, bundleId, wanted))
      if (target === undefined) throw unknownVersion(bundleId, `of revision ${wanted}`)
      return publish(database, tenant, { ...change, version: target.version })
    },
    current: (tenant, bundleId) => database.read(async (db) => (await listRevisions(db, tenant, bundleId, 1))[0]),
    history: (tenant, bundleId) => database.read((db) => listRevisions(db, tenant, bundleId, 1000)),
  }
}

async function add(
  database: SqlDatabase,
  blobs: BlobStore,
  tenant: string,
  { source, by, signal }: { readonly source: BundleSource; readonly by: string; readonly signal?: AbortSignal },
): Promise<BundleVersion> {
  checkName('by', by)
  const manifest = await keepFiles(blobs, tenant, source, signal)
  const at = instantOf(database.now())
  return database.write(async (db) => {
    const seq = await takeNumbers(db, tenant, 'bundle-version')
    const kept = await findVersion(db, tenant, manifest.id, manifest.version)
    if (kept !== undefined && kept.hash !== manifest.hash) throw versionExists(manifest, kept.hash)
    if (kept !== undefined) return readVersion(kept)
    const names = { tenant, bundle_id: manifest.id, version: manifest.version }
    const row = { ...names, seq, hash: manifest.hash, manifest: JSON.stringify(manifest), added_by: by, added_at: at }
    await insertRows(database, db, 'bundle_version', [row])
    await insertRows(
      database,
      db,
      'bundle_blob',
      hashesOf(manifest).map((sha256) => ({ ...names, sha256 })),
    )
    return describeVersion(manifest, by, at)
  }, signal)
}

async function publish(
  database: SqlDatabase,
  tenant: string,
  change: Parameters<BundleVersions['publish']>[1],
): Promise<BundleRevision> {
  const { bundleId, version, by, note = '' } = change
  for (const [what, name] of Object.entries({ tenant, bundleId, version, by })) checkName(what, name)
  const at = instantOf(database.now())
  return database.write(async (db) => {
    // The counter's row is the lock: of two publishers the second one waits here, then sees the first one's work.
    await takeNumbers(db, tenant, 'publish')
    const kept = await findVersion(db, tenant, bundleId, version)
    if (kept === undefined) throw unknownVersion(bundleId, version)
    const live = (await listRevisions(db, tenant, bundleId, 1))[0]
    const revision = live?.revision ?? 0
    // Repeated after a lost acknowledgement, a publication finds itself.
    const isOwn = live?.at === at && live.by === by && live.version === version
    if (isOwn && revision === change.expectedRevision + 1) return live
    if (revision !== change.expectedRevision) throw versionConflict(change.expectedRevision, live ?? null, revision)
    const published = { version, hash: kept.hash, published_by: by, published_at: at, note }
    const row = { tenant, bundle_id: bundleId, revision: revision + 1, ...published }
    await insertRows(database, db, 'bundle_revision', [row])
    return readRevision(row)
  })
}

function versionRows(db: Connection, tenant: string, bundleId: string) {
  return db.selectFrom('bundle_version').selectAll().where('tenant', '=', tenant).where('bundle_id', '=', bundleId)
}

function findVersion(db: Connection, tenant: string, bundleId: string, version: string) {
  return versionRows(db, tenant, bundleId).where('version', '=', version).executeTakeFirst()
}

async function loadManifest(db: Connection, tenant: string, bundleId: string, version: string): Promise<Manifest> {
  const row = await findVersion(db, tenant, bundleId, version)
  if (row === undefined) throw unknownVersion(bundleId, version)
  return readManifest(row)
}

async function listVersions(db: Connection, tenant: string, bundleId: string): Promise<BundleVersion[]> {
  const rows = await versionRows(db, tenant, bundleId).orderBy('seq', 'desc').limit(1000).execute()
  return rows.map(readVersion)
}

function readVersion(row: Schema['bundle_version']): BundleVersion {
  return describeVersion(readManifest(row), row.added_by, row.added_at)
}

function readManifest(row: Schema['bundle_version']): Manifest {
  return readDocument(`version ${row.version} of bundle ${row.bundle_id}`, row.manifest, (value) =>
    manifestSchema.parse(value),
  )
}

function revisionRows(db: Connection, tenant: string, bundleId: string) {
  return db.selectFrom('bundle_revision').selectAll().where('tenant', '=', tenant).where('bundle_id', '=', bundleId)
}

async function findRevision(db: Connection, tenant: string, bundleId: string, revision: number) {
  const row = await revisionRows(db, tenant, bundleId).where('revision', '=', revision).executeTakeFirst()
  return row && readRevision(row)
}

async function listRevisions(db: Connection, tenant: string, bundleId: string, limit: number) {
  const rows = await revisionRows(db, tenant, bundleId).orderBy('revision', 'desc').limit(limit).execute()
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
