/**
 * Settle as soon as the signal fires, whatever the work is doing then.
 *
 * The work itself may run on to its next own check; what it then gives or throws goes nowhere.
 *
 * @throws the signal's reason, unwrapped
 */
export async function abortable<T>(work: Promise<T> | T, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  const aborted = Promise.withResolvers<never>()
  const onAbort = () => aborted.reject(signal.reason)
  aborted.promise.catch(() => {})
  if (signal.aborted) onAbort()
  else signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([aborted.promise, work])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
