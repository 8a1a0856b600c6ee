import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { InputError } from '@sightdesk/core'
import { type SafeFetchOptions, safeFetch } from '@sightdesk/core/node'
import { parseCsv } from '../policy/parse-csv.ts'

export type ReadSourceOptions = Pick<SafeFetchOptions, 'headers' | 'timeoutMs' | 'maxBytes' | 'allowPrivate' | 'signal'>

const MAX_FEED_BYTES = 50 * 1024 * 1024

/**
 * Read everything that a source holds: a JSON list (or an object with one list), JSON Lines or CSV, from a file or over http.
 *
 * CSV headers name fields, with dots for inner ones (`price.amount`, `attributes.skinType`); a bar parts a list (`a|b`), and
 * numbers, `true` and `false` are read as such in fields with a dot.
 *
 * @param location - path or URL
 * @throws {InputError} `input/missing-file`, `input/malformed`, `input/malformed-csv`, `input/forbidden-address`
 * @throws {InputError} `input/source-failed` for an HTTP error
 * @throws {EngineError} `engine/unreachable`, `engine/timeout`, `engine/too-large`
 * @example
 * const rows = await readSource('products.csv')
 */
export async function readSource(location: string, options: ReadSourceOptions = {}): Promise<unknown[]> {
  options.signal?.throwIfAborted()
  if (!/^https?:/i.test(location)) return parseSource(await readText(location, options.signal), location)
  const { status, headers, text } = await safeFetch(location, {
    timeoutMs: 30_000,
    maxBytes: MAX_FEED_BYTES,
    ...options,
  })
  if (status >= 200 && status < 300)
    return parseSource(text(), headers['content-type']?.includes('csv') ? '.csv' : location)
  throw new InputError({
    code: 'input/source-failed',
    message: `Expected the source to answer 200, received ${status}.`,
    hint: { en: 'Check the address and the headers.', zh: '请检查地址和请求头。' },
    details: { status },
  })
}

async function readText(path: string, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await readFile(path, { encoding: 'utf8', ...(signal && { signal }) })
  } catch (cause) {
    signal?.throwIfAborted()
    throw new InputError({
      code: 'input/missing-file',
      message: `Expected a readable file, received "${path}".`,
      hint: { en: 'Check the path and the permissions.', zh: '请检查路径和权限。' },
      cause,
    })
  }
}

function parseSource(text: string, name: string): unknown[] {
  if (/\.csv($|\?)/i.test(name)) return parseCsv(text).map(({ values }) => nested(values))
  const parsed = /\.(jsonl|ndjson)($|\?)/i.test(name) ? parseLines(text) : parseJson(text)
  if (Array.isArray(parsed)) return parsed
  const lists = typeof parsed === 'object' && parsed !== null ? Object.values(parsed).filter(Array.isArray) : []
  if (lists.length === 1) return lists[0] as unknown[]
  throw malformedSource('one list')
}

function parseLines(text: string): unknown[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [parseJson(line)]))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw malformedSource('JSON', cause)
  }
}

/** `{ 'price.amount': '3' }` as `{ price: { amount: 3 } }`; empty fields are absent. */
function nested(values: Readonly<Record<string, string>>): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [path, text] of Object.entries(values)) {
    if (text === '' || /(^|\.)(__proto__|constructor|prototype)(\.|$)/.test(path)) continue
    const [first = '', ...rest] = path.split('.')
    if (rest.length === 0) row[first] = first === 'skus' ? text.split('|') : text
    else row[first] = { ...(row[first] as object | undefined), [rest.join('.')]: cell(text) }
  }
  return row
}

function cell(text: string): unknown {
  if (text.includes('|')) return text.split('|')
  if (text === 'true' || text === 'false') return text === 'true'
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}

function malformedSource(expected: string, cause?: unknown): InputError {
  return new InputError({
    code: 'input/malformed',
    message: `Expected the source to hold ${expected}, received something else.`,
    hint: { en: 'Use a JSON list, JSON Lines or CSV.', zh: '请使用 JSON 列表、JSON Lines 或 CSV。' },
    cause,
  })
}

export interface WatchFolderOptions {
  readonly signal: AbortSignal
  /** Wait between two looks, in milliseconds; default 2000. */
  readonly intervalMs?: number
}

/**
 * Watch a folder for feeds: each JSON, JSON Lines or CSV file is told when it came or changed and has been still for one look,
 * so that a half-written file is not read. Ends when the signal fires.
 */
export async function* watchFolder(
  folder: string,
  { signal, intervalMs = 2000 }: WatchFolderOptions,
): AsyncGenerator<string> {
  const seen = new Map<string, string>()
  const told = new Map<string, string>()
  while (!signal.aborted) {
    for (const name of (await readdir(folder))
      .filter((file) => /^[^.].*\.(csv|json|jsonl|ndjson)$/i.test(file))
      .sort()) {
      const path = join(folder, name)
      const { mtimeMs, size } = await stat(path).catch(() => ({ mtimeMs: 0, size: -1 }))
      const mark = `${mtimeMs} ${size}`
      const still = seen.get(path) === mark && size >= 0
      seen.set(path, mark)
      if (!still || told.get(path) === mark) continue
      told.set(path, mark)
      yield path
    }
    await wait(intervalMs, undefined, { signal }).catch(() => {})
  }
}
