import type {
  Bundle,
  Case,
  CaseResult,
  ErasureReport,
  Facts,
  Feedback,
  Findings,
  MessageReading,
  PageReading,
  ParsedRequest,
  PictureInput,
  Turn,
} from '@sightdesk/core'
import type { Vote, VoteOutcome } from '@sightdesk/graph'

export interface ReadPageOptions {
  /** BCP 47 tags to read with; chosen from the page when absent. */
  readonly languages?: readonly string[]
  readonly kind?: string
  /** Language of the prompts. */
  readonly promptLanguage?: string
  readonly signal?: AbortSignal
}

export interface CaseSoFar {
  readonly id: string
  readonly at: string
  readonly request: ParsedRequest
  readonly pages: readonly PageReading[]
  readonly message: MessageReading
  readonly facts: Facts
}

/** What the walk of a case needs from the rooms, loaded and bound to one bundle and one store. */
export interface Rooms {
  readonly bundle: Bundle
  detectLanguage(text: string): string
  readPage(picture: PictureInput, options: ReadPageOptions): Promise<PageReading>
  readMessage(
    message: { readonly text: string; readonly turns: readonly Turn[]; readonly evidence: readonly string[] },
    options: { readonly signal?: AbortSignal },
  ): Promise<MessageReading>
  gatherFacts(input: Omit<CaseSoFar, 'facts'>, options: { readonly signal?: AbortSignal }): Promise<Facts>
  findKnowledge(input: CaseSoFar, options: { readonly signal?: AbortSignal }): Promise<Findings>
  /** The case that the same idempotency key already led to. */
  findHandled(tenant: string, idempotencyKey: string): Promise<Case | undefined>
  /** Store the result, its pictures and its knowledge; returns the result as it is stored. */
  remember(result: CaseResult, request: ParsedRequest): Promise<CaseResult>
  learn(tenant: string, feedback: Feedback): Promise<Case>
  /** Count a vote on a proposal of synced knowledge. */
  vote(tenant: string, proposal: string, vote: Vote, at: string): Promise<VoteOutcome>
  erase(tenant: string, customerId: string): Promise<ErasureReport>
  dispose(): Promise<void>
}
