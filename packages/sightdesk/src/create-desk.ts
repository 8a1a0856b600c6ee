import { type CaseResult, errorRecord, feedbackSchema, InputError, type Request } from '@sightdesk/core'
import type { CallOptions, Desk, HandledRow, HandleOptions } from './desk.ts'
import type { DeskEvent } from './events.ts'
import { handle } from './handle.ts'
import type { Rooms } from './rooms.ts'

export interface DeskOptions {
  /** Loads what the desk works with; called once, at the first use. */
  readonly loadRooms: (options: { readonly signal?: AbortSignal }) => Promise<Rooms>
  /** The time of a case as ISO 8601; the system clock by default. */
  readonly now?: () => string
  /** A new case id; random by default. */
  readonly createId?: () => string
}

/** Cases that `handleMany` works on at once, unless told otherwise. */
export const DEFAULT_CONCURRENCY = 2

/**
 * Put a desk together from loaded rooms. `createSightdesk` of each platform does this with its own defaults.
 */
export function createDesk(options: DeskOptions): Desk {
  const state: { rooms: Promise<Rooms> | undefined; disposed: boolean } = { rooms: undefined, disposed: false }
  const open = (call: CallOptions = {}): Promise<Rooms> => {
    call.signal?.throwIfAborted()
    if (state.disposed) throw disposedError()
    state.rooms ??= options.loadRooms({}).catch((error: unknown) => {
      state.rooms = undefined
      throw error
    })
    return state.rooms
  }
  const now = options.now ?? (() => new Date().toISOString())
  const createId = options.createId ?? (() => crypto.randomUUID())
  const handleOne = async (request: Request, call: HandleOptions = {}) =>
    handle(request, { ...call, rooms: await open(call), at: now(), id: createId() })
  const dispose = async () => {
    state.disposed = true
    const rooms = await state.rooms?.catch(() => undefined)
    await rooms?.dispose()
  }
  return {
    handle: handleOne,
    handleMany: (requests, call = {}) => handleMany(requests, (request) => handleOne(request, call), call),
    stream: (request, call = {}) =>
      stream((onEvent, signal) => handleOne(request, { ...call, signal, onEvent }), call.signal),
    async feedback({ tenant = 'default', ...feedback }) {
      const parsed = feedbackSchema.safeParse({ schemaVersion: 1, at: now(), ...feedback })
      if (!parsed.success) throw malformedFeedback(parsed.error.issues[0]?.path.join('.') ?? 'feedback')
      return (await open()).learn(tenant, parsed.data)
    },
    inspect: async (picture, call = {}) => (await open(call)).readPage(picture, call),
    understand: async ({ text, turns = [] }, call = {}) =>
      (await open(call)).readMessage({ text, turns, evidence: [] }, call),
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

async function* handleMany(
  requests: Iterable<Request> | AsyncIterable<Request>,
  work: (request: Request) => Promise<CaseResult>,
  call: CallOptions & { readonly concurrency?: number },
): AsyncGenerator<HandledRow> {
  const limit = call.concurrency ?? DEFAULT_CONCURRENCY
  const waiting: Promise<HandledRow>[] = []
  let index = 0
  for await (const request of requests) {
    call.signal?.throwIfAborted()
    waiting.push(toRow(index++, work(request)))
    if (waiting.length >= limit) yield await (waiting.shift() as Promise<HandledRow>)
  }
  for (const row of waiting) yield await row
}

async function toRow(index: number, pending: Promise<CaseResult>): Promise<HandledRow> {
  try {
    return { index, result: await pending }
  } catch (error) {
    return { index, error: errorRecord(error) }
  }
}

/** Turn a call that tells of events into an iterable of them; leaving the loop aborts the call. */
async function* stream(
  run: (onEvent: (event: DeskEvent) => void, signal: AbortSignal) => Promise<unknown>,
  outer: AbortSignal | undefined,
): AsyncGenerator<DeskEvent> {
  const left = new AbortController()
  const signal = outer ? AbortSignal.any([outer, left.signal]) : left.signal
  const events: DeskEvent[] = []
  let wake = () => {}
  let ended = false
  const finished = run((event) => {
    events.push(event)
    wake()
  }, signal).finally(() => {
    ended = true
    wake()
  })
  finished.catch(() => {})
  try {
    while (!ended || events.length > 0) {
      for (let event = events.shift(); event; event = events.shift()) yield event
      if (!ended) await new Promise<void>((resolve) => (wake = resolve))
    }
    await finished
  } finally {
    left.abort()
  }
}

function disposedError(): InputError {
  return new InputError({
    code: 'input/disposed',
    message: 'Expected a desk that is open, received one that was disposed.',
    hint: { en: 'Create a new desk.', zh: '请重新创建 desk。' },
  })
}

function malformedFeedback(path: string): InputError {
  return new InputError({
    code: 'input/malformed',
    message: `Expected valid feedback, at "${path}" something else came.`,
    hint: { en: 'Pass { caseId, by, outcome }.', zh: '请传入 { caseId, by, outcome }。' },
    details: { path },
  })
}
