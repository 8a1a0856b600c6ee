import type { Case, CaseResult, ErasureReport, Feedback, PageReading, ParsedRequest } from '@sightdesk/core'
import {
  type CauseMemory,
  createCauseMemory,
  createSimilarIndex,
  followCases,
  recordOutcome,
  rememberCase,
  type SimilarIndex,
  type SimilarRow,
  similarRow,
} from '@sightdesk/graph'
import type { Store } from '@sightdesk/store'

/** What is known of a tenant's earlier cases. */
export interface TenantMemory {
  readonly index: SimilarIndex
  readonly causes: CauseMemory
}

/** Cases in the store, their knowledge in the graph, and what they teach in memory for each tenant. */
export interface CaseMemory {
  /** What a tenant's cases teach, current with what any process stored, judged or erased. */
  memoryOf(tenant: string): Promise<TenantMemory>
  /** Store a result, its pictures and what it teaches; returns it with the names of its pictures. */
  remember(result: CaseResult, request: ParsedRequest): Promise<CaseResult>
  /** Add feedback; the next similar case ranks by it. */
  learn(tenant: string, feedback: Feedback): Promise<Case>
  /** Remove what a customer left, from the store and from memory. */
  erase(tenant: string, customerId: string): Promise<ErasureReport>
}

/**
 * Remember cases in a store, and keep in memory what they teach; the store's events tell of what other processes write.
 *
 * @param store - is not disposed here
 */
export function createCaseMemory(store: Store): CaseMemory {
  const shelves = new Map<string, ReturnType<typeof createShelf>>()
  const memoryOf = (tenant: string): Promise<TenantMemory> => {
    const shelf = shelves.get(tenant) ?? createShelf(store, tenant)
    shelves.set(tenant, shelf)
    return shelf.refresh()
  }
  return {
    memoryOf,
    async remember(result, request) {
      const pages = await storePictures(store, result, request)
      const stored = { ...result, pages }
      const key = request.idempotencyKey
      const saved = await store.cases.addCase(stored, key === undefined ? {} : { idempotencyKey: key })
      if (saved.result.id !== stored.id) return saved.result
      await rememberCase(stored, store.graph)
      return stored
    },
    async learn(tenant, feedback) {
      const updated = await store.cases.addFeedback(tenant, feedback)
      await recordOutcome(feedback, tenant, store.graph)
      return updated
    },
    async erase(tenant, customerId) {
      const report = await store.cases.eraseCustomer(tenant, customerId)
      if (shelves.has(tenant)) await memoryOf(tenant)
      return report
    },
  }
}

function createShelf(store: Store, tenant: string) {
  let memory: TenantMemory = { index: createSimilarIndex(), causes: createCauseMemory() }
  const follower = followCases<SimilarRow>(store, tenant, {
    read: similarRow,
    restart(rows) {
      memory = { index: createSimilarIndex(rows), causes: createCauseMemory(rows) }
    },
    add(row) {
      memory.index.add(row)
      memory.causes.add(row)
    },
    remove(id) {
      memory.index.remove(id)
      memory.causes.remove(id)
    },
  })
  return {
    async refresh(): Promise<TenantMemory> {
      await follower.refresh()
      return memory
    },
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
