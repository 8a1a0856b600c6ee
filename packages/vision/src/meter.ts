/** Time spent since a meter was started. */
export interface Meter {
  /**
   * Wall-clock and processor time in milliseconds; `cpuMs` counts this process with its threads.
   *
   * @param spent.elsewhereMs - processor time of child processes that is added
   */
  read(spent?: { readonly elsewhereMs: number }): { readonly durationMs: number; readonly cpuMs: number }
}

/** The part of Node's `process` that tells processor time; browsers have none. */
interface CpuClock {
  cpuUsage?(before?: { user: number; system: number }): { user: number; system: number }
}

/**
 * Start measuring. Where no processor clock exists, as in a browser, `cpuMs` is the wall-clock time.
 *
 * @example
 * const meter = startMeter()
 * await work()
 * meter.read().durationMs
 */
export function startMeter(): Meter {
  const clock = (globalThis as { process?: CpuClock }).process
  const startedAt = performance.now()
  const before = clock?.cpuUsage?.()
  return {
    read({ elsewhereMs } = { elsewhereMs: 0 }) {
      const durationMs = Math.round(performance.now() - startedAt)
      const used = before && clock?.cpuUsage?.(before)
      return { durationMs, cpuMs: used ? Math.round((used.user + used.system) / 1000 + elsewhereMs) : durationMs }
    },
  }
}
