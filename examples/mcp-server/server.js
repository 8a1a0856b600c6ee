import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { createSightdesk } from 'sightdesk'
import { createMcpHandler } from 'sightdesk/mcp'

const desk = createSightdesk()
const handler = createMcpHandler({ desk })
const app = new Hono()
app.all('/mcp', (context) => handler(context.req.raw))

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 8790), hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`Listening on http://127.0.0.1:${port}/mcp`),
)
process.once('SIGTERM', () => {
  server.close()
  desk.dispose()
})
