import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { DataError } from '@sightdesk/core'

/** One line of a corpus as it stands in the file: nothing is promised about its labels yet. */
export interface LintRow {
  readonly text: string
  readonly intent: string
  readonly emotion: string
  /** Line in the file, counted from 1. */
  readonly line: number
}

/** Language id → its rows, in the order of the file. */
export type Corpora = ReadonlyMap<string, readonly LintRow[]>

/** What a rule found: one message for one language. */
export interface Finding {
  readonly rule: string
  readonly lang: string
  readonly message: string
  /** Lines of the language's file, counted from 1; empty when the finding is about the whole file. */
  readonly lines: readonly number[]
}

/**
 * Read every `<language>.jsonl` of a folder.
 *
 * @returns languages in ascending order
 * @throws {DataError} `data/corpus-row` when a line is not a JSON object with the strings text, intent and emotion
 * @example
 * readCorpora(starterCorporaFolder()).get('zh')?.[0]?.line //=> 1
 */
export function readCorpora(folder: string): Corpora {
  const files = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))
  return new Map(files.sort().map((file) => [basename(file, '.jsonl'), readFile(join(folder, file))]))
}

function readFile(path: string): LintRow[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.flatMap((content, at) => (content.trim() === '' ? [] : [parseRow(content, path, at + 1)]))
}

function parseRow(content: string, path: string, line: number): LintRow {
  const row = parseJson(content)
  if (isRow(row)) return { text: row.text, intent: row.intent, emotion: row.emotion, line }
  throw new DataError({
    code: 'data/corpus-row',
    message: `Expected a JSON object with the strings text, intent and emotion in "${path}" line ${line}.`,
    hint: { en: `Repair line ${line}.`, zh: `请修正第 ${line} 行。` },
    details: { path, line },
  })
}

function parseJson(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}

function isRow(value: unknown): value is LintRow {
  if (typeof value !== 'object' || value === null) return false
  const row = value as Record<string, unknown>
  return ['text', 'intent', 'emotion'].every((key) => typeof row[key] === 'string')
}
