import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPublicAddress } from './address.ts'
import { safeFetch } from './safe-fetch.ts'

const served: Record<
  string,
  (respond: (status: number, headers: Record<string, string>, body?: string | Buffer) => void) => void
> = {
  '/ok': (respond) => respond(200, { 'content-type': 'application/json' }, '{"a":1}'),
  '/gzip': (respond) => respond(200, { 'content-encoding': 'gzip' }, gzipSync('z'.repeat(100_000))),
  '/moved': (respond) => respond(302, { location: '/ok' }),
  '/loop': (respond) => respond(302, { location: '/loop' }),
  '/inward': (respond) => respond(302, { location: 'file:///etc/passwd' }),
  '/never': () => {},
}
const seen: { headers?: Record<string, unknown> } = {}
const server: Server = createServer((request, response) => {
  seen.headers = request.headers
  served[request.url ?? '']?.((status, headers, body) => response.writeHead(status, headers).end(body))
})
const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const local = { allowPrivate: true }

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

describe('safeFetch', () => {
  it('returns status, bytes, text and JSON', async () => {
    const response = await safeFetch(`${base()}/ok`, local)
    expect(response).toMatchObject({ status: 200 })
    expect(response.json()).toEqual({ a: 1 })
  })

  it('follows a redirect and stops at the limit', async () => {
    expect((await safeFetch(`${base()}/moved`, local)).json()).toEqual({ a: 1 })
    await expect(safeFetch(`${base()}/loop`, local)).rejects.toMatchObject({ code: 'engine/too-many-redirects' })
  })

  it('checks where a redirect leads', async () => {
    await expect(safeFetch(`${base()}/inward`, local)).rejects.toMatchObject({ code: 'input/invalid-url' })
  })

  it('counts the body after decompression', async () => {
    await expect(safeFetch(`${base()}/gzip`, { ...local, maxBytes: 50_000 })).rejects.toMatchObject({
      code: 'engine/too-large',
    })
    expect((await safeFetch(`${base()}/gzip`, local)).bytes.length).toBe(100_000)
  })

  it('keeps its deadline', async () => {
    await expect(safeFetch(`${base()}/never`, { ...local, timeoutMs: 50 })).rejects.toMatchObject({
      code: 'engine/timeout',
    })
  })

  it('settles with the reason of the signal', async () => {
    const controller = new AbortController()
    const pending = safeFetch(`${base()}/never`, { ...local, signal: controller.signal })
    controller.abort(new Error('enough'))
    await expect(pending).rejects.toThrow('enough')
  })

  it.each(['ftp://example.com', 'file:///etc/passwd', 'https://user:key@example.com', 'no url', ''])(
    'refuses %j',
    async (url) => {
      await expect(safeFetch(url)).rejects.toMatchObject({ code: 'input/invalid-url' })
    },
  )

  it.each([
    'http://127.0.0.1',
    'http://localhost',
    'http://2130706433',
    'http://0x7f.1',
    'http://0177.0.0.1',
    'http://[::1]',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:7f00:1]',
    'http://[fe80::1]',
    'http://[fd00::1]',
    'http://[64:ff9b::7f00:1]',
    'http://169.254.169.254',
    'http://100.100.100.200',
    'http://10.0.0.1',
    'http://192.168.1.1',
    'http://172.31.255.255',
    'http://0.0.0.0',
  ])('refuses the inner address %s', async (url) => {
    await expect(safeFetch(url)).rejects.toMatchObject({ code: 'input/forbidden-address' })
  })
})

describe('isPublicAddress', () => {
  it.each(['1.1.1.1', '8.8.8.8', '2606:4700:4700::1111'])('lets %s pass', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})
