import type { DeskEvent } from './events.ts'

/** Turn a call that tells of events into an iterable of them; leaving the loop aborts the call. */
export async function* streamEvents(
  run: (onEvent: (event: DeskEvent) => void, signal: AbortSignal) => Promise<unknown>,
  outer: AbortSignal | undefined,
): AsyncGenerator<DeskEvent> {
  const left = new AbortController()
  const signal = outer ? AbortSignal.any([outer, left.signal]) : left.signal
  const events: DeskEvent[] = []
  let wake = () => {}
  let ended = false
  const onEvent = (event: DeskEvent) => {
    events.push(event)
    wake()
  }
  const finished = run(onEvent, signal).finally(() => {
    ended = true
    wake()
  })
  finished.catch(() => {})
  try {
    while (!ended || events.length > 0) {
      for (let event = events.shift(); event; event = events.shift()) yield event
      if (!ended) await new Promise<void>((resolve) => (wake = resolve))
    }
    await finished
  } finally {
    left.abort()
  }
}
