import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { Validator } from '@seriousme/openapi-schema-validator'
import { caseResultSchema } from '@sightdesk/core'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { STAGES } from '../src/index.ts'
import { runCli, startCli } from './run-cli.ts'
import { samplePicture, temporaryFolder } from './sample-shop.ts'

const MAX_PENDING = 2

describe('sightdesk serve', () => {
  let home: Awaited<ReturnType<typeof temporaryFolder>>
  let server: ChildProcess
  let url = ''
  let output = ''

  beforeAll(async () => {
    home = await temporaryFolder()
    const flags = ['--port', '0', '--home', home.path, '--max-pending', String(MAX_PENDING)]
    server = startCli(['serve', ...flags, '--origin', 'https://desk.example'])
    server.stdout?.on('data', (chunk) => (output += chunk))
    server.stderr?.on('data', (chunk) => (output += chunk))
    while (!url) {
      await once(server.stderr!, 'data')
      url = /http:\/\/[\d.:]+/.exec(output)?.[0] ?? ''
    }
  })
  afterAll(async () => {
    if (server.exitCode === null) server.kill('SIGKILL')
    await home[Symbol.asyncDispose]()
  })

  const post = (body: BodyInit, headers: Record<string, string> = {}, path = '/v1/cases') =>
    fetch(url + path, { method: 'POST', body, headers })
  const json = (value: unknown, headers: Record<string, string> = {}, path?: string) =>
    post(JSON.stringify(value), { 'content-type': 'application/json', ...headers }, path)
  const pending = async () => ((await (await fetch(`${url}/v1/health`)).json()) as { pending: number }).pending

  /** Polls: the server hears of a closed socket a moment later. */
  async function pendingBecomes(count: number): Promise<number> {
    for (let tries = 0; tries < 200 && (await pending()) !== count; tries++) await wait(25)
    return pending()
  }

  /** A client that announces a large case and sends only its beginning. */
  async function slowUpload(): Promise<Socket> {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {})
    await once(socket, 'connect')
    const head = 'POST /v1/cases HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'
    socket.write(`${head}content-length: 100000\r\n\r\n{"text":"`)
    return socket
  }

  it('handles a case as JSON, learns how it ended, and says what it is', async () => {
    const response = await json({ text: 'where is my parcel', customer: { id: 'c1' } })
    expect(response.status).toBe(200)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const result = caseResultSchema.parse(await response.json())
    const feedback = { caseId: result.id, by: 'customer', outcome: 'worked' }
    expect(await (await json(feedback, {}, '/v1/feedback')).json()).toMatchObject({ feedback: [{ outcome: 'worked' }] })
    expect((await json({ ...feedback, caseId: 'nobody' }, {}, '/v1/feedback')).status).toBe(404)
  })

  it('handles a case with a picture as a form and as base64', async () => {
    const { bytes = new Uint8Array() } = await samplePicture('recharge-failed-e003-zh')
    const form = new FormData()
    form.set('text', '充值失败')
    form.set('request', JSON.stringify({ customer: { id: 'c2', language: 'zh' } }))
    form.append('images', new File([new Uint8Array(bytes)], '../../失败.png'))
    const fromForm = caseResultSchema.parse(await (await post(form)).json())
    expect(fromForm).toMatchObject({ customerId: 'c2', pages: [{ kind: { id: 'recharge_result' } }] })
    const images = [{ name: 'failed.png', base64: Buffer.from(bytes).toString('base64') }]
    const fromJson = caseResultSchema.parse(await (await json({ text: '充值失败', images })).json())
    expect(fromJson.pages[0]?.fields).toEqual(fromForm.pages[0]?.fields)
  })

  it('sends the stages of a case as events, the result last', async () => {
    const response = await json({ text: 'where is my parcel' }, { accept: 'text/event-stream' })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const messages = (await response.text()).trimEnd().split('\n\n')
    const events = messages.map((message) => JSON.parse(message.split('\ndata: ')[1] ?? ''))
    const started = events.filter((event) => event.type === 'stage' && event.status === 'start')
    expect(started.map((event) => event.stage)).toEqual([...STAGES])
    expect(caseResultSchema.parse(events.at(-1).result).message.intent.id).toBe('track_order')
    const failed = await (await json({ text: ' ' }, { accept: 'text/event-stream' })).text()
    expect(failed).toMatch(/^event: error\ndata: {"code":"input\/empty"/)
  })

  it.each([
    [400, 'input/malformed', () => json(['text'])],
    [400, 'input/malformed', () => post('{"text"', { 'content-type': 'application/json' })],
    [400, 'input/malformed', () => post('broken', { 'content-type': 'multipart/form-data; boundary=x' })],
    [400, 'input/malformed', () => json({ text: 'hi', images: [{ base64: '***' }] })],
    [400, 'input/empty', () => json({ text: '' })],
    [403, 'input/forbidden-origin', () => json({ text: 'hi' }, { origin: 'https://evil.example' })],
    [404, 'input/unknown-route', () => json({}, {}, '/v1/orders')],
    [404, 'input/unknown-route', () => json({}, {}, '/__proto__')],
    [405, 'input/wrong-method', () => fetch(`${url}/v1/cases`)],
    [405, 'input/wrong-method', () => fetch(`${url}/v1/health`, { method: 'DELETE' })],
    [413, 'input/too-long', () => json({ text: 'a'.repeat(30_000) })],
    [413, 'input/too-large', () => json({ text: 'a'.repeat(49 * 1024 * 1024) })],
    [415, 'input/unsupported-media-type', () => post('{"text":"hi"}')],
    [415, 'input/unsupported-format', () => json({ text: 'hi', images: [{ base64: btoa('<svg/>') }] })],
  ])('answers %i %s', async (status, code, call) => {
    const response = await call()
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ error: { code } })
    if (status === 405) expect(response.headers.get('allow')).toMatch(/^(GET|POST)$/)
    expect(await pendingBecomes(0)).toBe(0)
  })

  it('lets an origin in that was named', async () => {
    expect((await json({ text: 'hi' }, { origin: 'https://desk.example' })).status).toBe(200)
  })

  it('answers 429 when it is full, and forgets uploads that broke off', async () => {
    const slow = await Promise.all(Array.from({ length: MAX_PENDING }, slowUpload))
    expect(await pendingBecomes(MAX_PENDING)).toBe(MAX_PENDING)
    const refused = await json({ text: 'hi' })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '2'])
    for (const socket of slow) socket.destroy()
    expect(await pendingBecomes(0)).toBe(0)
    expect((await json({ text: 'hi' })).status).toBe(200)
  })

  it('ends the work of a client that left its events', async () => {
    const { bytes = new Uint8Array() } = await samplePicture('order-detail-zh')
    const images = [{ base64: Buffer.from(bytes).toString('base64') }]
    const controller = new AbortController()
    const response = await fetch(`${url}/v1/cases`, {
      method: 'POST',
      body: JSON.stringify({ text: 'hi', images, idempotencyKey: 'left' }),
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      signal: controller.signal,
    })
    await response.body?.getReader().read()
    controller.abort()
    expect(await pendingBecomes(0)).toBe(0)
  })

  it('describes itself in valid OpenAPI 3.1', async () => {
    const document = await (await fetch(`${url}/v1/openapi.json`)).json()
    const { valid, errors } = await new Validator().validate(document)
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true, uri: true, binary: true } })
    ajv.addSchema(document, 'api')
    const result = await (await json({ text: 'where is my parcel' })).json()
    expect(ajv.validate({ $ref: 'api#/components/schemas/CaseResult' }, result) || ajv.errors).toBe(true)
    const request = { text: 'hi', images: [{ base64: 'AA==' }] }
    expect(ajv.validate({ $ref: 'api#/components/schemas/CaseRequest' }, request)).toBe(true)
    expect(ajv.validate({ $ref: 'api#/components/schemas/CaseRequest' }, { images: ['AA=='] })).toBe(false)
  })

  it('says when its port is taken', async () => {
    const outcome = await runCli(['serve', '--port', new URL(url).port, '--home', home.path])
    expect([outcome.code, outcome.err]).toEqual([1, expect.stringContaining('engine/cannot-listen')])
    expect((await runCli(['serve', '--port', '70000'])).code).toBe(2)
  })

  it('shows no message in its output, and ends well when it is told to', async () => {
    server.kill('SIGTERM')
    const [code] = await once(server, 'exit')
    expect(code).toBe(0)
    expect(output).toMatch(/^Listening on http:\/\/127\.0\.0\.1:\d+\n$/)
  })
})
