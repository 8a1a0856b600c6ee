import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createHandler, createMemorySource, createSightdesk, SightdeskError } from 'sightdesk'

// The shop's own system, here a list; createHttpSource and createFileSource ask real ones.
const shop = createMemorySource({
  orders: [
    {
      id: 'A-10482',
      status: 'shipped',
      items: [{ sku: 'tea', name: 'Jasmine tea', quantity: 1 }],
      trackingNumber: 'SF1234567890123',
    },
  ],
  logistics: [
    {
      trackingNumber: 'SF1234567890123',
      carrier: 'SF Express',
      status: 'in_transit',
      expectedAt: '2026-11-22T12:00:00Z',
      events: [{ at: '2026-11-19T08:00:00Z', text: 'Left the sorting center in Hangzhou' }],
    },
  ],
})
const desk = createSightdesk({ facts: [shop] })
const app = new Hono()

// A help desk calls this for every message of a customer: multipart with `text` and `images`.
app.post('/webhook', async (context) => {
  const form = await context.req.parseBody({ all: true })
  const files = [form.images ?? []].flat().filter((entry) => entry instanceof File)
  const images = await Promise.all(
    files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  const { id, decision, reply } = await desk.handle(
    { text: String(form.text ?? ''), images },
    { signal: context.req.raw.signal },
  )
  return context.json({ case: id, action: decision.action, priority: decision.priority, text: reply?.text ?? null })
})

// The whole API beside it, with server-sent events and OpenAPI.
const handler = createHandler(desk)
app.all('/v1/*', (context) => handler(context.req.raw))

app.onError((error, context) => {
  const known = SightdeskError.isInstance(error)
  return context.json(
    { error: known ? error.toJSON() : { code: 'engine/unexpected' } },
    known && error.code.startsWith('input/') ? 400 : 500,
  )
})

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8788), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`Listening on http://127.0.0.1:${port}`),
)
process.once('SIGTERM', () => {
  server.close()
  desk.dispose()
})
