import {
  type CaseResult,
  EngineError,
  InputError,
  MAX_MESSAGE_LENGTH,
  MAX_PICTURES,
  type PictureInput,
} from '@sightdesk/core'
import { type SafeFetchOptions, safeFetch } from '@sightdesk/core/node'
import type { Desk } from '../desk.ts'
import { errorResponse, jsonResponse } from '../http/error-response.ts'
import { readBody } from '../http/read-body.ts'
import { createReplayGuard, REPLAY_WINDOW_MS } from './verify-webhook.ts'

/** What every help desk's adapter takes. */
export interface HelpDeskOptions {
  /** The signing secret of the webhook. */
  readonly secret: string
  readonly tenant?: string
  /** Also send what the desk decided to reply, to the customer; otherwise every answer is a note that only agents see. */
  readonly sendReplies?: boolean
  /** How old a signed call may be, in milliseconds. */
  readonly replayWindowMs?: number
  /** Milliseconds for each call to the help desk and for each attachment. */
  readonly timeoutMs?: number
  /** Also reach private and loopback addresses, for a help desk of one's own. */
  readonly allowPrivate?: boolean
  /** Milliseconds since 1970; the system clock by default. */
  readonly now?: () => number
}

export const HELP_DESK_DEFAULTS = {
  replayWindowMs: REPLAY_WINDOW_MS,
  timeoutMs: 15_000,
  workTimeoutMs: 120_000,
  maxBodyBytes: 1024 * 1024,
  maxPictureBytes: 20 * 1024 * 1024,
} as const

/** A picture that a message of the help desk points at. */
export interface Attachment {
  readonly url: string
  readonly name: string
}

/** A customer's message, as an adapter makes it out. */
export interface IncomingMessage {
  /** Id of the message in the help desk: the same one is handled once. */
  readonly id: string
  readonly text: string
  readonly customerId: string | undefined
  readonly attachments: readonly Attachment[]
  /** Post a text back: to the customer, or as a note for agents. */
  post(text: string, options: { readonly isPrivate: boolean; readonly signal: AbortSignal }): Promise<void>
}

/** How one help desk is spoken with. */
export interface HelpDeskAdapter {
  readonly name: string
  /** @throws {InputError} `input/unsigned`, `input/replayed` */
  verify(
    headers: Headers,
    body: Uint8Array<ArrayBuffer>,
    options: Required<Pick<HelpDeskOptions, 'secret' | 'replayWindowMs'>> & { readonly now: number },
  ): void
  /** The customer's message of a call; undefined for calls that hold none, as an agent's own words. */
  read(payload: unknown, signal: AbortSignal): Promise<IncomingMessage | undefined> | IncomingMessage | undefined
  /** Headers for attachments of this address: keys go to the help desk's own server only. */
  attachmentHeaders?(url: string): Readonly<Record<string, string>>
}

/**
 * Serve a help desk's webhook: verify, read, fetch pictures, handle the case, post the answer back.
 *
 * It answers when the work is done: 200 `{ handled, case?, action? }`, 401 unsigned or replayed, 400 another shape, 5xx when the
 * help desk could not be reached, so that it sends again. A help desk that does not wait so long loses nothing: the work goes on
 * without it. The same message is handled once, and posted once while this process lives.
 */
export function createHelpDeskHandler(desk: Desk, adapter: HelpDeskAdapter, options: HelpDeskOptions) {
  const replayWindowMs = options.replayWindowMs ?? HELP_DESK_DEFAULTS.replayWindowMs
  const guard = createReplayGuard(replayWindowMs)
  const now = options.now ?? Date.now
  return async (request: Request): Promise<Response> => {
    const signal = AbortSignal.timeout(HELP_DESK_DEFAULTS.workTimeoutMs)
    try {
      const body = await readBody(request, { maxBodyBytes: HELP_DESK_DEFAULTS.maxBodyBytes, bodyTimeoutMs: 10_000 })
      adapter.verify(request.headers, body, { secret: options.secret, replayWindowMs, now: now() })
      const message = await adapter.read(parseBody(body), signal)
      if (!message || !guard.take(message.id, now())) return jsonResponse({ handled: false })
      try {
        return jsonResponse(await answer(desk, adapter, message, options, signal))
      } catch (error) {
        guard.release(message.id)
        throw error
      }
    } catch (error) {
      if (InputError.isInstance(error) && ['input/unsigned', 'input/replayed'].includes(error.code))
        return jsonResponse({ error: error.toJSON() }, 401)
      return errorResponse(error)
    }
  }
}

async function answer(
  desk: Desk,
  adapter: HelpDeskAdapter,
  message: IncomingMessage,
  options: HelpDeskOptions,
  signal: AbortSignal,
) {
  const { images, lost } = await fetchPictures(adapter, message.attachments, options, signal)
  const result = await desk.handle(
    {
      text: message.text.slice(0, MAX_MESSAGE_LENGTH),
      images: [...images],
      ...(message.customerId !== undefined && { customer: { id: message.customerId } }),
      ...(options.tenant && { tenant: options.tenant }),
      idempotencyKey: `${adapter.name}:${message.id}`.slice(0, 200),
    },
    { signal },
  )
  const isPublic =
    options.sendReplies === true && result.reply !== undefined && ['reply', 'ask'].includes(result.decision.action)
  const text = isPublic ? (result.reply?.text ?? '') : noteText(result)
  await message.post(text, { isPrivate: !isPublic, signal })
  return { handled: true, case: result.id, action: result.decision.action, public: isPublic, lostPictures: lost }
}

/** What an agent reads: what to do, how sure, why, and the words to send. */
function noteText({ decision, message, reply, id }: CaseResult): string {
  const why = decision.reasons.find((reason) => reason.decisive)?.text
  const head = `Sightdesk: ${decision.action} · ${message.intent.id} ${Math.round(100 * message.intent.confidence)} % · priority ${decision.priority} · case ${id}`
  return [head, why, reply && `\n${reply.text}`].filter(Boolean).join('\n')
}

/** A picture that cannot be fetched is counted and left out: the message is worth an answer without it. */
async function fetchPictures(
  adapter: HelpDeskAdapter,
  attachments: readonly Attachment[],
  options: HelpDeskOptions,
  signal: AbortSignal,
): Promise<{ readonly images: readonly PictureInput[]; readonly lost: number }> {
  const images: PictureInput[] = []
  for (const { url, name } of attachments.slice(0, MAX_PICTURES)) {
    const call = { ...callOptions(options, signal), maxBytes: HELP_DESK_DEFAULTS.maxPictureBytes }
    try {
      const { status, bytes } = await safeFetch(url, { ...call, headers: adapter.attachmentHeaders?.(url) ?? {} })
      if (status === 200) images.push({ bytes, name: name.slice(-255) })
    } catch {
      signal.throwIfAborted()
    }
  }
  return { images, lost: attachments.length - images.length }
}

/**
 * Call the help desk's API.
 *
 * @throws {EngineError} `engine/refused`, `engine/timeout`, `engine/unreachable`
 */
export async function callApi(
  url: string,
  call: Pick<SafeFetchOptions, 'method' | 'headers'> & { readonly body?: unknown },
  options: HelpDeskOptions,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await safeFetch(url, {
    ...callOptions(options, signal),
    method: call.method ?? 'GET',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...call.headers },
    ...(call.body !== undefined && { body: JSON.stringify(call.body) }),
    maxRedirects: 0,
  })
  if (response.status >= 200 && response.status < 300) return response.bytes.length === 0 ? undefined : response.json()
  throw new EngineError({
    code: 'engine/refused',
    message: `Expected the help desk to take the call, received status ${response.status}.`,
    hint: { en: 'Check the token and its rights.', zh: '请检查令牌及其权限。' },
    details: { status: response.status },
  })
}

function callOptions(options: HelpDeskOptions, signal: AbortSignal) {
  return {
    timeoutMs: options.timeoutMs ?? HELP_DESK_DEFAULTS.timeoutMs,
    allowPrivate: options.allowPrivate ?? false,
    signal,
  }
}

/** A call of another shape than the help desk's documentation says. */
export function unexpectedCall(path: string): InputError {
  return new InputError({
    code: 'input/malformed',
    message: `Expected a call as the help desk documents it, at "${path}" something else came.`,
    hint: { en: 'See which events the webhook is subscribed to.', zh: '请检查 webhook 订阅的事件。' },
    details: { path },
  })
}

function parseBody(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    throw unexpectedCall('')
  }
}
