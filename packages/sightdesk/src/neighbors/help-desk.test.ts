import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { EngineError } from '@sightdesk/core'
import { sampleResult } from '@sightdesk/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { createFakeDesk, type FakeAnswers } from '../testing/create-fake-desk.ts'
import { createChatwootHandler } from './chatwoot.ts'
import { createZendeskHandler } from './zendesk.ts'

const SECRET = 'whsec-of-this-webhook'
const NOW = Date.parse('2026-11-20T08:30:00Z')
const PICTURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47)
const closers: (() => void)[] = []
afterEach(() => {
  for (const close of closers.splice(0)) close()
})

interface Seen {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly key: string
}

/** The help desk's side: takes posts, lists comments, serves pictures. */
async function startApi(status = 200) {
  const seen: Seen[] = []
  const api = { url: '', seen, status }
  const server = createServer(async (request, response) => {
    const { method = '', url: path = '', headers } = request
    const body = await text(request)
    const key = String(headers['api_access_token'] ?? headers.authorization ?? '')
    seen.push({ method, path, body: body === '' ? undefined : JSON.parse(body), key })
    if (path.startsWith('/files/')) return response.writeHead(path.includes('gone') ? 404 : 200).end(PICTURE)
    const attachments = [
      { id: 1, content_url: `${api.url}/files/failed.png`, content_type: 'image/png', file_name: 'failed.png' },
      { id: 2, content_url: `${api.url}/files/bill.pdf`, content_type: 'application/pdf', file_name: 'bill.pdf' },
    ]
    const comments = [
      { id: 778, attachments: [] },
      { id: 777, attachments },
    ]
    response.writeHead(api.status).end(JSON.stringify(path.includes('comments.json') ? { comments } : { id: 1 }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(() => server.close())
  api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return api
}

const reply = {
  language: 'en',
  parts: [{ type: 'text' as const, text: 'It is on its way.' }],
  text: 'It is on its way.',
  trace: [],
}
const answers = (action: 'reply' | 'suggest' | 'handoff' = 'reply'): FakeAnswers => ({
  result: { ...sampleResult('c1', { action }), reply },
})

/** `message_created` as Chatwoot's documentation shows it, shortened to what a shop would see. */
function chatwootMessage(change: Record<string, unknown> = {}, attachments: unknown[] = []) {
  return {
    id: 118,
    content: 'where is my parcel',
    created_at: '2026-11-20T08:29:58.000Z',
    message_type: 'incoming',
    content_type: 'text',
    private: false,
    content_attributes: {},
    source_id: null,
    sender: { id: 14, name: 'little-haze-776', avatar: '', type: 'contact' },
    inbox: { id: 1, name: 'Shop' },
    conversation: { id: 10, can_reply: true, channel: 'Channel::WebWidget', status: 'open', unread_count: 1 },
    account: { id: 3, name: 'Shop' },
    attachments,
    event: 'message_created',
    ...change,
  }
}

/** `ticket.comment_added` as Zendesk's documentation describes it. */
function zendeskComment(
  author: Record<string, unknown> = { id: '901', is_staff: false, name: 'Ana' },
  isPublic = true,
) {
  return {
    account_id: 22129848,
    detail: { id: '35436', requester_id: '901', status: 'OPEN', subject: 'Help', is_public: true, tags: [] },
    event: {
      comment: { author, body: 'where is my parcel', id: '777', is_public: isPublic },
      meta: { version: '1.0' },
    },
    id: '2b24ef10-19d5-4740-93cf-8f98ec4776c0',
    subject: 'zen:ticket:35436',
    time: '2026-11-20T08:29:59Z',
    type: 'zen:event-type:ticket.comment_added',
    zendesk_event_version: '2022-06-20',
  }
}

function signedByChatwoot(payload: unknown, { at = NOW, secret = SECRET } = {}): Request {
  const body = JSON.stringify(payload)
  const time = String(Math.floor(at / 1000))
  const signature = `sha256=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`
  return new Request('http://shop.example/chatwoot', {
    method: 'POST',
    headers: { 'x-chatwoot-timestamp': time, 'x-chatwoot-signature': signature, 'x-chatwoot-delivery': 'd-1' },
    body,
  })
}

function signedByZendesk(payload: unknown, { at = NOW, secret = SECRET } = {}): Request {
  const body = JSON.stringify(payload)
  const time = new Date(at).toISOString()
  const signature = createHmac('sha256', secret)
    .update(time + body)
    .digest('base64')
  return new Request('http://shop.example/zendesk', {
    method: 'POST',
    headers: { 'x-zendesk-webhook-signature-timestamp': time, 'x-zendesk-webhook-signature': signature },
    body,
  })
}

async function chatwoot(
  given: FakeAnswers = answers(),
  options: { sendReplies?: boolean; allowPrivate?: boolean } = {},
  status = 200,
) {
  const api = await startApi(status)
  const desk = createFakeDesk(given)
  const base = { baseUrl: api.url, apiToken: 'token', secret: SECRET, allowPrivate: true, now: () => NOW }
  return { api, desk, handler: createChatwootHandler(desk, { ...base, ...options }) }
}

async function zendesk(options: { sendReplies?: boolean } = {}) {
  const api = await startApi()
  const desk = createFakeDesk(answers())
  const base = {
    baseUrl: api.url,
    email: 'bot@shop.example',
    apiToken: 'token',
    secret: SECRET,
    allowPrivate: true,
    now: () => NOW,
  }
  return { api, desk, handler: createZendeskHandler(desk, { ...base, ...options }) }
}

describe('createChatwootHandler', () => {
  it('makes a case of a message and its pictures, and posts a note', async () => {
    const { api, desk, handler } = await chatwoot()
    const attachments = [
      { id: 1, file_type: 'image', data_url: `${api.url}/files/failed.png` },
      { id: 2, file_type: 'image', data_url: `${api.url}/files/gone.png` },
      { id: 3, file_type: 'audio', data_url: `${api.url}/files/voice.ogg` },
    ]
    const response = await handler(signedByChatwoot(chatwootMessage({}, attachments)))
    expect(await response.json()).toEqual({
      handled: true,
      case: 'c1',
      action: 'reply',
      public: false,
      lostPictures: 1,
    })
    expect(desk.requests).toMatchObject([
      {
        text: 'where is my parcel',
        images: [{ name: 'failed.png' }],
        customer: { id: 'chatwoot:3:14' },
        idempotencyKey: 'chatwoot:3:118',
      },
    ])
    expect(api.seen.at(-1)).toMatchObject({
      method: 'POST',
      path: '/api/v1/accounts/3/conversations/10/messages',
      key: 'token',
      body: { message_type: 'outgoing', private: true, content: expect.stringContaining('It is on its way.') },
    })
    expect(api.seen.filter(({ path }) => path.startsWith('/files/')).map(({ key }) => key)).toEqual(['', ''])
  })

  it('sends replies where it is told to, and no suggestion', async () => {
    const sent = await chatwoot(answers('reply'), { sendReplies: true })
    await sent.handler(signedByChatwoot(chatwootMessage()))
    expect(sent.api.seen.at(-1)?.body).toEqual({
      content: 'It is on its way.',
      message_type: 'outgoing',
      private: false,
    })
    const kept = await chatwoot(answers('suggest'), { sendReplies: true })
    await kept.handler(signedByChatwoot(chatwootMessage()))
    expect(kept.api.seen.at(-1)?.body).toMatchObject({ private: true })
  })

  it.each([
    ['an agent’s message', { message_type: 'outgoing' }],
    ['a private note', { private: true }],
    ['another event', { event: 'conversation_created' }],
  ])('leaves %s alone', async (_, change) => {
    const { api, desk, handler } = await chatwoot()
    expect(await (await handler(signedByChatwoot(chatwootMessage(change)))).json()).toEqual({ handled: false })
    expect([desk.requests, api.seen]).toEqual([[], []])
  })

  it.each([
    ['another secret', { secret: 'other' }, 'input/unsigned'],
    ['an old signature', { at: NOW - 301_000 }, 'input/replayed'],
    ['a signature of the future', { at: NOW + 301_000 }, 'input/replayed'],
  ])('refuses a call with %s', async (_, how, code) => {
    const { desk, handler } = await chatwoot()
    const response = await handler(signedByChatwoot(chatwootMessage(), how))
    expect([response.status, (await response.json()).error.code, desk.requests]).toEqual([401, code, []])
  })

  it('refuses a call without a signature, or with a changed body', async () => {
    const { handler } = await chatwoot()
    expect((await handler(new Request('http://x/', { method: 'POST', body: '{}' }))).status).toBe(401)
    const signed = signedByChatwoot(chatwootMessage())
    const changed = new Request(signed.url, {
      method: 'POST',
      headers: signed.headers,
      body: '{"event":"message_created"}',
    })
    expect((await handler(changed)).status).toBe(401)
  })

  it('takes the same message once, and again when posting failed', async () => {
    const { api, desk, handler } = await chatwoot(answers(), {}, 500)
    expect((await handler(signedByChatwoot(chatwootMessage()))).status).toBe(500)
    api.status = 200
    expect((await handler(signedByChatwoot(chatwootMessage()))).status).toBe(200)
    expect(await (await handler(signedByChatwoot(chatwootMessage()))).json()).toEqual({ handled: false })
    expect(desk.requests).toHaveLength(2)
  })

  it('says what is wrong with a call of another shape, and hides what went wrong inside', async () => {
    const { handler } = await chatwoot()
    expect((await handler(signedByChatwoot({ event: 'message_created' }))).status).toBe(400)
    const broken = await chatwoot({
      ...answers(),
      error: new EngineError({ code: 'engine/broken', message: 'secret' }),
    })
    const response = await broken.handler(signedByChatwoot(chatwootMessage()))
    expect([response.status, await response.text()]).toEqual([500, expect.not.stringContaining('secret')])
  })

  it('fetches no picture from a private address by itself', async () => {
    const { api, desk, handler } = await chatwoot(answers(), { allowPrivate: false })
    const attachments = [{ id: 1, file_type: 'image', data_url: `${api.url}/files/failed.png` }]
    expect((await handler(signedByChatwoot(chatwootMessage({}, attachments)))).status).toBe(400)
    expect([desk.requests[0]?.images, api.seen]).toEqual([[], []])
  })
})

describe('createZendeskHandler', () => {
  const key = `Basic ${Buffer.from('bot@shop.example/token:token').toString('base64')}`

  it('makes a case of a comment and its pictures, and adds a note', async () => {
    const { api, desk, handler } = await zendesk()
    expect(await (await handler(signedByZendesk(zendeskComment()))).json()).toMatchObject({
      handled: true,
      public: false,
    })
    expect(desk.requests).toMatchObject([
      { text: 'where is my parcel', images: [{ name: 'failed.png' }], customer: { id: 'zendesk:901' } },
    ])
    expect(api.seen.map(({ method, key: sent }) => [method, sent])).toEqual([
      ['GET', key],
      ['GET', key],
      ['PUT', key],
    ])
    expect(api.seen.at(-1)).toMatchObject({
      path: '/api/v2/tickets/35436.json',
      body: { ticket: { comment: { public: false, body: expect.stringContaining('It is on its way.') } } },
    })
  })

  it('sends replies where it is told to', async () => {
    const { api, handler } = await zendesk({ sendReplies: true })
    await handler(signedByZendesk(zendeskComment()))
    expect(api.seen.at(-1)?.body).toEqual({ ticket: { comment: { body: 'It is on its way.', public: true } } })
  })

  it.each([
    ['an agent', zendeskComment({ id: '5', is_staff: true })],
    ['somebody who may be one', zendeskComment({ id: '5' })],
    ['a note', zendeskComment(undefined, false)],
    ['another event', { ...zendeskComment(), type: 'zen:event-type:ticket.created' }],
  ])('leaves the words of %s alone', async (_, payload) => {
    const { desk, handler } = await zendesk()
    expect(await (await handler(signedByZendesk(payload))).json()).toEqual({ handled: false })
    expect(desk.requests).toEqual([])
  })

  it('refuses what is not signed by it, or signed long ago', async () => {
    const { handler } = await zendesk()
    expect((await handler(signedByZendesk(zendeskComment(), { secret: 'other' }))).status).toBe(401)
    expect((await handler(signedByZendesk(zendeskComment(), { at: NOW - 301_000 }))).status).toBe(401)
  })
})
