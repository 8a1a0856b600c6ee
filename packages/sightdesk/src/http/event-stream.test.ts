import { EngineError } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import type { DeskEvent } from '../events.ts'
import { eventStream } from './event-stream.ts'

const stage: DeskEvent = { type: 'stage', stage: 'pages', status: 'start', done: 0, total: 7 }

/** Counts how often a stream says that it has ended. */
function counter() {
  const calls = { count: 0 }
  const onEnd = () => {
    calls.count += 1
  }
  return { calls, onEnd }
}

describe('eventStream', () => {
  it('sends each event under its type and ends once', async () => {
    const { calls, onEnd } = counter()
    async function* events() {
      yield stage
      yield stage
    }
    const response = eventStream(events(), onEnd)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await response.text()).toBe(`event: stage\ndata: ${JSON.stringify(stage)}\n\n`.repeat(2))
    expect(calls.count).toBe(1)
  })

  it('sends a failure as the last event', async () => {
    const { calls, onEnd } = counter()
    async function* events(): AsyncGenerator<DeskEvent> {
      yield stage
      throw new EngineError({ code: 'engine/timeout', message: 'Expected an end.' })
    }
    const messages = (await eventStream(events(), onEnd).text()).split('\n\n')
    expect(messages[1]).toMatch(/^event: error\ndata: \{"code":"engine\/timeout"/)
    expect(calls.count).toBe(1)
  })

  it('ends the work when its reader leaves', async () => {
    const { calls, onEnd } = counter()
    let left = false
    async function* events() {
      try {
        for (;;) yield stage
      } finally {
        left = true
      }
    }
    const reader = eventStream(events(), onEnd).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect([left, calls.count]).toEqual([true, 1])
  })

  it('keeps a line break of a message inside its event', async () => {
    async function* events() {
      yield { ...stage, note: 'one\n\nevent: error' }
    }
    expect((await eventStream(events(), () => {}).text()).split('\n\n')).toHaveLength(2)
  })
})
