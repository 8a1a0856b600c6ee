import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { text } from 'node:stream/consumers'
import { InputError } from '@sightdesk/core'
import { parseRow, type Row, type RowLine, splitLines } from '../parse-rows.ts'

export { parseRow, type Row, type RowLine } from '../parse-rows.ts'

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

/**
 * Read a file that holds one JSON document. The error never shows what stands in it.
 *
 * @param code - of the error when it is no JSON
 * @throws {InputError} `input/missing-file`, and `code`
 */
export async function readJson(file: string, code = 'input/malformed'): Promise<unknown> {
  const text = new TextDecoder().decode(await readBytes(file)).replace(/^\uFEFF/, '')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new InputError({
      code,
      message: `Expected "${file}" to hold one JSON document, received ${text.length} characters of something else.`,
      hint: { en: 'See --help for an example.', zh: '示例见 --help。' },
      cause,
    })
  }
}

/** Lines from a file, or from standard input when no file is named; empty ones are left out. */
export async function readLines(file: string | undefined): Promise<RowLine[]> {
  const content =
    file === undefined || file === '-' ? await text(process.stdin) : new TextDecoder().decode(await readBytes(file))
  return splitLines(content)
}

/** All rows of JSON Lines, where one malformed line spoils the whole, as in training data. */
export async function readRows(file: string | undefined): Promise<Row[]> {
  return (await readLines(file)).map(parseRow)
}
