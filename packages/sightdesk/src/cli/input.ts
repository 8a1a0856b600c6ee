import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { text } from 'node:stream/consumers'
import { InputError } from '@sightdesk/core'

/** Read a picture's bytes and the name it goes by. */
export async function readPicture(file: string): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  return { bytes: await readBytes(file), name: basename(file) }
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

/** Rows of JSON Lines from a file, or from standard input when no file is named. */
export async function readRows(file: string | undefined): Promise<Readonly<Record<string, unknown>>[]> {
  const content =
    file === undefined || file === '-' ? await text(process.stdin) : new TextDecoder().decode(await readBytes(file))
  return content
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => parseRow(line, number, file ?? 'standard input'))
}

function parseRow(line: string, number: number, from: string): Readonly<Record<string, unknown>> {
  try {
    const row: unknown = JSON.parse(line)
    if (typeof row === 'object' && row !== null && !Array.isArray(row)) return row as Readonly<Record<string, unknown>>
  } catch {
    // A line that is not JSON and a line that is no object get the same answer below.
  }
  throw new InputError({
    code: 'input/malformed',
    message: `Expected one JSON object on line ${number} of ${from}, received ${JSON.stringify(line.slice(0, 60))}.`,
    hint: {
      en: 'Write one row a line, as {"text":"where is my parcel"}.',
      zh: '请每行写一个 JSON 对象，例如 {"text":"我的包裹在哪"}。',
    },
    details: { line: number },
  })
}
