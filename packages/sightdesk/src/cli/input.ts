import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { text } from 'node:stream/consumers'
import { InputError } from '@sightdesk/core'

/** Longest name that a picture may go by; a longer one keeps its end. */
const MAX_NAME_LENGTH = 255

/** Read a picture's bytes and the name it goes by. */
export async function readPicture(file: string): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  return { bytes: await readBytes(file), name: basename(file).slice(-MAX_NAME_LENGTH) }
}

/** Read a file, with an error that names it. */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file))
  } catch (cause) {
    throw new InputError({
      code: 'input/missing-file',
      message: `Expected a readable file, received "${file}".`,
      hint: { en: 'Check the path and the permissions.', zh: '请检查路径和权限。' },
      details: { reason: (cause as NodeJS.ErrnoException).code ?? 'unknown' },
      cause,
    })
  }
}

export type Row = Readonly<Record<string, unknown>>

/** One line of JSON Lines, not yet parsed, so that a malformed one fails in its own place. */
export interface RowLine {
  readonly text: string
  /** Counted from 1, empty lines included. */
  readonly number: number
}

/** Lines from a file, or from standard input when no file is named; empty ones are left out. */
export async function readLines(file: string | undefined): Promise<RowLine[]> {
  const content =
    file === undefined || file === '-' ? await text(process.stdin) : new TextDecoder().decode(await readBytes(file))
  return content
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ text: line, number: index + 1 }))
    .filter((line) => line.text.trim() !== '')
}

/** All rows of JSON Lines, where one malformed line spoils the whole, as in training data. */
export async function readRows(file: string | undefined): Promise<Row[]> {
  return (await readLines(file)).map(parseRow)
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
