import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Hono } from 'hono'
import { onTestFinished } from 'vitest'
import type { SampleShop } from '../contracts/fact-source-contract.ts'

/** How the shop's system behaves: well, or as systems do on bad days. */
export type ShopMood = 'well' | 'down' | 'silent' | 'garbage' | 'cut_off' | 'redirects_inward'

export interface FakeShop {
  /** As `http://127.0.0.1:41234`. */
  readonly url: string
  /** Path and query of every request, in order. */
  readonly calls: readonly string[]
  setMood(mood: ShopMood): void
  close(): Promise<void>
}

/**
 * A shop's own system on a free local port, over HTTP: orders, logistics, products, promotions, stock and sensors.
 *
 * `/api/…` speaks the shapes of Sightdesk; `/legacy/…` speaks another shop's dialect: an envelope, other names, other
 * status words, amounts in text and times without an offset. It closes when the running test ends.
 *
 * @param shop - what it knows
 * @param options.key - when given, requests without `authorization: Bearer KEY` are refused with 401
 * @example
 * const shop = await startFakeShop(sampleShop())
 */
export async function startFakeShop(shop: SampleShop, options: { readonly key?: string } = {}): Promise<FakeShop> {
  const state: { mood: ShopMood; readonly calls: string[] } = { mood: 'well', calls: [] }
  const app = createApp(shop, options.key)
  const server = createServer((request, response) => {
    state.calls.push(request.url ?? '')
    void answer(app, state.mood, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => closeServer(server)
  onTestFinished(close)
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls: state.calls,
    setMood: (mood) => {
      state.mood = mood
    },
    close,
  }
}

function createApp(shop: SampleShop, key: string | undefined): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    const refused = key !== undefined && context.req.header('authorization') !== `Bearer ${key}`
    return refused ? context.json({ error: 'unauthorized' }, 401) : next()
  })
  const serve = <T>(path: string, rows: readonly T[], keyOf: (row: T) => string) =>
    app.get(path, (context) => {
      const found = rows.find((row) => keyOf(row) === context.req.param('id'))
      return found === undefined ? context.json({ error: 'not found' }, 404) : context.json(found)
    })
  serve('/api/orders/:id', shop.orders, (order) => order.id)
  serve('/api/logistics/:id', shop.logistics, (parcel) => parcel.trackingNumber)
  serve('/api/products/:id', shop.products, (product) => product.sku)
  serve('/api/stock/:id', shop.inventory, (level) => level.sku)
  serve('/api/sensors/:id', shop.sensors, (series) => series.shipment)
  app.get('/api/promotions', (context) => {
    const at = Date.parse(context.req.query('at') ?? '')
    const sku = context.req.query('sku') || undefined
    const running = shop.promotions.filter((row) => Date.parse(row.validFrom) <= at && at < Date.parse(row.validTo))
    return context.json(running.filter((row) => sku === undefined || row.skus === undefined || row.skus.includes(sku)))
  })
  addLegacyOrders(app, shop)
  return app
}

const LEGACY_STATES: Readonly<Record<string, string>> = { shipped: 'SENT', delivered: 'ARRIVED', completed: 'DONE' }

/** What many real shops answer with: status 200 and an envelope, also when there is no such order. */
function addLegacyOrders(app: Hono, shop: SampleShop): void {
  app.get('/legacy/order', (context) => {
    const order = shop.orders.find((row) => row.id === context.req.query('no'))
    if (!order) return context.json({ code: 404, data: null })
    const lines = order.items.map((item) => ({ goods_id: item.sku, title: item.name, num: String(item.quantity) }))
    const created = order.placedAt?.slice(0, 19).replace('T', ' ')
    return context.json({
      code: 0,
      data: {
        order_no: order.id,
        state: LEGACY_STATES[order.status] ?? order.status,
        pay: { fee: order.total?.amount.toFixed(2), cur: order.total?.currency },
        lines,
        created,
        express: { no: order.trackingNumber },
      },
    })
  })
}

async function answer(app: Hono, mood: ShopMood, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (mood === 'silent') return
  if (mood === 'down') return void response.writeHead(503).end('try later')
  if (mood === 'garbage') return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>')
  if (mood === 'redirects_inward') return void response.writeHead(302, { location: 'http://169.254.1.1/' }).end()
  if (mood === 'cut_off') {
    response.writeHead(200, { 'content-length': '1000' }).write('{"id":')
    return void setImmediate(() => response.destroy())
  }
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)] as [string, string])
  const result = await app.fetch(new Request(new URL(request.url ?? '/', 'http://shop.test'), { headers }))
  response.writeHead(result.status, Object.fromEntries(result.headers)).end(await result.text())
}

async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
