import { EngineError, InputError } from '@sightdesk/core'
import type { Vote } from '@sightdesk/graph'
import type { Desk } from '../desk.ts'
import { errorResponse, jsonResponse, RETRY_AFTER_SECONDS } from './error-response.ts'
import { eventStream } from './event-stream.ts'
import { openApiDocument } from './open-api.ts'
import { readCaseRequest, readJsonObject } from './read-case-request.ts'
import { createVoteGate, type VoteGate } from './vote-gate.ts'

export interface HandlerOptions {
  /** Cases that are worked on or wait at once; more are answered 429. */
  readonly maxPending?: number
  /** Most bytes of one request, pictures included. */
  readonly maxBodyBytes?: number
  /** Longest time in which a request must have come whole, in milliseconds; a slower one is answered 408. */
  readonly bodyTimeoutMs?: number
  /**
   * Who votes, from the caller's own session or token; without it every voter is a customer, by the id in the body, whose
   * votes alone never move anything.
   */
  readonly identifyVoter?: (request: Request) => Promise<Pick<Vote, 'voter' | 'role'>>
  /** Votes a minute, of all voters; more are answered 429. */
  readonly maxVotesPerMinute?: number
  /** Origins beside the server's own that a browser may call from. */
  readonly origins?: readonly string[]
}

export const HANDLER_DEFAULTS = {
  maxPending: 32,
  maxBodyBytes: 48 * 1024 * 1024,
  bodyTimeoutMs: 30_000,
  maxVotesPerMinute: 60,
  retryAfterSeconds: RETRY_AFTER_SECONDS,
} as const

/** Web-standard: serves from Hono, SvelteKit, Deno, Bun, Workers, or `sightdesk serve`. */
export type Handler = (request: Request) => Promise<Response>

/**
 * Serve a desk over HTTP.
 *
 * `POST /v1/cases` takes JSON or multipart (fields of the request, pictures as `images`) and answers the CaseResult, or
 * server-sent events with `Accept: text/event-stream`. `POST /v1/feedback`, `POST /v1/knowledge/{id}/votes`,
 * `GET /v1/health`, `GET /v1/openapi.json`.
 *
 * @example
 * const handler = createHandler(createSightdesk())
 * const response = await handler(new Request('http://localhost/v1/health'))
 * response.status //=> 200
 */
export function createHandler(desk: Desk, options: HandlerOptions = {}): Handler {
  const { identifyVoter, origins = [], ...limits } = options
  const state = { pending: 0, votes: createVoteGate(limits.maxVotesPerMinute ?? HANDLER_DEFAULTS.maxVotesPerMinute) }
  const context: Context = { desk, state, identifyVoter, limits: { ...HANDLER_DEFAULTS, ...limits } }
  return async (request) => {
    try {
      checkOrigin(request, origins)
      return await findRoute(request)(request, context)
    } catch (error) {
      return errorResponse(error)
    }
  }
}

interface Context {
  readonly desk: Desk
  readonly state: { pending: number; readonly votes: VoteGate }
  readonly identifyVoter: HandlerOptions['identifyVoter']
  readonly limits: Required<Omit<HandlerOptions, 'origins' | 'identifyVoter'>>
}

type Route = (request: Request, context: Context) => Promise<Response> | Response

const ROUTES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  '/v1/health': { GET: (_, { state }) => jsonResponse({ ok: true, pending: state.pending }) },
  '/v1/openapi.json': { GET: () => jsonResponse(openApiDocument()) },
  '/v1/feedback': { POST: addFeedback },
  '/v1/knowledge/{id}/votes': { POST: countVote },
  '/v1/cases': { POST: handleCase },
}

/** Ids of proposals are hexadecimal. */
const VOTES_PATH = /^\/v1\/knowledge\/[0-9a-f]{1,64}\/votes$/

function findRoute({ method, url }: Request): Route {
  const { pathname: path } = new URL(url)
  const pathname = VOTES_PATH.test(path) ? '/v1/knowledge/{id}/votes' : path
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

async function countVote(request: Request, { desk, limits, state, identifyVoter }: Context): Promise<Response> {
  state.votes.enter()
  const id = new URL(request.url).pathname.split('/')[3] as string
  const body = await readJsonObject(request, limits)
  const who = identifyVoter
    ? await identifyVoter(request)
    : { voter: String(body['voter'] ?? ''), role: 'customer' as const }
  const tenant = body['tenant']
  const vote = { ...who, vote: body['vote'] as Vote['vote'] }
  return jsonResponse(
    await desk.vote(id, vote, { signal: request.signal, ...(typeof tenant === 'string' && { tenant }) }),
  )
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
