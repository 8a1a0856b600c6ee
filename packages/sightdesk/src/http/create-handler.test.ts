import { EngineError, InputError } from '@sightdesk/core'
import { sampleResult } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { createFakeDesk, type FakeDesk } from '../testing/create-fake-desk.ts'
import { createHandler, HANDLER_DEFAULTS, type HandlerOptions } from './create-handler.ts'

const result = sampleResult('c1')
const JSON_TYPE = { 'content-type': 'application/json' }

/** Send one request to a handler of its own. */
function call(path: string, init: RequestInit = {}, options: HandlerOptions = {}, desk = createFakeDesk({ result })) {
  return createHandler(desk, options)(new Request(`http://desk.example${path}`, init))
}

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { ...JSON_TYPE, ...headers },
})

const failing = (error: unknown): FakeDesk => createFakeDesk({ result, error })

describe('createHandler', () => {
  it('handles a case', async () => {
    const desk = createFakeDesk({ result })
    const response = await call('/v1/cases', post({ text: 'hello' }), {}, desk)
    expect(response.status).toBe(200)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.json()).toEqual(result)
    expect(desk.requests).toEqual([{ text: 'hello' }])
  })

  it('sends events to whoever asks for them', async () => {
    const response = await call('/v1/cases', post({ text: 'hello' }, { accept: 'text/event-stream' }))
    const types = [...(await response.text()).matchAll(/^event: (\w+)$/gm)].map((match) => match[1])
    expect(types).toEqual(['stage', 'result'])
  })

  it('takes feedback', async () => {
    const desk = createFakeDesk({ result })
    const feedback = { caseId: 'c1', by: 'customer', outcome: 'worked' }
    expect((await call('/v1/feedback', post(feedback), {}, desk)).status).toBe(200)
    expect(desk.feedbacks).toEqual([feedback])
  })

  it('says that it is up, and describes itself', async () => {
    expect(await (await call('/v1/health')).json()).toEqual({ ok: true, pending: 0 })
    expect(await (await call('/v1/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
  })

  it.each([
    [404, '/v1/unknown', {}],
    [404, '/__proto__', {}],
    [405, '/v1/cases', {}],
    [405, '/v1/health', post({})],
    [400, '/v1/cases', post('{')],
    [400, '/v1/feedback', post('[]')],
    [415, '/v1/cases', { ...post('text=a'), headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ])('answers %d on %s', async (status, path, init) => {
    expect((await call(path, init)).status).toBe(status)
  })

  it.each([
    [400, new InputError({ code: 'input/empty', message: 'Nothing came.' })],
    [413, new InputError({ code: 'input/too-long', message: 'Too long.' })],
    [415, new InputError({ code: 'input/unsupported-format', message: 'No picture.' })],
    [504, new EngineError({ code: 'engine/timeout', message: 'Too slow.' })],
    [500, new TypeError('the password is 123')],
  ])('answers %d for %s', async (status, error) => {
    expect((await call('/v1/cases', post({ text: 'a' }), {}, failing(error))).status).toBe(status)
  })

  it('does not tell what went wrong inside', async () => {
    const response = await call('/v1/cases', post({ text: 'a' }), {}, failing(new TypeError('the password is 123')))
    expect(await response.text()).not.toContain('password')
  })

  it('refuses a larger body than it may have', async () => {
    const response = await call('/v1/cases', post({ text: 'a'.repeat(200) }), { maxBodyBytes: 100 })
    expect(response.status).toBe(413)
  })

  it('lets only its own origin and named ones change anything', async () => {
    const from = (origin: string) =>
      call('/v1/cases', post({ text: 'a' }, { origin }), { origins: ['https://shop.example'] })
    expect((await from('http://desk.example')).status).toBe(200)
    expect((await from('https://shop.example')).status).toBe(200)
    expect((await from('https://evil.example')).status).toBe(403)
    expect((await from('null')).status).toBe(403)
  })

  it('answers 429 when too many cases wait, and takes the next when one has ended', async () => {
    const gate = Promise.withResolvers<void>()
    const desk: FakeDesk = { ...createFakeDesk({ result }), handle: () => gate.promise.then(() => result) }
    const handler = createHandler(desk, { maxPending: 1 })
    const send = () => handler(new Request('http://desk.example/v1/cases', post({ text: 'a' })))
    const first = send()
    const refused = await send()
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe(String(HANDLER_DEFAULTS.retryAfterSeconds))
    gate.resolve()
    expect((await first).status).toBe(200)
    expect((await send()).status).toBe(200)
  })

  it('frees its place when a case fails', async () => {
    const handler = createHandler(failing(new TypeError('broken')), { maxPending: 1 })
    for (let round = 0; round < 3; round++)
      expect((await handler(new Request('http://desk.example/v1/cases', post({ text: 'a' })))).status).toBe(500)
  })

  it('frees its place when the reader of events leaves', async () => {
    const handler = createHandler(createFakeDesk({ result }), { maxPending: 1 })
    for (let round = 0; round < 3; round++) {
      const request = new Request('http://desk.example/v1/cases', post({ text: 'a' }, { accept: 'text/event-stream' }))
      const response = await handler(request)
      expect(response.status).toBe(200)
      await response.body?.cancel()
    }
  })
})
