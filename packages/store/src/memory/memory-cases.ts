import type { BlobStore, Case, CaseResult, Feedback } from '@sightdesk/core'
import { readPage } from '../rules/cursor.ts'
import { caseExists, checkFeedback, checkName, checkResult, unknownCase } from '../rules/door.ts'
import { readCase } from '../rules/read-row.ts'
import type { CaseArchive } from '../store.ts'
import type { MemoryOutbox } from './memory-outbox.ts'

/** A case as text, so that nobody changes what is stored. */
interface StoredCase {
  readonly seq: number
  readonly id: string
  readonly customerId: string | undefined
  readonly intent: string
  readonly action: string
  readonly blobs: readonly string[]
  readonly document: string
  readonly feedback: string[]
}

interface Shelf {
  seq: number
  readonly cases: Map<string, StoredCase>
  readonly keys: Map<string, string>
  /** Ids whose content is gone; they still count. */
  readonly erased: Set<string>
}

interface Rooms {
  readonly blobs: BlobStore
  readonly outbox: MemoryOutbox
  /** Returns how many nodes and edges of the graph went. */
  forget(tenant: string, customerId: string, ids: readonly string[]): number
  /** Files that kept bundles need. */
  keeps(tenant: string): ReadonlySet<string>
  /** Jobs about these pictures go with them. */
  forgetPictures(tenant: string, hashes: readonly string[]): void
}

export function createMemoryCases(rooms: Rooms): CaseArchive {
  const shelves = new Map<string, Shelf>()
  const ofTenant = (tenant: string): Shelf => {
    const known = shelves.get(tenant) ?? { seq: 0, cases: new Map(), keys: new Map(), erased: new Set() }
    shelves.set(tenant, known)
    return known
  }
  return {
    async addCase(result, options = {}) {
      options.signal?.throwIfAborted()
      const { tenant, id } = checkResult(result)
      if (options.idempotencyKey !== undefined) checkName('idempotencyKey', options.idempotencyKey)
      const added = addTo(ofTenant(tenant), result, options.idempotencyKey)
      if (added.isNew) rooms.outbox.tell(tenant, { topic: 'case.added', key: id, payload: { id } })
      return read(added.stored)
    },
    async addCases(cases, options = {}) {
      options.signal?.throwIfAborted()
      for (const entry of cases) checkResult(entry.result)
      const fresh = cases.filter(({ result, idempotencyKey }) =>
        isFresh(ofTenant(result.tenant), result, idempotencyKey),
      )
      let added = 0
      for (const entry of fresh) {
        const { tenant, id } = entry.result
        if (!isFresh(ofTenant(tenant), entry.result, entry.idempotencyKey)) continue
        addTo(ofTenant(tenant), entry.result, entry.idempotencyKey)
        rooms.outbox.tell(tenant, { topic: 'case.added', key: id, payload: { id } })
        added += 1
      }
      return added
    },
    async getCase(tenant, id) {
      const stored = ofTenant(tenant).cases.get(id)
      return stored && read(stored)
    },
    async findByKey(tenant, key) {
      const shelf = ofTenant(tenant)
      const stored = shelf.cases.get(shelf.keys.get(key) ?? '')
      return stored && read(stored)
    },
    async listCases(query) {
      const { limit, below } = readPage(query)
      const matching = [...ofTenant(query.tenant).cases.values()]
        .filter((stored) => below === undefined || stored.seq < below)
        .filter((stored) => query.customerId === undefined || stored.customerId === query.customerId)
        .filter((stored) => query.intent === undefined || stored.intent === query.intent)
        .filter((stored) => query.action === undefined || stored.action === query.action)
        .sort((a, b) => b.seq - a.seq)
      const shown = matching.slice(0, limit)
      const last = shown.at(-1)
      return { cases: shown.map(read), ...(matching.length > limit && last && { next: String(last.seq) }) }
    },
    async listPictures(tenant) {
      const pictures = [...ofTenant(tenant).cases.values()].flatMap((stored) => stored.blobs)
      return new Set([...pictures, ...rooms.keeps(tenant)])
    },
    async countCases(tenant) {
      const shelf = ofTenant(tenant)
      return shelf.cases.size + shelf.erased.size
    },
    async addFeedback(tenant, feedback) {
      checkFeedback(feedback)
      return addFeedback(ofTenant(tenant), feedback, rooms.outbox, tenant)
    },
    eraseCustomer: (tenant, customerId) => erase(ofTenant(checkName('tenant', tenant)), rooms, tenant, customerId),
    async dispose() {},
  }
}

function read(stored: StoredCase): Case {
  return readCase(stored.id, stored.document, stored.feedback)
}

function isFresh(shelf: Shelf, result: CaseResult, key: string | undefined): boolean {
  const known = shelf.cases.has(result.id) || shelf.erased.has(result.id)
  return !known && (key === undefined || !shelf.keys.has(key))
}

function addTo(shelf: Shelf, result: CaseResult, key: string | undefined): { stored: StoredCase; isNew: boolean } {
  const first = key === undefined ? undefined : shelf.cases.get(shelf.keys.get(key) ?? '')
  if (first !== undefined) return { stored: first, isNew: false }
  const document = JSON.stringify(result)
  const same = shelf.cases.get(result.id)
  if (shelf.erased.has(result.id) || (same !== undefined && same.document !== document)) throw caseExists(result.id)
  if (same !== undefined) return { stored: same, isNew: false }
  shelf.seq += 1
  const stored: StoredCase = {
    seq: shelf.seq,
    id: result.id,
    customerId: result.customerId,
    intent: result.message.intent.id,
    action: result.decision.action,
    blobs: result.pages.flatMap((page) => page.blob ?? []),
    document,
    feedback: [],
  }
  shelf.cases.set(result.id, stored)
  if (key !== undefined) shelf.keys.set(key, result.id)
  return { stored, isNew: true }
}

function addFeedback(shelf: Shelf, feedback: Feedback, outbox: MemoryOutbox, tenant: string): Case {
  const stored = shelf.cases.get(feedback.caseId)
  if (stored === undefined) throw unknownCase(feedback.caseId)
  const text = JSON.stringify(feedback)
  if (!stored.feedback.includes(text)) {
    stored.feedback.push(text)
    const payload = { caseId: feedback.caseId, outcome: feedback.outcome }
    outbox.tell(tenant, { topic: 'case.feedback', key: `${feedback.caseId} ${stored.feedback.length}`, payload })
  }
  return read(stored)
}

async function erase(shelf: Shelf, rooms: Rooms, tenant: string, customerId: string) {
  checkName('customerId', customerId)
  const gone = [...shelf.cases.values()].filter((stored) => stored.customerId === customerId)
  const ids = gone.map((stored) => stored.id)
  for (const id of ids) {
    shelf.cases.delete(id)
    shelf.erased.add(id)
  }
  for (const [key, id] of shelf.keys) if (shelf.erased.has(id)) shelf.keys.delete(key)
  const still = new Set([...shelf.cases.values()].flatMap((stored) => stored.blobs))
  for (const sha256 of rooms.keeps(tenant)) still.add(sha256)
  const blobs = [...new Set(gone.flatMap((stored) => stored.blobs))].filter((sha256) => !still.has(sha256)).sort()
  const dropped = rooms.forget(tenant, customerId, ids)
  const key = ids[0] ?? (dropped > 0 ? `graph ${crypto.randomUUID()}` : undefined)
  if (key !== undefined) rooms.outbox.tell(tenant, { topic: 'customer.erased', key, payload: { cases: ids, blobs } })
  rooms.forgetPictures(tenant, blobs)
  for (const sha256 of blobs) await rooms.blobs.delete(tenant, sha256)
  return { cases: ids.length, blobs }
}
