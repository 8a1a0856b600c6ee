import { type CaseResult, errorRecord, InputError, type Request } from '@sightdesk/core'
import type { CallOptions, HandledRow } from './desk.ts'

/** Cases that `handleMany` works on at once, unless told otherwise. */
export const DEFAULT_CONCURRENCY = 2
/** Most cases at once that one call may ask for. */
const MAX_CONCURRENCY = 64

/**
 * Work on many requests, a few at a time, and give rows in the order of the requests.
 *
 * A failing request is a row with its error. The signal ends the whole batch; leaving the loop ends what is in work.
 *
 * @throws {InputError} `input/option-out-of-range`; the signal's reason when it fires
 */
export async function* handleMany(
  requests: Iterable<Request> | AsyncIterable<Request>,
  work: (request: Request, signal: AbortSignal) => Promise<CaseResult>,
  call: CallOptions & { readonly concurrency?: number },
): AsyncGenerator<HandledRow> {
  const limit = checkConcurrency(call.concurrency ?? DEFAULT_CONCURRENCY)
  const left = new AbortController()
  const signal = call.signal ? AbortSignal.any([call.signal, left.signal]) : left.signal
  const waiting: Promise<HandledRow>[] = []
  const next = async () => {
    const row = await (waiting.shift() as Promise<HandledRow>)
    call.signal?.throwIfAborted()
    return row
  }
  let index = 0
  try {
    for await (const request of requests) {
      call.signal?.throwIfAborted()
      waiting.push(toRow(index++, work(request, signal)))
      if (waiting.length >= limit) yield await next()
    }
    while (waiting.length > 0) yield await next()
  } finally {
    left.abort()
  }
}

async function toRow(index: number, pending: Promise<CaseResult>): Promise<HandledRow> {
  try {
    return { index, result: await pending }
  } catch (error) {
    return { index, error: errorRecord(error) }
  }
}

function checkConcurrency(concurrency: number): number {
  if (Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MAX_CONCURRENCY) return concurrency
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected a whole number from 1 to ${MAX_CONCURRENCY} for concurrency, received ${concurrency}.`,
    hint: { en: 'Use 2, or the number of cores.', zh: '请使用 2，或处理器核心数。' },
    details: { concurrency },
  })
}
