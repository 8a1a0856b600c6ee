import { type Case, type CaseResult, caseResultSchema, DataError, feedbackSchema, type Warning } from '@sightdesk/core'

/** Parse a stored document; what does not parse is named, never guessed at. @throws {DataError} `data/corrupt-row` */
export function readCase(id: string, document: string, feedback: readonly string[]): Case {
  const result = readDocument(`case ${id}`, document, (value) => caseResultSchema.parse(value)) as CaseResult
  const said = feedback.map((text) =>
    readDocument(`feedback of case ${id}`, text, (value) => feedbackSchema.parse(value)),
  )
  return { schemaVersion: 1, result, feedback: said }
}

/** JSON object of a column, or a named error. @throws {DataError} `data/corrupt-row` */
export function readProps(what: string, text: string): Record<string, unknown> {
  return readDocument(what, text, (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object')
    return value as Record<string, unknown>
  })
}

/** Any JSON value of a column. @throws {DataError} `data/corrupt-row` */
export function readJson(what: string, text: string): unknown {
  return readDocument(what, text, (value) => value)
}

/** Read row by row; a row that cannot be read becomes a warning, the others are returned. */
export function readEach<Row, Value>(
  rows: readonly Row[],
  read: (row: Row) => Value,
  warn: (warning: Warning) => void,
): Value[] {
  const values: Value[] = []
  for (const row of rows) {
    try {
      values.push(read(row))
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      warn({ code: error.code, message: error.message })
    }
  }
  return values
}

/** A column that a schema or a check reads. @throws {DataError} `data/corrupt-row` */
export function readDocument<T>(what: string, text: string, parse: (value: unknown) => T): T {
  try {
    return parse(JSON.parse(text))
  } catch (cause) {
    throw new DataError({
      code: 'data/corrupt-row',
      message: `Expected a readable record for ${what}, found ${text.length} characters that do not fit the schema.`,
      hint: {
        en: 'Restore this record from a backup; all others are served.',
        zh: '请从备份恢复该记录；其他记录不受影响。',
      },
      details: { what },
      cause,
    })
  }
}
