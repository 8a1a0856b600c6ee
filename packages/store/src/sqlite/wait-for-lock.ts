import { setTimeout as sleep } from 'node:timers/promises'
import { isLocked, sqliteError } from './sqlite-errors.ts'

/** How long a call waits for another process's lock, in milliseconds. */
const LOCK_TIMEOUT_MS = 5000
const FIRST_PAUSE_MS = 2
const LONGEST_PAUSE_MS = 50

/**
 * Do work, and again with growing, jittered pauses while another process holds the file. Other work of this process
 * goes on meanwhile. The work must have changed nothing when it fails.
 *
 * @param options.waitedMs - what the caller has waited already; counts
 * @throws {EngineError} `storage/locked` after five seconds; other errors of SQLite in their typed form at once
 */
export async function whileLocked<T>(
  path: string,
  work: () => Promise<T>,
  options: { readonly waitedMs?: number; readonly signal?: AbortSignal } = {},
): Promise<T> {
  const { waitedMs = 0, signal } = options
  const deadline = performance.now() + LOCK_TIMEOUT_MS - waitedMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await work()
    } catch (error) {
      if (!isLocked(error) || performance.now() > deadline) throw sqliteError(error, path)
    }
    await sleep(pauseMs * (0.5 + Math.random()), undefined, { ...(signal && { signal }) }).catch(() => {})
    signal?.throwIfAborted()
  }
}

/** Runs what it is given one after the other, in the order of the calls; tells each how long it has waited. */
type TakeTurn = <T>(work: (waitedMs: number) => Promise<T>, signal?: AbortSignal) => Promise<T>

/** A line of writers: whoever gives up while waiting leaves it at once. */
export function createTurns(): TakeTurn {
  const line: { last: Promise<unknown> } = { last: Promise.resolve() }
  return (work, signal) => {
    const since = performance.now()
    const turn = line.last.then(() => {
      signal?.throwIfAborted()
      return work(performance.now() - since)
    })
    line.last = turn.catch(() => {})
    return signal === undefined ? turn : orAborted(turn, signal)
  }
}

/** Whoever gives up hears so at once; a transaction that has begun sees it before it commits. */
async function orAborted<T>(turn: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const giveUp = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', giveUp, { once: true })
  if (signal.aborted) giveUp()
  try {
    return await Promise.race([turn, aborted.promise])
  } finally {
    signal.removeEventListener('abort', giveUp)
  }
}
