import type {
  Case,
  CaseResult,
  ErasureReport,
  ErrorRecord,
  Feedback,
  MessageReading,
  PageReading,
  PictureInput,
  Request,
  Turn,
} from '@sightdesk/core'
import type { Vote, VoteOutcome } from '@sightdesk/graph'
import type { DeskEvent, OnEvent } from './events.ts'

export interface CallOptions {
  readonly signal?: AbortSignal
}

export interface HandleOptions extends CallOptions {
  /** Called as stages start and end, and with what each of them found. */
  readonly onEvent?: OnEvent
}

/** One row of `handleMany`: the result, or why there is none, in the order of the requests. */
export type HandledRow =
  | { readonly index: number; readonly result: CaseResult }
  | { readonly index: number; readonly error: ErrorRecord }

export interface InspectOptions extends CallOptions {
  /** BCP 47 tags to read with; chosen from the page when absent. */
  readonly languages?: readonly string[]
  /** Screenshot kind to assume instead of the one that is recognized. */
  readonly kind?: string
}

export interface MessageQuestion {
  readonly text: string
  readonly turns?: readonly Turn[]
}

/** The assistant: it handles cases, and remembers them. Two desks in one process share no state. */
export interface Desk extends AsyncDisposable {
  /**
   * One case from request to decision, stored when it is done.
   *
   * The signal settles the call at once, with its reason; when it fires during the last stage the case may be stored.
   */
  handle(request: Request, options?: HandleOptions): Promise<CaseResult>
  /** Many cases, a few at a time, rows in the order of the requests; a failing one does not stop the others. */
  handleMany(
    requests: Iterable<Request> | AsyncIterable<Request>,
    options?: CallOptions & { readonly concurrency?: number },
  ): AsyncIterable<HandledRow>
  /** One case as a stream of typed events; the last one is `result`. */
  stream(request: Request, options?: CallOptions): AsyncIterable<DeskEvent>
  /** Say how a case ended; the next similar case ranks by it. */
  feedback(
    feedback: Omit<Feedback, 'schemaVersion' | 'at'> & { readonly at?: string; readonly tenant?: string },
  ): Promise<Case>
  /**
   * Count a vote on a change that a synced source proposed; with enough of them it is approved or rejected.
   *
   * @throws {InputError} `input/unknown-proposal`, `input/proposal-closed`, `input/vote-limit`, `input/malformed`
   */
  vote(proposal: string, vote: Vote, options?: CallOptions & { readonly tenant?: string }): Promise<VoteOutcome>
  /**
   * Remove what a customer left: cases, messages, pictures, vectors; counts stay. Similar cases forget them at once.
   *
   * @returns how many cases and which pictures were removed
   */
  erase(customerId: string, options?: CallOptions & { readonly tenant?: string }): Promise<ErasureReport>
  /** Read one picture without handling a case. */
  inspect(picture: PictureInput, options?: InspectOptions): Promise<PageReading>
  /** Understand one message without handling a case. */
  understand(message: MessageQuestion, options?: CallOptions): Promise<MessageReading>
  /** Free everything that was opened; a second time does nothing. A disposed desk throws `input/disposed`. */
  dispose(): Promise<void>
}
