import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DataError, InputError } from '@sightdesk/core'
import { z } from 'zod'
import { createSimilarIndex, type SimilarIndex } from '../similar/create-similar-index.ts'
import { type SimilarRow, similarRowSchema } from '../similar/similar-row.ts'
import { writeDurably } from './write-durably.ts'

const CARD_FILE = 'index.json'

/** What stands beside the rows: which format they are in, how many, and the SHA-256 of their file. */
const cardSchema = z.object({
  schemaVersion: z.literal(1),
  rows: z.number().int().nonnegative(),
  sha256: z.string().length(64),
})

/** Corpora number their rows as often as they name them. */
const corpusRowSchema = similarRowSchema.extend({
  id: z.union([z.string().min(1).max(200), z.number().transform(String)]),
})

/**
 * Write an index to a folder: its rows as JSON lines, and a card with their number and hash.
 *
 * Rows and not postings are kept: they open under every later version, and 10,000 of them are indexed in under a second.
 * The card is written last and renamed into place, so that a half-written index never opens; older rows go after it.
 *
 * @example
 * await saveSimilarIndex(createSimilarIndex(rows), './similar')
 */
export async function saveSimilarIndex(index: SimilarIndex, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const rows = [...index.rows()]
  const content = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  const sha256 = createHash('sha256').update(content).digest('hex')
  await writeDurably(join(folder, rowsFile(sha256)), content)
  await writeDurably(join(folder, CARD_FILE), `${JSON.stringify({ schemaVersion: 1, rows: rows.length, sha256 })}\n`)
  await removeOldRows(folder, rowsFile(sha256))
}

/**
 * Open an index that was saved.
 *
 * @throws {InputError} `input/missing-file` when the folder holds none
 * @throws {DataError} `data/malformed`, `data/checksum`
 * @example
 * const index = await loadSimilarIndex('./similar')
 */
export async function loadSimilarIndex(folder: string): Promise<SimilarIndex> {
  const card = cardSchema.safeParse(parseJson(await readText(join(folder, CARD_FILE)), `${CARD_FILE}`))
  if (!card.success) throw malformed(CARD_FILE, card.error.issues[0]?.message ?? 'another shape')
  const name = rowsFile(card.data.sha256)
  const content = await readText(join(folder, name))
  if (createHash('sha256').update(content).digest('hex') !== card.data.sha256) throw checksumError(name)
  return createSimilarIndex(parseSimilarRows(content, name))
}

/**
 * Read rows `{ id, text, … }` from JSON lines.
 *
 * @throws {DataError} `data/malformed` naming the line
 */
export function parseSimilarRows(content: string, name = 'the corpus'): SimilarRow[] {
  return content.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    const place = `${name} line ${i + 1}`
    const row = corpusRowSchema.safeParse(parseJson(line, place))
    if (row.success) return [row.data]
    const issue = row.error.issues[0]
    throw malformed(place, `"${issue?.path.join('.')}": ${issue?.message}`)
  })
}

function rowsFile(sha256: string): string {
  return `rows-${sha256.slice(0, 16)}.jsonl`
}

/** What was forgotten must not stay on disk. */
async function removeOldRows(folder: string, current: string): Promise<void> {
  const old = (await readdir(folder)).filter((name) => /^rows-[0-9a-f]{16}\.jsonl$/.test(name) && name !== current)
  for (const name of old) await rm(join(folder, name), { force: true })
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new InputError({
      code: 'input/missing-file',
      message: `Expected a saved index, received no readable file at "${path}".`,
      hint: { en: 'Build it with `sightdesk similar build`.', zh: '请先用 `sightdesk similar build` 构建索引。' },
      cause,
    })
  }
}

function parseJson(text: string, place: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed(place, 'something that is not JSON')
  }
}

function malformed(place: string, received: string): DataError {
  return new DataError({
    code: 'data/malformed',
    message: `Expected rows { id, text, … } in ${place}, received ${received}.`,
    hint: { en: 'Correct the file and build the index again.', zh: '请更正文件后重新构建索引。' },
    details: { place },
  })
}

function checksumError(name: string): DataError {
  return new DataError({
    code: 'data/checksum',
    message: `Expected "${name}" to be as it was written, received other bytes.`,
    hint: { en: 'Build the index again.', zh: '请重新构建索引。' },
    details: { name },
  })
}
