import { z } from 'zod'
import type { Desk } from '../desk.ts'
import {
  callApi,
  createHelpDeskHandler,
  type HelpDeskAdapter,
  type HelpDeskOptions,
  unexpectedCall,
} from './help-desk.ts'
import { verifyWebhook } from './verify-webhook.ts'

export interface ChatwootOptions extends HelpDeskOptions {
  /** As `https://app.chatwoot.com`. */
  readonly baseUrl: string
  /** Access token of the agent or bot that answers. */
  readonly apiToken: string
}

const idSchema = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String)
const attachmentSchema = z.looseObject({
  id: z.unknown(),
  file_type: z.string().nullish(),
  data_url: z.url().nullish(),
})
/** The part of `message_created` that is used. */
const messageSchema = z.looseObject({
  event: z.literal('message_created'),
  id: idSchema,
  content: z.string().nullish(),
  message_type: z.union([z.string(), z.number()]),
  private: z.boolean().nullish(),
  sender: z.looseObject({ id: idSchema.optional() }).nullish(),
  conversation: z.looseObject({ id: idSchema }),
  account: z.looseObject({ id: idSchema }),
  attachments: z.array(attachmentSchema).nullish(),
})

/**
 * Serve Chatwoot's webhook: every incoming message becomes a case, its answer a private note, or a reply with `sendReplies`.
 *
 * Subscribe it to `message_created`. Signed webhooks came with Chatwoot 4.11.2; unsigned calls are refused.
 *
 * @example
 * const handler = createChatwootHandler(desk, { baseUrl: 'https://app.chatwoot.com', apiToken, secret })
 * app.post('/chatwoot', (context) => handler(context.req.raw))
 * @see https://developers.chatwoot.com
 */
export function createChatwootHandler(desk: Desk, options: ChatwootOptions) {
  return createHelpDeskHandler(desk, chatwootAdapter(options), options)
}

function chatwootAdapter(options: ChatwootOptions): HelpDeskAdapter {
  return {
    name: 'chatwoot',
    verify(headers, body, { secret, replayWindowMs, now }) {
      const time = headers.get('x-chatwoot-timestamp') ?? ''
      verifyWebhook({
        secret,
        signed: Buffer.concat([Buffer.from(`${time}.`), body]),
        signature: (headers.get('x-chatwoot-signature') ?? '').replace(/^sha256=/, ''),
        encoding: 'hex',
        sentAt: time === '' ? Number.NaN : Number(time) * 1000,
        now,
        replayWindowMs,
      })
    },
    read(payload) {
      if ((payload as { event?: unknown } | null)?.event !== 'message_created') return undefined
      const parsed = messageSchema.safeParse(payload)
      if (!parsed.success) throw unexpectedCall(parsed.error.issues[0]?.path.join('.') ?? '')
      const { id, content, sender, account, conversation, attachments, ...message } = parsed.data
      const isIncoming = message.message_type === 'incoming' || message.message_type === 0
      if (!isIncoming || message.private) return undefined
      const path = `/api/v1/accounts/${account.id}/conversations/${conversation.id}/messages`
      return {
        id: `${account.id}:${id}`,
        text: content ?? '',
        customerId: sender?.id && `chatwoot:${account.id}:${sender.id}`,
        attachments: (attachments ?? []).flatMap(({ file_type, data_url }) =>
          file_type === 'image' && data_url ? [{ url: data_url, name: nameOf(data_url) }] : [],
        ),
        async post(text, { isPrivate, signal }) {
          const body = { content: text, message_type: 'outgoing', private: isPrivate }
          const headers = { api_access_token: options.apiToken }
          await callApi(
            `${options.baseUrl.replace(/\/$/, '')}${path}`,
            { method: 'POST', headers, body },
            options,
            signal,
          )
        },
      }
    },
  }
}

function nameOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) || 'picture'
}
