import {
  InputError,
  MAX_MESSAGE_LENGTH,
  type ParsedRequest,
  type PictureInput,
  pictureInputSchema,
  type Request,
  requestSchema,
} from '@sightdesk/core'
import { z } from 'zod'
import type { MessageQuestion } from './desk.ts'

/**
 * Check a request once, at the door.
 *
 * @throws {InputError} `input/empty` when neither text nor picture came, `input/too-long`, `input/malformed`
 */
export function parseRequest(request: Request): ParsedRequest {
  if (typeof request?.text === 'string' && request.text.length > MAX_MESSAGE_LENGTH) throw tooLong(request.text.length)
  const parsed = requestSchema.safeParse(request)
  if (!parsed.success) throw malformed(parsed.error.issues[0])
  if (parsed.data.text.trim() === '' && parsed.data.images.length === 0 && parsed.data.turns.length === 0) throw empty()
  return parsed.data
}

/**
 * Check a picture that comes without a request.
 *
 * @throws {InputError} `input/malformed`
 */
export function parsePicture(picture: PictureInput): PictureInput {
  const parsed = pictureInputSchema.safeParse(picture)
  if (!parsed.success) throw malformed(parsed.error.issues[0], 'picture')
  return parsed.data
}

const messageSchema = z.object({ text: z.string(), turns: requestSchema.shape.turns })

/**
 * Check a message that comes without a request. It may be of any length: only its beginning is understood.
 *
 * @throws {InputError} `input/malformed`
 */
export function parseMessage(message: MessageQuestion): Required<MessageQuestion> {
  const parsed = messageSchema.safeParse(message)
  if (!parsed.success) throw malformed(parsed.error.issues[0], 'message')
  return parsed.data
}

function tooLong(length: number): InputError {
  return new InputError({
    code: 'input/too-long',
    message: `Expected a text of at most ${MAX_MESSAGE_LENGTH} characters, received ${length}.`,
    hint: {
      en: 'Cut the message, or send the long part as a file of its own.',
      zh: '请缩短消息，或把较长的内容单独发送。',
    },
    details: { length, limit: MAX_MESSAGE_LENGTH },
  })
}

function malformed(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string } | undefined,
  what = 'request',
): InputError {
  const path = issue?.path.map(String).join('.') || what
  return new InputError({
    code: 'input/malformed',
    message: `Expected a valid "${path}", received something else: ${issue?.message ?? 'unknown'}`,
    hint: {
      en: 'See requestSchema of @sightdesk/core for the accepted shape.',
      zh: '请参考 @sightdesk/core 的 requestSchema。',
    },
    details: { path },
  })
}

function empty(): InputError {
  return new InputError({
    code: 'input/empty',
    message: 'Expected a text, a picture or earlier turns, received none of them.',
    hint: { en: 'Pass { text } or { images: [{ bytes }] }.', zh: '请传入 { text } 或 { images: [{ bytes }] }。' },
  })
}
