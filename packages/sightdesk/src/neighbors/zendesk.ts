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

export interface ZendeskOptions extends HelpDeskOptions {
  /** As `https://shop.zendesk.com`. */
  readonly baseUrl: string
  /** Agent whose API token it is. */
  readonly email: string
  readonly apiToken: string
}

const idSchema = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String)
/** The part of `ticket.comment_added` that is used. */
const eventSchema = z.looseObject({
  type: z.literal('zen:event-type:ticket.comment_added'),
  detail: z.looseObject({ id: idSchema, requester_id: idSchema.optional() }),
  event: z.looseObject({
    comment: z.looseObject({
      id: idSchema,
      body: z.string().nullish(),
      is_public: z.boolean().nullish(),
      author: z.looseObject({ id: idSchema, is_staff: z.boolean().nullish() }).nullish(),
    }),
  }),
})
/** The part of a ticket's comments that is used: the event itself names no files. */
const commentsSchema = z.looseObject({
  comments: z.array(
    z.looseObject({
      id: idSchema,
      attachments: z
        .array(z.looseObject({ content_url: z.url(), content_type: z.string(), file_name: z.string().nullish() }))
        .nullish(),
    }),
  ),
})

/**
 * Serve Zendesk's webhook: every public comment of a customer becomes a case, its answer an internal note, or a public comment with
 * `sendReplies`.
 *
 * Subscribe it to the ticket event "Comment added" (`zen:event-type:ticket.comment_added`).
 *
 * @example
 * const handler = createZendeskHandler(desk, { baseUrl: 'https://shop.zendesk.com', email, apiToken, secret })
 * app.post('/zendesk', (context) => handler(context.req.raw))
 * @see https://developer.zendesk.com/documentation/webhooks/verifying/
 */
export function createZendeskHandler(desk: Desk, options: ZendeskOptions) {
  return createHelpDeskHandler(desk, zendeskAdapter(options), options)
}

function zendeskAdapter(options: ZendeskOptions): HelpDeskAdapter {
  const base = options.baseUrl.replace(/\/$/, '')
  const headers = {
    authorization: `Basic ${Buffer.from(`${options.email}/token:${options.apiToken}`).toString('base64')}`,
  }
  return {
    name: 'zendesk',
    attachmentHeaders: (url) => (URL.canParse(url) && new URL(url).origin === new URL(base).origin ? headers : {}),
    verify(received, body, { secret, replayWindowMs, now }) {
      const time = received.get('x-zendesk-webhook-signature-timestamp') ?? ''
      verifyWebhook({
        secret,
        signed: Buffer.concat([Buffer.from(time), body]),
        signature: received.get('x-zendesk-webhook-signature') ?? '',
        encoding: 'base64',
        sentAt: Date.parse(time),
        now,
        replayWindowMs,
      })
    },
    async read(payload, signal) {
      if ((payload as { type?: unknown } | null)?.type !== 'zen:event-type:ticket.comment_added') return undefined
      const parsed = eventSchema.safeParse(payload)
      if (!parsed.success) throw unexpectedCall(parsed.error.issues[0]?.path.join('.') ?? '')
      const { detail, event } = parsed.data
      const { comment } = event
      // An agent's words, ours among them, are never a case: who is not known to be a customer is taken for an agent.
      const isCustomer = comment.author?.is_staff === false || comment.author?.id === detail.requester_id
      if (comment.is_public === false || comment.author?.is_staff || !isCustomer) return undefined
      const url = `${base}/api/v2/tickets/${detail.id}`
      return {
        id: `${detail.id}:${comment.id}`,
        text: comment.body ?? '',
        customerId: comment.author ? `zendesk:${comment.author.id}` : undefined,
        attachments: await findAttachments(`${url}/comments.json?sort_order=desc&per_page=100`, comment.id),
        async post(text, call) {
          const body = { ticket: { comment: { body: text, public: !call.isPrivate } } }
          await callApi(`${url}.json`, { method: 'PUT', headers, body }, options, call.signal)
        },
      }

      async function findAttachments(comments: string, id: string) {
        const list = commentsSchema.safeParse(await callApi(comments, { headers }, options, signal))
        const found = list.data?.comments.find((one) => one.id === id)?.attachments ?? []
        return found.flatMap(({ content_url, content_type, file_name }) =>
          content_type.startsWith('image/') ? [{ url: content_url, name: file_name ?? 'picture' }] : [],
        )
      }
    },
  }
}
