import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { EngineError, InputError } from '../errors.ts'
import { isPublicAddress } from './address.ts'

export interface SafeFetchOptions {
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Milliseconds for everything together, redirects included. */
  readonly timeoutMs?: number
  /** Most bytes of the body, counted after decompression. */
  readonly maxBytes?: number
  /** Also reach private and loopback addresses, as a shop's own systems have. */
  readonly allowPrivate?: boolean
  readonly maxRedirects?: number
  readonly signal?: AbortSignal
}

export const SAFE_FETCH_DEFAULTS = { timeoutMs: 5000, maxBytes: 5 * 1024 * 1024, maxRedirects: 3 } as const

export interface SafeResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Uint8Array
  text(): string
  json(): unknown
}

/**
 * Fetch a URL that somebody else chose, without reaching what they should not reach.
 *
 * Only http and https, a deadline over everything, a cap on the decompressed body; the resolved address is checked and the
 * connection pinned to it, so that a second look-up cannot change it; every redirect is checked again.
 *
 * @throws {InputError} `input/invalid-url`, `input/forbidden-address`
 * @throws {EngineError} `engine/timeout`, `engine/too-large`, `engine/unreachable`, `engine/too-many-redirects`
 */
export async function safeFetch(url: string | URL, options: SafeFetchOptions = {}): Promise<SafeResponse> {
  const timeoutMs = options.timeoutMs ?? SAFE_FETCH_DEFAULTS.timeoutMs
  const deadline = AbortSignal.timeout(timeoutMs)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
  try {
    options.signal?.throwIfAborted()
    return await follow(parseUrl(url), options, signal)
  } catch (cause) {
    if (options.signal?.aborted) throw options.signal.reason
    if (deadline.aborted) throw timeoutError(String(url), timeoutMs, cause)
    throw cause
  }
}

async function follow(first: URL, options: SafeFetchOptions, signal: AbortSignal): Promise<SafeResponse> {
  const limit = options.maxRedirects ?? SAFE_FETCH_DEFAULTS.maxRedirects
  let url = first
  for (let hop = 0; hop <= limit; hop++) {
    const address = await resolveAddress(url, options.allowPrivate ?? false, signal)
    const response = await send(url, address, hop === 0 ? options : withoutSecrets(options, first, url), signal)
    const location = response.headers.location
    if (location === undefined || ![301, 302, 303, 307, 308].includes(response.statusCode ?? 0))
      return readResponse(response, options)
    response.destroy()
    url = parseUrl(new URL(location, url))
  }
  throw new EngineError({
    code: 'engine/too-many-redirects',
    message: `Expected at most ${limit} redirects from ${first.host}, received more.`,
    hint: { en: 'Give the final address.', zh: '请直接填写最终地址。' },
  })
}

/** A redirect is followed by GET; headers, which may hold keys, stay with the origin they were meant for. */
function withoutSecrets(options: SafeFetchOptions, first: URL, next: URL): SafeFetchOptions {
  const { body: _body, headers, ...rest } = options
  return { ...rest, method: 'GET', ...(first.origin === next.origin && headers && { headers }) }
}

function parseUrl(value: string | URL): URL {
  const url = URL.canParse(value) ? new URL(value) : undefined
  const plain = url && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === ''
  if (plain) return url
  throw new InputError({
    code: 'input/invalid-url',
    message: 'Expected an http or https URL without credentials, received something else.',
    hint: {
      en: 'Write it as https://example.com/path; put keys into headers.',
      zh: '请写成 https://example.com/path，密钥放在请求头中。',
    },
  })
}

async function resolveAddress(url: URL, allowPrivate: boolean, signal: AbortSignal): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await lookUp(host, signal)
  const refused = allowPrivate ? undefined : addresses.find((address) => !isPublicAddress(address))
  if (refused === undefined) return addresses[0] as string
  throw new InputError({
    code: 'input/forbidden-address',
    message: `Expected ${host} to be a public address, it is not.`,
    hint: { en: 'Pass allowPrivate for a system of your own network.', zh: '如需访问内网系统，请设置 allowPrivate。' },
    details: { host },
  })
}

async function lookUp(host: string, signal: AbortSignal): Promise<string[]> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    const found = await Promise.race([lookup(host, { all: true, verbatim: true }), aborted])
    return found.map((entry) => entry.address)
  } catch (cause) {
    signal.throwIfAborted()
    throw unreachableError(host, cause)
  }
}

function send(url: URL, address: string, options: SafeFetchOptions, signal: AbortSignal): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:'
  const family = isIP(address)
  return new Promise((resolve, reject) => {
    const call = (secure ? requestHttps : requestHttp)(
      url,
      {
        method: options.method ?? 'GET',
        headers: { 'accept-encoding': 'gzip, deflate, br', ...options.headers },
        signal,
        agent: false,
        lookup: (_host, lookupOptions, done) =>
          lookupOptions.all ? done(null, [{ address, family }]) : done(null, address, family),
      },
      resolve,
    )
    call.on('error', (cause) => reject(signal.aborted ? signal.reason : unreachableError(url.hostname, cause)))
    call.end(options.body)
  })
}

async function readResponse(response: IncomingMessage, options: SafeFetchOptions): Promise<SafeResponse> {
  const limit = options.maxBytes ?? SAFE_FETCH_DEFAULTS.maxBytes
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of decompressed(response)) {
      size += (chunk as Uint8Array).length
      if (size > limit) throw tooLargeError(limit)
      chunks.push(chunk as Uint8Array)
    }
  } catch (cause) {
    response.destroy()
    throw cause instanceof EngineError ? cause : unreachableError('the server', cause)
  }
  const bytes = new Uint8Array(Buffer.concat(chunks))
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))
  const text = () => new TextDecoder().decode(bytes)
  return { status: response.statusCode ?? 0, headers, bytes, text, json: () => JSON.parse(text()) as unknown }
}

function decompressed(response: IncomingMessage): AsyncIterable<unknown> {
  const encoding = response.headers['content-encoding']
  const create = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[encoding ?? '']
  if (!create) return response
  const inflated = create()
  response.on('error', (error) => inflated.destroy(error))
  return response.pipe(inflated)
}

function timeoutError(url: string, timeoutMs: number, cause: unknown): EngineError {
  return new EngineError({
    code: 'engine/timeout',
    message: `Expected an answer within ${timeoutMs} ms, received none.`,
    hint: { en: 'Raise timeoutMs, or see whether the system is up.', zh: '请增大 timeoutMs，或检查对方系统是否正常。' },
    details: { timeoutMs, host: URL.canParse(url) ? new URL(url).host : '' },
    cause,
  })
}

function tooLargeError(limit: number): EngineError {
  return new EngineError({
    code: 'engine/too-large',
    message: `Expected a body of at most ${limit} bytes, received more.`,
    hint: { en: 'Raise maxBytes, or ask for less.', zh: '请增大 maxBytes，或缩小请求范围。' },
    details: { limit },
  })
}

function unreachableError(host: string, cause: unknown): EngineError {
  return new EngineError({
    code: 'engine/unreachable',
    message: `Expected ${host} to answer, it did not: ${(cause as NodeJS.ErrnoException).code ?? 'connection failed'}.`,
    hint: { en: 'Check the address and the network.', zh: '请检查地址和网络。' },
    details: { host },
    cause,
  })
}
