import { type OnnxPlace, type OnnxThread, startThread } from './onnx-thread.ts'

/** A thread, and with it one runtime, for several models. */
export interface SharedOnnxThread {
  /** A place for one more session; a thread that has ended is started anew. */
  take(): OnnxPlace
}

/**
 * Share one thread among several models: one runtime to start and to keep in memory, and one run at a time.
 *
 * What ends the thread (a deadline, an abort, a crash) closes the sessions of all its models with `engine/closed`; load them
 * again to go on. The thread ends with its last session.
 *
 * @example
 * const thread = shareOnnxThread()
 * const [first, second] = await Promise.all(models.map((bytes) => loadOnnxSession(bytes, { thread })))
 */
export function shareOnnxThread(): SharedOnnxThread {
  const state: { thread?: OnnxThread; sessions: Set<number>; next: number } = { sessions: new Set(), next: 0 }
  const renewed = () => {
    if (state.thread && !state.thread.isClosed) return state.thread
    state.sessions = new Set()
    state.thread = startThread()
    return state.thread
  }
  return {
    take() {
      const thread = renewed()
      const sessions = state.sessions
      const session = state.next++
      sessions.add(session)
      return {
        thread,
        session,
        async leave() {
          if (!sessions.delete(session) || thread.isClosed) return
          if (sessions.size === 0) await thread.close()
          else await thread.ask({ kind: 'release', session }, RELEASE_TIMEOUT_MS, undefined).catch(() => undefined)
        },
      }
    },
  }
}

/** A release waits for the runs before it. */
const RELEASE_TIMEOUT_MS = 60_000
