/** Lets timers and aborts run where enough time has passed; `true` asks for a turn at once. */
export type Breather = (now?: boolean) => Promise<void>

/** Longest stretch of work without a turn for timers, aborts and frames, in milliseconds. */
const LONGEST_STRETCH_MS = 40

/**
 * Keep a long computation from blocking its thread. The clock decides only when it pauses, never what it computes.
 *
 * @throws the signal's reason, from the returned function, once the signal fired
 * @example
 * const breathe = createBreather(signal)
 * for (const part of parts) { work(part); await breathe() }
 */
export function createBreather(signal?: AbortSignal): Breather {
  let since = performance.now()
  return async (now = false) => {
    if (!now && performance.now() - since < LONGEST_STRETCH_MS) return
    await new Promise((resolve) => setTimeout(resolve))
    signal?.throwIfAborted()
    since = performance.now()
  }
}
