import {
  DataError,
  type FactSource,
  InputError,
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
import { type AnswerMapping, mapAnswer } from './map-answer.ts'

/** How a capability is asked for: a path with `{id}` (or `{at}`, `{sku}`), and where its parts stand in the answer. */
export interface Endpoint extends AnswerMapping {
  /** As `/api/orders/{id}`; values are percent-encoded. */
  readonly path: string
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
 * @throws {InputError} `input/invalid-url` when `baseUrl` is none
 * @example
 * const source = createHttpSource({ baseUrl: 'https://shop.example', endpoints: { orders: { path: '/api/orders/{id}' } } })
 */
export function createHttpSource(options: HttpSourceOptions): FactSource {
  const base = parseBase(options.baseUrl)
  const { orders, logistics, products, promotions, inventory, sensors } = options.endpoints
  const get = <T extends z.ZodType>(
    endpoint: Endpoint,
    schema: T,
    values: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ) => fetchFact(options, endpoint, schema, values, signal)
  return {
    id: options.id ?? base.host,
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
  if (Object.values(values).some(isDotSegment)) return undefined
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const { headers, timeoutMs, allowPrivate } = options
  const response = await safeFetch(joinUrl(options.baseUrl, path), {
    headers: { accept: 'application/json', ...headers },
    ...(timeoutMs !== undefined && { timeoutMs }),
    ...(allowPrivate !== undefined && { allowPrivate }),
    ...(signal && { signal }),
  })
  if (response.status === 404) return undefined
  if (response.status < 200 || response.status > 299) throw badAnswer(path, 'status 200', `status ${response.status}`)
  const answer = mapAnswer(parseBody(path, response.text()), endpoint)
  if (answer === undefined || answer === null) return undefined
  const result = schema.safeParse(answer)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw badAnswer(path, `a valid "${issue?.path.join('.')}"`, issue?.message ?? 'another shape')
}

/** A URL parser resolves `.` and `..` away even when they are percent-encoded; no shop has such an id. */
function isDotSegment(value: string): boolean {
  return value === '.' || value === '..'
}

/** The path of the base stays in front: `https://shop.example/v2` and `/orders/1` make `/v2/orders/1`. */
function joinUrl(base: string, path: string): URL {
  const url = new URL(base)
  return new URL(`${url.pathname.replace(/\/$/, '')}/${path.replace(/^\//, '')}`, url.origin)
}

function parseBase(value: string): URL {
  if (URL.canParse(value)) return new URL(value)
  throw new InputError({
    code: 'input/invalid-url',
    message: 'Expected an http or https URL as baseUrl, received something else.',
    hint: { en: 'Write it as https://shop.example.', zh: '请写成 https://shop.example。' },
  })
}

function parseBody(path: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badAnswer(path, 'JSON', 'something else')
  }
}

function badAnswer(path: string, expected: string, received: string): DataError {
  return new DataError({
    code: 'data/unexpected-answer',
    message: `Expected ${expected} from ${path.split('?')[0]?.replace(/[^/]+$/, '…')}, received ${received}.`,
    hint: { en: 'Check the mapping of this endpoint.', zh: '请检查该接口的字段映射。' },
  })
}
