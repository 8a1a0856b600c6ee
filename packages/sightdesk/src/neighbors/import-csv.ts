import { InputError } from '@sightdesk/core'
import { parseCsv } from '@sightdesk/graph'
import { checkCandidates, type ImportedData, type NamedText, ourLanguage } from './imported-rows.ts'

/** Names of the header that hold what a row needs. */
export interface CsvColumns {
  readonly text?: string
  readonly intent?: string
  readonly lang?: string
}

export const CSV_COLUMNS = { text: 'text', intent: 'intent', lang: 'lang' } as const

/**
 * Read training data from comma-separated values with a header.
 *
 * @param columns - which columns hold text, intent and language, by the names of the header
 * @throws {InputError} `input/malformed-csv`, `input/unknown-column`
 * @example
 * importCsv([{ name: 'rows.csv', text: 'utterance,label\n"where is it?",track_order\n' }], { text: 'utterance', intent: 'label' })
 */
export function importCsv(files: readonly NamedText[], columns: CsvColumns = {}): ImportedData {
  return checkCandidates(files.flatMap((file) => readTable(file, columns)))
}

function readTable({ name, text }: NamedText, columns: CsvColumns) {
  const { text: textColumn, intent: intentColumn, lang: langColumn } = { ...CSV_COLUMNS, ...columns }
  return parseCsv(text).map(({ line, values }, index) => {
    if (index === 0)
      for (const column of [textColumn, intentColumn, ...(columns.lang ? [langColumn] : [])]) known(column, values)
    return {
      where: `${name} line ${line}`,
      text: values[textColumn] ?? '',
      intent: values[intentColumn] ?? '',
      lang: ourLanguage(values[langColumn]),
    }
  })
}

function known(column: string, values: Readonly<Record<string, string>>): void {
  if (Object.hasOwn(values, column)) return
  throw new InputError({
    code: 'input/unknown-column',
    message: `Expected a column "${column}", the header has ${Object.keys(values).slice(0, 20).join(', ')}.`,
    hint: { en: 'Name the columns of text and intent.', zh: '请指定文本列和意图列的名称。' },
    details: { column },
  })
}
