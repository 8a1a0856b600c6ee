import { readFile, stat } from 'node:fs/promises'
import {
  type AskOptions,
  DataError,
  type FactSource,
  InputError,
  inventorySchema,
  logisticsSchema,
  orderSchema,
  productSchema,
  promotionSchema,
  sensorSeriesSchema,
} from '@sightdesk/core'
import type { z } from 'zod'
import { createMemorySource, type ShopTables } from '../sources/memory-source.ts'

const SCHEMAS = {
  orders: orderSchema,
  logistics: logisticsSchema,
  products: productSchema,
  promotions: promotionSchema,
  inventory: inventorySchema,
  sensors: sensorSeriesSchema,
} as const
type TableName = keyof typeof SCHEMAS

/** Paths of JSON files, each holding a list of one table. */
export type ShopFiles = Readonly<Partial<Record<TableName, string>>>

/**
 * Facts from JSON files, read again when a file changes.
 *
 * @throws {InputError} `input/missing-file` when asked and a file is gone
 * @throws {DataError} `data/malformed` naming the row that is wrong
 * @example
 * const source = createFileSource({ orders: 'orders.json', logistics: 'logistics.json' })
 */
export function createFileSource(files: ShopFiles, id = 'files'): FactSource {
  const load = createLoader(files, id)
  const source = async <T extends keyof FactSource>(capability: T, ask: AskOptions | undefined) => {
    ask?.signal?.throwIfAborted()
    return (await load())[capability]
  }
  return {
    id,
    ...(files.orders && { orders: { get: async (key, ask) => (await source('orders', ask))?.get(key, ask) } }),
    ...(files.logistics && {
      logistics: { track: async (key, ask) => (await source('logistics', ask))?.track(key, ask) },
    }),
    ...(files.products && { products: { get: async (key, ask) => (await source('products', ask))?.get(key, ask) } }),
    ...(files.promotions && {
      promotions: { active: async (at, sku, ask) => (await source('promotions', ask))?.active(at, sku, ask) ?? [] },
    }),
    ...(files.inventory && {
      inventory: { level: async (key, ask) => (await source('inventory', ask))?.level(key, ask) },
    }),
    ...(files.sensors && { sensors: { series: async (key, ask) => (await source('sensors', ask))?.series(key, ask) } }),
  }
}

function createLoader(files: ShopFiles, id: string): () => Promise<FactSource> {
  const state: { stamp: string; source: Promise<FactSource> | undefined } = { stamp: '', source: undefined }
  return async () => {
    const stamps = await Promise.all(Object.values(files).map(stampOf))
    const stamp = stamps.join(' ')
    if (stamp !== state.stamp || !state.source) {
      state.stamp = stamp
      state.source = readTables(files).then((tables) => createMemorySource(tables, id))
    }
    return state.source
  }
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path)
    return `${path}:${mtimeMs}:${size}`
  } catch (cause) {
    throw new InputError({
      code: 'input/missing-file',
      message: `Expected a readable file of facts, received "${path}".`,
      hint: { en: 'Check the path given to createFileSource.', zh: '请检查传给 createFileSource 的路径。' },
      cause,
    })
  }
}

async function readTables(files: ShopFiles): Promise<ShopTables> {
  const entries = Object.entries(files) as [TableName, string][]
  const tables = entries.map(
    async ([name, path]) => [name, parseRows(name, path, await readFile(path, 'utf8'))] as const,
  )
  return Object.fromEntries(await Promise.all(tables)) as ShopTables
}

function parseRows(table: TableName, path: string, content: string): unknown[] {
  const rows = parseJson(path, content)
  if (!Array.isArray(rows)) throw malformed(path, 'a list of rows', 'another shape')
  return rows.map((row: unknown, index) => {
    const result = (SCHEMAS[table] as z.ZodType).safeParse(row)
    if (result.success) return result.data
    const issue = result.error.issues[0]
    throw malformed(
      path,
      `row ${index + 1} to be valid at "${issue?.path.join('.')}"`,
      issue?.message ?? 'another shape',
    )
  })
}

function parseJson(path: string, content: string): unknown {
  try {
    return JSON.parse(content)
  } catch (cause) {
    throw malformed(path, 'valid JSON', (cause as Error).message)
  }
}

function malformed(path: string, expected: string, received: string): DataError {
  return new DataError({
    code: 'data/malformed',
    message: `Expected ${expected} in "${path}", received: ${received}.`,
    hint: { en: 'Correct the file; it is read again by itself.', zh: '请更正该文件，系统会自动重新读取。' },
    details: { path },
  })
}
