import type { Case, CaseResult, Feedback, MessageReading, PageReading, Request } from '@sightdesk/core'
import { createDesk } from '../create-desk.ts'
import type { Desk } from '../desk.ts'
import type { DeskEvent } from '../events.ts'

/** A desk that answers what it was told to, and records what it was asked. */
export interface FakeDesk extends Desk {
  readonly requests: readonly Request[]
  readonly feedbacks: readonly unknown[]
}

export interface FakeAnswers {
  readonly result: CaseResult
  readonly page?: PageReading
  readonly message?: MessageReading
  /** Thrown by `handle` and `stream` instead of a result. */
  readonly error?: unknown
}

/** Create a desk for tests of what stands around it: a webhook, a handler, a widget. */
export function createFakeDesk(answers: FakeAnswers): FakeDesk {
  const requests: Request[] = []
  const feedbacks: unknown[] = []
  const handle = async (request: Request, options: { readonly signal?: AbortSignal } = {}): Promise<CaseResult> => {
    options.signal?.throwIfAborted()
    requests.push(request)
    if (answers.error !== undefined) throw answers.error
    return answers.result
  }
  const refuse = createDesk({ loadRooms: () => Promise.reject(new TypeError('This fake was given no such answer.')) })
  return {
    ...refuse,
    requests,
    feedbacks,
    handle,
    async *stream(request, options): AsyncGenerator<DeskEvent> {
      yield { type: 'stage', stage: 'pages', status: 'start', done: 0, total: 7 }
      yield { type: 'result', result: await handle(request, options) }
    },
    async feedback(feedback): Promise<Case> {
      feedbacks.push(feedback)
      const { tenant: _tenant, at = answers.result.at, ...rest } = feedback
      const entry: Feedback = { schemaVersion: 1, at, ...rest }
      return { schemaVersion: 1, result: answers.result, feedback: [entry] }
    },
    inspect: async () => answers.page ?? refuse.inspect({}),
    understand: async () => answers.message ?? refuse.understand({ text: '' }),
  }
}
