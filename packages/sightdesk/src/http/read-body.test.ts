import { describe, expect, it } from 'vitest'
import { readBody } from './read-body.ts'

const LIMITS = { maxBodyBytes: 10, bodyTimeoutMs: 60_000 }

/** A request whose body comes in these pieces, and never ends when told so. */
function uploading(
  pieces: readonly string[],
  options: { readonly ends?: boolean; readonly signal?: AbortSignal } = {},
) {
  const state = { cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
      if (options.ends ?? true) controller.close()
    },
    cancel() {
      state.cancelled = true
    },
  })
  const { signal = new AbortController().signal } = options
  const request = new Request('http://localhost/', { method: 'POST', body, duplex: 'half', signal } as RequestInit)
  return { request, state }
}

describe('readBody', () => {
  it('puts the pieces together', async () => {
    const bytes = await readBody(uploading(['abc', '', 'defg']).request, LIMITS)
    expect(new TextDecoder().decode(bytes)).toBe('abcdefg')
  })

  it('gives no bytes for no body', async () => {
    expect(await readBody(new Request('http://localhost/'), LIMITS)).toHaveLength(0)
  })

  it('stops as soon as there is too much', async () => {
    const { request, state } = uploading(['abcdef', 'ghijkl'], { ends: false })
    await expect(readBody(request, LIMITS)).rejects.toMatchObject({ code: 'input/too-large' })
    await expect.poll(() => state.cancelled).toBe(true)
  })

  it('refuses by the announced length before it reads', async () => {
    const headers = { 'content-length': '11' }
    const request = new Request('http://localhost/', { method: 'POST', body: 'abc', headers })
    await expect(readBody(request, LIMITS)).rejects.toMatchObject({ code: 'input/too-large' })
  })

  it('gives up on an upload that never ends', async () => {
    const { request, state } = uploading(['a'], { ends: false })
    await expect(readBody(request, { ...LIMITS, bodyTimeoutMs: 5 })).rejects.toMatchObject({ code: 'input/timeout' })
    await expect.poll(() => state.cancelled).toBe(true)
  })

  it('ends with the reason of a client that has gone', async () => {
    const controller = new AbortController()
    const { request } = uploading(['a'], { ends: false, signal: controller.signal })
    const reading = readBody(request, LIMITS)
    controller.abort()
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  })
})
