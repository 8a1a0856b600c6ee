import { type Request as CaseRequest, EngineError, errorRecord, InputError, SightdeskError } from '@sightdesk/core'
import type { Desk } from '../desk.ts'
import { eventStream } from './event-stream.ts'
import { openApiDocument } from './open-api.ts'
import { readCaseRequest } from './read-case-request.ts'

export interface HandlerOptions {
  /** Cases that are worked on or wait at once; more are answered 429. */
  readonly maxPending?: number
  /** Most bytes of one request, pictures included. */
  readonly maxBodyBytes?: number
  /** Origins beside the server's own that a browser may call from. */
  readonly origins?: readonly string[]
}

export const HANDLER_DEFAULTS = { maxPending: 32, maxBodyBytes: 48 * 1024 * 1024, retryAfterSeconds: 2 } as const

/** Web-standard: serves from Hono, SvelteKit, Deno, Bun, Workers, or `sightdesk serve`. */
export type Handler = (request: Request) => Promise<Response>

/**
 * Serve a desk over HTTP.
 *
 * `POST /v1/cases` takes JSON or multipart (fields of the request, pictures as `images`) and answers the CaseResult, or
 * server-sent events with `Accept: text/event-stream`. `POST /v1/feedback`, `GET /v1/health`, `GET /v1/openapi.json`.
 *
 * @example
 * const handler = createHandler(createSightdesk())
 * const response = await handler(new Request('http://localhost/v1/health'))
 * response.status //=> 200
 */
export function createHandler(desk: Desk, options: HandlerOptions = {}): Handler {
  const state = { pending: 0 }
  const limits = { ...HANDLER_DEFAULTS, ...options }
  return async (request) => {
    try {
      checkOrigin(request, options.origins ?? [])
      return await route(request, desk, state, limits)
    } catch (error) {
      return errorResponse(error)
    }
  }
}

interface Limits {
  readonly maxPending: number
  readonly maxBodyBytes: number
}

async function route(request: Request, desk: Desk, state: { pending: number }, limits: Limits): Promise<Response> {
  const { pathname } = new URL(request.url)
  const key = `${request.method} ${pathname}`
  if (key === 'GET /v1/health') return json({ ok: true, pending: state.pending })
  if (key === 'GET /v1/openapi.json') return json(openApiDocument())
  if (key === 'POST /v1/feedback') return json(await desk.feedback(await readJson(request, limits)))
  if (key === 'POST /v1/cases') return handleCase(request, desk, state, limits)
  const known = ['/v1/health', '/v1/openapi.json', '/v1/feedback', '/v1/cases'].includes(pathname)
  return json(
    { error: { code: 'input/unknown-route', message: `Expected a known route, received ${key}.` } },
    known ? 405 : 404,
  )
}

async function handleCase(request: Request, desk: Desk, state: { pending: number }, limits: Limits): Promise<Response> {
  if (state.pending >= limits.maxPending) throw busyError(state.pending)
  state.pending += 1
  const release = () => {
    state.pending -= 1
  }
  try {
    const parsed: CaseRequest = await readCaseRequest(request, limits.maxBodyBytes)
    if (request.headers.get('accept')?.includes('text/event-stream'))
      return eventStream(desk.stream(parsed, { signal: request.signal }), release)
    const result = await desk.handle(parsed, { signal: request.signal })
    release()
    return json(result)
  } catch (error) {
    release()
    throw error
  }
}

/** A browser says where a call comes from; only the server's own pages and the named origins may change anything. */
function checkOrigin(request: Request, origins: readonly string[]): void {
  const origin = request.headers.get('origin')
  if (origin === null || request.method === 'GET') return
  if (origin === new URL(request.url).origin || origins.includes(origin)) return
  throw new InputError({
    code: 'input/forbidden-origin',
    message: `Expected a call from the server's own origin or one that is allowed, received "${origin}".`,
    hint: { en: 'Name it in the origins option.', zh: '请在 origins 选项中加入该来源。' },
  })
}

async function readJson(request: Request, limits: Limits): Promise<Parameters<Desk['feedback']>[0]> {
  const text = await request.text()
  if (text.length > limits.maxBodyBytes)
    throw new InputError({ code: 'input/too-large', message: `Expected at most ${limits.maxBodyBytes} bytes.` })
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new InputError({ code: 'input/malformed', message: 'Expected a JSON body.', cause })
  }
}

function busyError(pending: number): EngineError {
  return new EngineError({
    code: 'engine/busy',
    message: `Expected fewer than ${pending} cases at once; try again in ${HANDLER_DEFAULTS.retryAfterSeconds} seconds.`,
    hint: { en: 'Wait for Retry-After, or add a worker.', zh: '请按 Retry-After 等待，或增加处理进程。' },
  })
}

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  'engine/busy': 429,
  'engine/timeout': 504,
  'input/forbidden-origin': 403,
  'input/too-large': 413,
  'input/too-long': 413,
  'input/unknown-case': 404,
  'input/unsupported-format': 415,
}

function errorResponse(error: unknown): Response {
  const record = errorRecord(error)
  const status = STATUS_BY_CODE[record.code] ?? (record.code.startsWith('input/') ? 400 : 500)
  const shown = SightdeskError.isInstance(error)
    ? record
    : { code: record.code, message: 'The case could not be handled.' }
  return json(
    { error: shown },
    status,
    status === 429 ? { 'retry-after': String(HANDLER_DEFAULTS.retryAfterSeconds) } : {},
  )
}

function json(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  })
}
