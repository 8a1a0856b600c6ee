import type { Case, CaseResult, Feedback } from '../handoff/case.ts'
import type { Warning } from '../handoff/shared.ts'

export interface CaseQuery {
  readonly tenant: string
  readonly customerId?: string
  readonly intent?: string
  readonly action?: string
  /** Newest first; continue after this cursor. */
  readonly after?: string
  /** 1 to 200, default 50. */
  readonly limit?: number
}

export interface CasePage {
  readonly cases: readonly Case[]
  readonly next?: string
  /** Rows of this page that could not be read; the others are served. */
  readonly warnings?: readonly Warning[]
}

export interface ErasureReport {
  readonly cases: number
  readonly blobs: readonly string[]
}

/** Keeps cases and what was said of them. An acknowledged write survives a kill. */
export interface CaseStore {
  /** Store a result. The same idempotency key again returns the case that was stored first. */
  addCase(
    result: CaseResult,
    options?: { readonly idempotencyKey?: string; readonly signal?: AbortSignal },
  ): Promise<Case>
  getCase(tenant: string, id: string): Promise<Case | undefined>
  findByKey(tenant: string, idempotencyKey: string): Promise<Case | undefined>
  listCases(query: CaseQuery): Promise<CasePage>
  countCases(tenant: string): Promise<number>
  /** @throws {InputError} `input/unknown-case` */
  addFeedback(tenant: string, feedback: Feedback): Promise<Case>
  /** Remove a customer's cases, messages and picture references; counts stay. */
  eraseCustomer(tenant: string, customerId: string): Promise<ErasureReport>
  dispose(): Promise<void>
}
