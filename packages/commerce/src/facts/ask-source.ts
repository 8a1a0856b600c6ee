import { EngineError, errorRecord, type Fact, type FactSource } from '@sightdesk/core'

export interface AskContext {
  readonly sources: readonly FactSource[]
  readonly deadlineMs: number
  readonly signal?: AbortSignal
}

/**
 * Ask every source that offers a capability until one knows; say *unknown* when none could be asked, *absent* when none has it.
 *
 * @param offer - the capability of a source, or nothing
 * @param key - what is asked for, as an order id
 */
export async function askSources<T>(
  context: AskContext,
  key: string,
  offer: (source: FactSource) => ((options: { signal: AbortSignal }) => Promise<T | undefined>) | undefined,
): Promise<Fact<T> | undefined> {
  const offering = context.sources.filter((source) => offer(source) !== undefined)
  const last = offering.at(-1)
  if (!last) return undefined
  let failure: { readonly source: string; readonly reason: string } | undefined
  for (const source of offering) {
    const started = performance.now()
    const ask = offer(source) as (options: { signal: AbortSignal }) => Promise<T | undefined>
    try {
      const value = await withDeadline(ask, context)
      if (value !== undefined) return { status: 'known', value, key, source: source.id, ageMs: ageOf(value, started) }
    } catch (error) {
      context.signal?.throwIfAborted()
      failure = { source: source.id, reason: errorRecord(error).code }
    }
  }
  if (failure) return { status: 'unknown', key, ageMs: 0, ...failure }
  return { status: 'absent', key, source: last.id, ageMs: 0 }
}

const AGES = new WeakMap<object, number>()

/** Let a cache say how old a value is, without touching the value. */
export function rememberAge<T>(value: T, fetchedAt: number): T {
  if (typeof value === 'object' && value !== null) AGES.set(value, fetchedAt)
  return value
}

function ageOf(value: unknown, now: number): number {
  const fetchedAt = typeof value === 'object' && value !== null ? AGES.get(value) : undefined
  return fetchedAt === undefined ? 0 : Math.max(0, now - fetchedAt)
}

function withDeadline<T>(ask: (options: { signal: AbortSignal }) => Promise<T>, context: AskContext): Promise<T> {
  context.signal?.throwIfAborted()
  const deadline = AbortSignal.timeout(context.deadlineMs)
  const signal = context.signal ? AbortSignal.any([context.signal, deadline]) : deadline
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(deadline.aborted ? tooSlow(context) : signal.reason), {
      once: true,
    })
    ask({ signal }).then(resolve, reject)
  })
}

function tooSlow({ deadlineMs }: AskContext): EngineError {
  return new EngineError({
    code: 'engine/timeout',
    message: `Expected a source of facts to answer within ${deadlineMs} ms, it did not.`,
    hint: {
      en: 'Raise deadlineMs, or see whether the system is up.',
      zh: '请增大 deadlineMs，或检查对方系统是否正常。',
    },
    details: { deadlineMs },
  })
}
