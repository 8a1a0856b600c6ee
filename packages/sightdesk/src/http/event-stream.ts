import type { DeskEvent } from '../events.ts'
import { shownError } from './error-response.ts'

/**
 * Send events as server-sent events: one `event: <type>` with its JSON for each, `event: error` when it fails.
 *
 * @param onEnd - called once, when the stream has ended, failed, or was left by its reader
 */
export function eventStream(events: AsyncIterable<DeskEvent>, onEnd: () => void): Response {
  const encoder = new TextEncoder()
  const iterator = events[Symbol.asyncIterator]()
  const state = { ended: false }
  const end = () => {
    if (!state.ended) onEnd()
    state.ended = true
  }
  const message = (type: string, data: unknown) => encoder.encode(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const next = await iterator.next()
        if (!next.done) return controller.enqueue(message(next.value.type, next.value))
      } catch (error) {
        controller.enqueue(message('error', shownError(error).record))
      }
      end()
      controller.close()
    },
    async cancel() {
      end()
      await iterator.return?.()
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } })
}
