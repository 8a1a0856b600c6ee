/**
 * Keep answers by key, the least used going first. Failures are not kept; a question that is being asked is not asked again.
 *
 * Whoever waits leaves with its own signal; the work goes on for the others and ends at its own deadline.
 */
export function createMemory<T>(maxEntries: number) {
  const kept = new Map<string, Promise<T>>()
  return async (key: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    const answer = kept.get(key) ?? work()
    kept.delete(key)
    kept.set(key, answer)
    answer.then(
      () => trim(kept, maxEntries),
      () => kept.get(key) === answer && kept.delete(key),
    )
    return signal ? leaveWith(signal, answer) : answer
  }
}

function trim(kept: Map<string, unknown>, maxEntries: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= maxEntries) return
    kept.delete(key)
  }
}

async function leaveWith<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  const left = Promise.withResolvers<never>()
  const leave = () => left.reject(signal.reason)
  signal.addEventListener('abort', leave, { once: true })
  try {
    return await Promise.race([answer, left.promise])
  } finally {
    signal.removeEventListener('abort', leave)
  }
}
