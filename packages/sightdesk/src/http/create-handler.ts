import { EngineError, InputError } from '@sightdesk/core'
import type { Desk } from '../desk.ts'
import { errorResponse, jsonResponse, RETRY_AFTER_SECONDS } from './error-response.ts'
import { eventStream } from './event-stream.ts'
import { openApiDocument } from './open-api.ts'
import { readCaseRequest, readJsonObject } from './read-case-request.ts'

export interface HandlerOptions {
  /** Cases that are worked on or wait at once; more are answered 429. */
  readonly maxPending?: number
  /** Most bytes of one request, pictures included. */
  readonly maxBodyBytes?: number
  /** Longest time in which a request must have come whole, in milliseconds; a slower one is answered 408. */
  readonly bodyTimeoutMs?: number
  /** Origins beside the server's own that a browser may call from. */
  readonly origins?: readonly string[]
}

export const HANDLER_DEFAULTS = {
  maxPending: 32,
  maxBodyBytes: 48 * 1024 * 1024,
  bodyTimeoutMs: 30_000,
  retryAfterSeconds: RETRY_AFTER_SECONDS,
} as const

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
  const context: Context = { desk, state: { pending: 0 }, limits: { ...HANDLER_DEFAULTS, ...options } }
  return async (request) => {
    try {
      checkOrigin(request, options.origins ?? [])
      return await findRoute(request)(request, context)
    } catch (error) {
      return errorResponse(error)
    }
  }
}

interface Context {
  readonly desk: Desk
  readonly state: { pending: number }
  readonly limits: Required<Omit<HandlerOptions, 'origins'>>
}

type Route = (request: Request, context: Context) => Promise<Response> | Response

const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  '/v1/health': { GET: (_, { state }) => jsonResponse({ ok: true, pending: state.pending }) },
  '/v1/openapi.json': { GET: () => jsonResponse(openApiDocument()) },
  '/v1/feedback': { POST: addFeedback },
  '/v1/cases': { POST: handleCase },
}

function findRoute({ method, url }: Request): Route {
  const { pathname } = new URL(url)
  const methods = Object.hasOwn(ROUTES, pathname) ? ROUTES[pathname] : undefined
  if (!methods) throw new InputError({ code: 'input/unknown-route', message: 'Expected a known route.' })
  const route = Object.hasOwn(methods, method) ? methods[method] : undefined
  if (route) return route
  const allow = Object.keys(methods).join(', ')
  throw new InputError({
    code: 'input/wrong-method',
    message: `Expected ${allow} for this route, received ${method}.`,
    details: { allow },
  })
}

async function addFeedback(request: Request, { desk, limits }: Context): Promise<Response> {
  const feedback = await readJsonObject(request, limits)
  return jsonResponse(await desk.feedback(feedback as unknown as Parameters<Desk['feedback']>[0]))
}

/** A case counts as pending from its first byte to its last event; whoever leaves ends the work. */
async function handleCase(request: Request, { desk, state, limits }: Context): Promise<Response> {
  if (state.pending >= limits.maxPending) throw busyError(limits.maxPending)
  state.pending += 1
  const left = new AbortController()
  const release = () => {
    state.pending -= 1
    left.abort()
  }
  const signal = AbortSignal.any([request.signal, left.signal])
  try {
    const parsed = await readCaseRequest(request, limits)
    if (request.headers.get('accept')?.includes('text/event-stream'))
      return eventStream(desk.stream(parsed, { signal }), release)
    const result = await desk.handle(parsed, { signal })
    release()
    return jsonResponse(result)
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
    message: "Expected a call from the server's own origin or one that is allowed, received another.",
    hint: { en: 'Name it in the origins option.', zh: '请在 origins 选项中加入该来源。' },
  })
}

function busyError(limit: number): EngineError {
  return new EngineError({
    code: 'engine/busy',
    message: `Expected fewer than ${limit} cases at once; try again in ${RETRY_AFTER_SECONDS} seconds.`,
    hint: { en: 'Wait for Retry-After, or add a worker.', zh: '请按 Retry-After 等待，或增加处理进程。' },
  })
}
