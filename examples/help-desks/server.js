import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createSightdesk } from 'sightdesk'
import { createChatwootHandler, createZendeskHandler } from 'sightdesk/neighbors'

const desk = createSightdesk()
const app = new Hono()
const { env } = process
// Off until you have read some of the notes: then replies and questions go to the customer by themselves.
const sendReplies = env.SEND_REPLIES === 'yes'

if (env.CHATWOOT_SECRET) {
  const handler = createChatwootHandler(desk, {
    baseUrl: env.CHATWOOT_URL ?? 'https://app.chatwoot.com',
    apiToken: env.CHATWOOT_TOKEN ?? '',
    secret: env.CHATWOOT_SECRET,
    allowPrivate: env.ALLOW_PRIVATE === 'yes',
    sendReplies,
  })
  app.post('/chatwoot', (context) => handler(context.req.raw))
}

if (env.ZENDESK_SECRET) {
  const handler = createZendeskHandler(desk, {
    baseUrl: env.ZENDESK_URL ?? '',
    email: env.ZENDESK_EMAIL ?? '',
    apiToken: env.ZENDESK_TOKEN ?? '',
    secret: env.ZENDESK_SECRET,
    allowPrivate: env.ALLOW_PRIVATE === 'yes',
    sendReplies,
  })
  app.post('/zendesk', (context) => handler(context.req.raw))
}

const server = serve({ fetch: app.fetch, port: Number(env.PORT ?? 8789), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`Listening on http://127.0.0.1:${port}`),
)
process.once('SIGTERM', () => {
  server.close()
  desk.dispose()
})
