import type { AskOptions, FactSource } from '@sightdesk/core'
import { rememberAge } from '../facts/ask-source.ts'

export interface CacheOptions {
  /** Milliseconds for which an answer is given again. */
  readonly maxAgeMs: number
  /** Answers kept at most; the oldest goes first. */
  readonly maxEntries?: number
}

export const CACHE_DEFAULTS = { maxEntries: 1000 } as const

/**
 * Keep a source's answers for a while. Failures are not kept, and the same question asked twice at once is asked once.
 *
 * Facts carry the age of the answer, so that a decision can see how old it is.
 */
export function cacheSource(source: FactSource, options: CacheOptions): FactSource {
  const remember = createMemory(options)
  const { orders, logistics, products, promotions, inventory, sensors } = source
  return {
    id: source.id,
    ...(orders && { orders: { get: (id, ask) => remember(`order ${id}`, ask, () => orders.get(id)) } }),
    ...(logistics && { logistics: { track: (id, ask) => remember(`parcel ${id}`, ask, () => logistics.track(id)) } }),
    ...(products && { products: { get: (id, ask) => remember(`product ${id}`, ask, () => products.get(id)) } }),
    ...(promotions && {
      promotions: {
        active: (at, sku, ask) =>
          remember(`promotions ${at.slice(0, 16)} ${sku}`, ask, () => promotions.active(at, sku)),
      },
    }),
    ...(inventory && { inventory: { level: (id, ask) => remember(`stock ${id}`, ask, () => inventory.level(id)) } }),
    ...(sensors && { sensors: { series: (id, ask) => remember(`sensors ${id}`, ask, () => sensors.series(id)) } }),
  }
}

function createMemory(options: CacheOptions) {
  const kept = new Map<string, { readonly at: number; readonly answer: Promise<unknown> }>()
  const limit = options.maxEntries ?? CACHE_DEFAULTS.maxEntries
  return async <T>(key: string, ask: AskOptions | undefined, fetch: () => Promise<T>): Promise<T> => {
    ask?.signal?.throwIfAborted()
    const found = kept.get(key)
    if (found && performance.now() - found.at < options.maxAgeMs) return abortable(found.answer as Promise<T>, ask)
    const at = performance.now()
    const answer = fetch().then((value) => rememberAge(value, at))
    kept.delete(key)
    kept.set(key, { at, answer })
    answer.catch(() => kept.get(key)?.answer === answer && kept.delete(key))
    const oldest = kept.size > limit ? kept.keys().next().value : undefined
    if (oldest !== undefined) kept.delete(oldest)
    return abortable(answer, ask)
  }
}

/** An answer that several wait for goes on when one of them leaves. */
function abortable<T>(answer: Promise<T>, ask: AskOptions | undefined): Promise<T> {
  const signal = ask?.signal
  if (!signal) return answer
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason)
    signal.addEventListener('abort', leave, { once: true })
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })
}
