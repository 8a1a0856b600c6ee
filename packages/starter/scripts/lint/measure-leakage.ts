import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DataError } from '@sightdesk/core'
import type { Corpora } from './corpus.ts'
import { foldText } from './fold-text.ts'
import { createNearFinder } from './near-texts.ts'

/** Folded letters from which two people hardly write the same message by accident: "thank you" is shorter. */
export const LONG_MESSAGE_LETTERS = 20

/** How many rows of a corpus are equal, or nearly so, to a text of the other data, after folding. */
export interface Leakage {
  readonly rows: number
  readonly equal: number
  /** Equal rows of at least `LONG_MESSAGE_LETTERS` folded letters. */
  readonly equalLong: number
  /** Rows of at least that length that are equal or nearly so: most of their trigrams are those of one other text. */
  readonly nearLong: number
}

/**
 * Compare the corpora with a data folder by hash and by near-duplicates.
 *
 * Only counts leave this function: the other data is neither shown nor kept.
 *
 * @param folder - every string `text` of every `*.jsonl` in it and below is compared
 * @returns counts by language
 * @throws {DataError} `data/missing-file` when the folder holds no text
 * @example
 * measureLeakage(corpora, 'held-out').get('en')?.equalLong //=> 0
 */
export function measureLeakage(corpora: Corpora, folder: string): Map<string, Leakage> {
  const texts = readFolder(folder)
  const known = new Set(texts.map((text) => hash(foldText(text))))
  const isNear = createNearFinder(texts.filter(isLong))
  return new Map(
    [...corpora].map(([lang, rows]) => {
      const equal = rows.filter((row) => known.has(hash(foldText(row.text))))
      const equalLong = equal.filter((row) => isLong(row.text)).length
      const nearLong = rows.filter((row) => isLong(row.text) && isNear(row.text)).length
      return [lang, { rows: rows.length, equal: equal.length, equalLong, nearLong }]
    }),
  )
}

function isLong(text: string): boolean {
  return [...foldText(text)].length >= LONG_MESSAGE_LETTERS
}

function readFolder(folder: string): string[] {
  const files = globSync('**/*.jsonl', { cwd: folder }).sort()
  const texts = files.flatMap((file) => readTexts(join(folder, file)))
  if (texts.length > 0) return texts
  throw new DataError({
    code: 'data/missing-file',
    message: `Expected *.jsonl files with a string "text" in "${folder}", found none.`,
    hint: { en: 'Name the folder that holds the data.', zh: '请指定数据所在的文件夹。' },
    details: { folder },
  })
}

function readTexts(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((line) => {
    const value = parseLine(line) as { readonly text?: unknown } | null | undefined
    return typeof value?.text === 'string' ? [value.text] : []
  })
}

/** Other people's files may hold anything: a line that is no JSON has no text. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
