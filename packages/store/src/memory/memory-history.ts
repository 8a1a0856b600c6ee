import { checkName, checkRange, toJson } from '../rules/door.ts'
import { instantOf } from '../rules/instants.ts'
import type { AuditEntry, AuditLog } from '../store.ts'

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
