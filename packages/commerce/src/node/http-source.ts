import {
  DataError,
  type FactSource,
  inventorySchema,
  logisticsSchema,
  type Order,
  orderSchema,
  productSchema,
  promotionSchema,
  sensorSeriesSchema,
} from '@sightdesk/core'
import { safeFetch } from '@sightdesk/core/node'
import { z } from 'zod'

/** How a capability is asked for: a path with `{id}` (or `{at}`, `{sku}`), and where its parts stand in the answer. */
export interface Endpoint {
  /** As `/api/orders/{id}`; values are percent-encoded. */
  readonly path: string
  /** Property of ours → dotted path in the answer, as `{ status: 'data.state' }`. Absent: the answer has our shape. */
  readonly mapping?: Readonly<Record<string, string>>
  /** Values of theirs → values of ours, by property, as `{ status: { SENT: 'shipped' } }`. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export interface HttpSourceOptions {
  readonly baseUrl: string
  readonly endpoints: Readonly<
    Partial<Record<'orders' | 'logistics' | 'products' | 'promotions' | 'inventory' | 'sensors', Endpoint>>
  >
  readonly headers?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** Allow addresses of the shop's own network. */
  readonly allowPrivate?: boolean
  readonly id?: string
}

/**
 * Facts from a JSON service of the shop, with a mapping from its words to ours.
 *
 * 404 means *absent*; any other failure, and an answer that does not fit, means *unknown*.
 *
 * @example
 * const source = createHttpSource({ baseUrl: 'https://shop.example', endpoints: { orders: { path: '/api/orders/{id}' } } })
 */
export function createHttpSource(options: HttpSourceOptions): FactSource {
  const { orders, logistics, products, promotions, inventory, sensors } = options.endpoints
  const get = <T extends z.ZodType>(
    endpoint: Endpoint,
    schema: T,
    values: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ) => fetchFact(options, endpoint, schema, values, signal)
  return {
    id: options.id ?? new URL(options.baseUrl).host,
    ...(orders && {
      orders: { get: (id, ask): Promise<Order | undefined> => get(orders, orderSchema, { id }, ask?.signal) },
    }),
    ...(logistics && { logistics: { track: (id, ask) => get(logistics, logisticsSchema, { id }, ask?.signal) } }),
    ...(products && { products: { get: (id, ask) => get(products, productSchema, { id }, ask?.signal) } }),
    ...(promotions && {
      promotions: {
        active: async (at, sku, ask) =>
          (await get(promotions, z.array(promotionSchema), { at, sku: sku ?? '' }, ask?.signal)) ?? [],
      },
    }),
    ...(inventory && { inventory: { level: (id, ask) => get(inventory, inventorySchema, { id }, ask?.signal) } }),
    ...(sensors && { sensors: { series: (id, ask) => get(sensors, sensorSeriesSchema, { id }, ask?.signal) } }),
  }
}

async function fetchFact<T extends z.ZodType>(
  options: HttpSourceOptions,
  endpoint: Endpoint,
  schema: T,
  values: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<z.output<T> | undefined> {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const { headers, timeoutMs, allowPrivate } = options
  const response = await safeFetch(new URL(path, options.baseUrl), {
    headers: { accept: 'application/json', ...headers },
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(allowPrivate !== undefined && { allowPrivate }),
    ...(signal && { signal }),
  })
  if (response.status === 404) return undefined
  if (response.status < 200 || response.status > 299) throw badAnswer(path, 'status 200', `status ${response.status}`)
  const result = schema.safeParse(mapAnswer(parseBody(path, response.text()), endpoint))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw badAnswer(path, `a valid "${issue?.path.join('.')}"`, issue?.message ?? 'another shape')
}

function parseBody(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badAnswer(path, 'JSON', 'something else')
  }
}

function mapAnswer(answer: unknown, endpoint: Endpoint): unknown {
  const mapped = endpoint.mapping
    ? Object.fromEntries(Object.entries(endpoint.mapping).map(([ours, theirs]) => [ours, readPath(answer, theirs)]))
    : answer
  if (!endpoint.values || typeof mapped !== 'object' || mapped === null) return mapped
  const entries = Object.entries(mapped).map(([name, value]) => [
    name,
    endpoint.values?.[name]?.[String(value)] ?? value,
  ])
  return Object.fromEntries(entries)
}

function readPath(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (current, key) =>
        typeof current === 'object' && current !== null && Object.hasOwn(current, key)
          ? (current as Record<string, unknown>)[key]
          : undefined,
      value,
    )
}

function badAnswer(path: string, expected: string, received: string): DataError {
  return new DataError({
    code: 'data/unexpected-answer',
    message: `Expected ${expected} from ${path.split('?')[0]?.replace(/[^/]+$/, '…')}, received ${received}.`,
    hint: { en: 'Check the mapping of this endpoint.', zh: '请检查该接口的字段映射。' },
  })
}
