import { InputError } from '@sightdesk/core'

export type Row = Readonly<Record<string, unknown>>

/** One line of JSON Lines, not yet parsed, so that a malformed one fails in its own place. */
export interface RowLine {
  readonly text: string
  /** Counted from 1, empty lines included. */
  readonly number: number
}

/** Lines of JSON Lines; empty ones are left out. */
export function splitLines(content: string): RowLine[] {
  return content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ text: line, number: index + 1 }))
    .filter((line) => line.text.trim() !== '')
}

/** All rows of JSON Lines, where one malformed line spoils the whole. @throws {InputError} `input/malformed` */
export function parseRows(content: string): Row[] {
  return splitLines(content).map(parseRow)
}

/**
 * One row as an object. The error names the line and never shows it: a row may hold a customer's words.
 *
 * @throws {InputError} `input/malformed`
 */
export function parseRow({ text: line, number }: RowLine): Row {
  try {
    const row: unknown = JSON.parse(line)
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Row
  } catch {
    // A line that is not JSON and a line that is no object get the same answer below.
  }
  throw new InputError({
    code: 'input/malformed',
    message: `Expected one JSON object on line ${number}, received ${line.length} characters of something else.`,
    hint: {
      en: 'Write one row a line, as {"text":"where is my parcel"}.',
      zh: '请每行写一个 JSON 对象，例如 {"text":"我的包裹在哪"}。',
    },
    details: { line: number },
  })
}
