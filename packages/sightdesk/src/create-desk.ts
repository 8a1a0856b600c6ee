import { feedbackSchema, InputError, type Request } from '@sightdesk/core'
import { abortable } from './abortable.ts'
import type { CallOptions, Desk, HandleOptions } from './desk.ts'
import { handle } from './handle.ts'
import { handleMany } from './handle-many.ts'
import { parseMessage, parsePicture } from './parse-request.ts'
import type { Rooms } from './rooms.ts'
import { streamEvents } from './stream-events.ts'

export interface DeskOptions {
  /** Loads what the desk works with; called at the first use, and again after it failed. The signal fires when the desk is disposed. */
  readonly loadRooms: (options: { readonly signal: AbortSignal }) => Promise<Rooms>
  /** The time of a case as ISO 8601; the system clock by default. */
  readonly now?: () => string
  /** A new case id; random by default. */
  readonly createId?: () => string
}

/**
 * Put a desk together from loaded rooms. `createSightdesk` of each platform does this with its own defaults.
 *
 * @example
 * const desk = createDesk({ loadRooms: async () => assembleRooms(parts) })
 */
export function createDesk(options: DeskOptions): Desk {
  const { open, dispose } = openOnce(options.loadRooms)
  const now = options.now ?? (() => new Date().toISOString())
  const createId = options.createId ?? (() => crypto.randomUUID())
  const handleOne = async (request: Request, call: HandleOptions = {}) =>
    handle(request, { ...call, rooms: await open(call), at: now(), id: createId() })
  return {
    handle: handleOne,
    handleMany: (requests, call = {}) =>
      handleMany(requests, (request, signal) => handleOne(request, { ...call, signal }), call),
    stream: (request, call = {}) =>
      streamEvents((onEvent, signal) => handleOne(request, { ...call, signal, onEvent }), call.signal),
    async feedback({ tenant = 'default', ...feedback }) {
      const parsed = feedbackSchema.safeParse({ schemaVersion: 1, at: now(), ...feedback })
      if (!parsed.success) throw malformedFeedback(parsed.error.issues[0]?.path.join('.') || 'feedback')
      return (await open()).learn(tenant, parsed.data)
    },
    async vote(proposal, vote, { tenant = 'default', ...call } = {}) {
      const rooms = await open(call)
      return abortable(rooms.vote(tenant, proposal, vote, now()), call.signal)
    },
    async erase(customerId, { tenant = 'default', ...call } = {}) {
      const rooms = await open(call)
      return abortable(rooms.erase(tenant, customerId), call.signal)
    },
    async inspect(picture, call = {}) {
      call.signal?.throwIfAborted()
      const parsed = parsePicture(picture)
      const rooms = await open(call)
      return abortable(rooms.readPage(parsed, call), call.signal)
    },
    async understand(message, call = {}) {
      const parsed = parseMessage(message)
      const rooms = await open(call)
      return abortable(rooms.readMessage({ ...parsed, evidence: [] }, call), call.signal)
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  }
}

/** Load once, at the first use; a load that failed is tried again; dispose once, and end a load that goes on. */
function openOnce(loadRooms: DeskOptions['loadRooms']) {
  const state: { rooms?: Promise<Rooms> | undefined; closing?: Promise<void> } = {}
  const disposed = new AbortController()
  const load = () =>
    loadRooms({ signal: disposed.signal }).catch((error: unknown) => {
      state.rooms = undefined
      throw error
    })
  const close = async () => {
    disposed.abort(disposedError())
    const rooms = await state.rooms?.catch(() => undefined)
    await rooms?.dispose()
  }
  return {
    async open({ signal }: CallOptions = {}): Promise<Rooms> {
      signal?.throwIfAborted()
      if (state.closing) throw disposedError()
      state.rooms ??= load()
      const rooms = await abortable(state.rooms, signal)
      if (state.closing) throw disposedError()
      return rooms
    },
    dispose: () => (state.closing ??= close()),
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
