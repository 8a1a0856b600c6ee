import type { Case, CaseResult, Feedback, PageReading, ParsedRequest } from '@sightdesk/core'
import { createSimilarIndex, recordOutcome, rememberCase, type SimilarIndex, similarRow } from '@sightdesk/graph'
import type { Store } from '@sightdesk/store'

/** Cases in the store, their knowledge in the graph, and an index of them in memory for each tenant. */
export interface CaseMemory {
  /** The index of a tenant, filled from the store at its first use. */
  indexOf(tenant: string): Promise<SimilarIndex>
  /** Store a result, its pictures and what it teaches; returns it with the names of its pictures. */
  remember(result: CaseResult, request: ParsedRequest): Promise<CaseResult>
  /** Add feedback; the next similar case ranks by it. */
  learn(tenant: string, feedback: Feedback): Promise<Case>
}

/** Cases read from the store at a time. */
const PAGE_SIZE = 200

export function createCaseMemory(store: Store): CaseMemory {
  const indexes = new Map<string, Promise<SimilarIndex>>()
  const indexOf = (tenant: string): Promise<SimilarIndex> => {
    const known = indexes.get(tenant) ?? fillIndex(store, tenant)
    indexes.set(tenant, known)
    known.catch(() => indexes.delete(tenant))
    return known
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
  }
}

async function fillIndex(store: Store, tenant: string): Promise<SimilarIndex> {
  const index = createSimilarIndex()
  let after: string | undefined
  do {
    const page = await store.cases.listCases({ tenant, limit: PAGE_SIZE, ...(after !== undefined && { after }) })
    for (const entry of page.cases) index.add(similarRow(entry))
    after = page.next
  } while (after !== undefined)
  return index
}

/** Pictures that came as bytes are kept; pixels that were passed in are not. */
function storePictures(store: Store, result: CaseResult, request: ParsedRequest): Promise<PageReading[]> {
  const stored = result.pages.map(async (page, index) => {
    const bytes = request.images[index]?.bytes
    return bytes ? { ...page, blob: await store.blobs.put(result.tenant, bytes) } : page
  })
  return Promise.all(stored)
}
