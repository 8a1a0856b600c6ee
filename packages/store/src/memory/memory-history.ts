import { checkName, checkRange, toJson, versionConflict } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import type { AuditEntry, AuditLog, BundleRevision, BundleVersions } from '../store.ts'

export function createMemoryAudit(now: () => number): AuditLog {
  const tenants = new Map<string, AuditEntry[]>()
  return {
    async append(tenant, { actor, action, subject, details = {} }) {
      for (const [what, name] of Object.entries({ tenant, actor, action, subject })) checkName(what, name)
      const entries = tenants.get(tenant) ?? []
      const plain = JSON.parse(toJson('details', details)) as AuditEntry['details']
      const entry = { seq: entries.length + 1, at: instantOf(now()), actor, action, subject, details: plain }
      tenants.set(tenant, [...entries, entry])
      return entry
    },
    async list(tenant, options = {}) {
      const limit = checkRange('limit', options.limit ?? 100, 1, 1000)
      const { before = Number.POSITIVE_INFINITY, subject } = options
      return (tenants.get(tenant) ?? [])
        .filter((entry) => entry.seq < before && (subject === undefined || entry.subject === subject))
        .reverse()
        .slice(0, limit)
    },
  }
}

export function createMemoryBundles(now: () => number): BundleVersions {
  const histories = new Map<string, readonly BundleRevision[]>()
  const of = (tenant: string, bundleId: string) => histories.get(JSON.stringify([tenant, bundleId])) ?? []
  return {
    async publish(tenant, { bundleId, version, hash, by, expectedRevision, note = '' }) {
      for (const [what, name] of Object.entries({ tenant, bundleId, version, hash, by })) checkName(what, name)
      const history = of(tenant, bundleId)
      const live = history[0]
      const revision = live?.revision ?? 0
      if (revision !== expectedRevision) throw versionConflict(expectedRevision, live ?? null, revision)
      const next = { bundleId, revision: revision + 1, version, hash, by, at: instantOf(now()), note }
      histories.set(JSON.stringify([tenant, bundleId]), [next, ...history])
      return next
    },
    current: async (tenant, bundleId) => of(tenant, bundleId)[0],
    history: async (tenant, bundleId) => of(tenant, bundleId),
  }
}
