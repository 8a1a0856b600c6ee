import { InputError } from '@sightdesk/core'

/** A row of a table by its header, with the line on which it begins, 1 for the header. */
export interface CsvRow {
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

/**
 * Read comma-separated values with a header: quoted fields, doubled quotes, line breaks inside quotes, a byte order mark.
 *
 * @throws {InputError} `input/malformed-csv` for an unclosed quote, a row longer than the header, or a header with a name twice
 * @see RFC 4180
 * @example
 * parseCsv('sku,name\n1,"a ""b"""')[0]?.values //=> { sku: '1', name: 'a "b"' }
 */
export function parseCsv(text: string): CsvRow[] {
  const rows = readFields(text.replace(/^\uFEFF/, ''))
  const header = rows[0]?.fields.map((name) => name.trim()) ?? []
  if (new Set(header).size !== header.length) throw malformedCsv(1, 'every name of the header once')
  return rows.slice(1).flatMap(({ line, fields }) => {
    if (fields.length === 1 && fields[0] === '') return []
    if (fields.length > header.length) throw malformedCsv(line, `at most ${header.length} fields`)
    return [{ line, values: Object.fromEntries(header.map((name, i) => [name, fields[i] ?? ''])) }]
  })
}

interface FieldRow {
  readonly line: number
  readonly fields: string[]
}

const FIELD = /"((?:[^"]|"")*)"|([^",\r\n]*)/y

function readFields(text: string): FieldRow[] {
  const rows: FieldRow[] = []
  let row: FieldRow = { line: 1, fields: [] }
  let line = 1
  let at = 0
  while (at <= text.length) {
    FIELD.lastIndex = at
    const [whole = '', quoted, plain] = FIELD.exec(text) ?? []
    row.fields.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    line += whole.split('\n').length - 1
    at += whole.length
    const ending = /^(?:\r\n|\r|\n)/.exec(text.slice(at, at + 2))?.[0]
    if (text[at] === ',') at += 1
    else if (ending !== undefined || at === text.length) {
      rows.push(row)
      if (at === text.length) break
      at += ending?.length ?? 0
      line += 1
      row = { line, fields: [] }
      if (at === text.length) break
    } else throw malformedCsv(line, 'a comma or the end of the line after a field')
  }
  return rows
}

function malformedCsv(line: number, expected: string): InputError {
  return new InputError({
    code: 'input/malformed-csv',
    message: `Expected ${expected} on line ${line} of the CSV, received something else.`,
    hint: {
      en: 'Close every quote, and write a quote inside quotes twice.',
      zh: '请检查引号是否成对，引号内的引号需写两次。',
    },
    details: { line },
  })
}
