import type { Case, CaseResult, ErasureReport, Feedback, PageReading, ParsedRequest } from '@sightdesk/core'
import { createSimilarIndex, recordOutcome, rememberCase, type SimilarIndex, similarRow } from '@sightdesk/graph'
import type { Store } from '@sightdesk/store'

/** Cases in the store, their knowledge in the graph, and an index of them in memory for each tenant. */
export interface CaseMemory {
  /** The index of a tenant, filled from the store at its first use, without what was erased since. */
  indexOf(tenant: string): Promise<SimilarIndex>
  /** Store a result, its pictures and what it teaches; returns it with the names of its pictures. */
  remember(result: CaseResult, request: ParsedRequest): Promise<CaseResult>
  /** Add feedback; the next similar case ranks by it. */
  learn(tenant: string, feedback: Feedback): Promise<Case>
  /** Remove what a customer left, from the store and from the index. */
  erase(tenant: string, customerId: string): Promise<ErasureReport>
}

/** Cases read from the store at a time. */
const PAGE_SIZE = 200
/** Erasures read from the store at a time. */
const ERASURES_AT_ONCE = 1000

/** An index, and the last erasure that it knows of. */
interface Shelf {
  readonly index: SimilarIndex
  erasedUpTo: number | undefined
}

/**
 * Remember cases in a store, and keep an index of them in memory that forgets what another process erased, too.
 *
 * @param store - is not disposed here
 */
export function createCaseMemory(store: Store): CaseMemory {
  const shelves = new Map<string, Promise<Shelf>>()
  const shelfOf = (tenant: string): Promise<Shelf> => {
    const known = shelves.get(tenant) ?? fillShelf(store, tenant)
    shelves.set(tenant, known)
    known.catch(() => shelves.delete(tenant))
    return known
  }
  const indexOf = async (tenant: string) => {
    const shelf = await shelfOf(tenant)
    await forgetErased(store, tenant, shelf)
    return shelf.index
  }
  return {
    indexOf,
    async remember(result, request) {
      const pages = await storePictures(store, result, request)
      const stored = { ...result, pages }
      const key = request.idempotencyKey
      const saved = await store.cases.addCase(stored, key === undefined ? {} : { idempotencyKey: key })
      if (saved.result.id !== stored.id) return saved.result
      await rememberCase(stored, store.graph)
      ;(await indexOf(result.tenant)).add(similarRow(saved))
      return stored
    },
    async learn(tenant, feedback) {
      const updated = await store.cases.addFeedback(tenant, feedback)
      await recordOutcome(feedback, tenant, store.graph)
      ;(await indexOf(tenant)).add(similarRow(updated))
      return updated
    },
    async erase(tenant, customerId) {
      const report = await store.cases.eraseCustomer(tenant, customerId)
      if (shelves.has(tenant)) await indexOf(tenant)
      return report
    },
  }
}

async function fillShelf(store: Store, tenant: string): Promise<Shelf> {
  const index = createSimilarIndex()
  let after: string | undefined
  do {
    const page = await store.cases.listCases({ tenant, limit: PAGE_SIZE, ...(after !== undefined && { after }) })
    for (const entry of page.cases) index.add(similarRow(entry))
    after = page.next
  } while (after !== undefined)
  return { index, erasedUpTo: undefined }
}

/** The store tells of every erasure, also of one by another process, as `sightdesk store erase`. */
async function forgetErased(store: Store, tenant: string, shelf: Shelf): Promise<void> {
  for (;;) {
    const after = shelf.erasedUpTo
    const events = await store.outbox.read(tenant, {
      topic: 'customer.erased',
      limit: ERASURES_AT_ONCE,
      ...(after !== undefined && { after }),
    })
    for (const { seq, payload } of events) {
      for (const id of (payload as { readonly cases: readonly string[] }).cases) shelf.index.remove(id)
      shelf.erasedUpTo = Math.max(shelf.erasedUpTo ?? 0, seq)
    }
    if (events.length < ERASURES_AT_ONCE) return
  }
}

/** Pictures that came as bytes are kept; pixels that were passed in are not. */
function storePictures(store: Store, result: CaseResult, request: ParsedRequest): Promise<PageReading[]> {
  const stored = result.pages.map(async (page, index) => {
    const bytes = request.images[index]?.bytes
    return bytes ? { ...page, blob: await store.blobs.put(result.tenant, bytes) } : page
  })
  return Promise.all(stored)
}
