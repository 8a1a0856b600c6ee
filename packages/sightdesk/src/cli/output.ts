import { type ErrorRecord, errorRecord } from '@sightdesk/core'

/** Exit codes of every command. */
export const EXIT = { ok: 0, failed: 1, misuse: 2 } as const

/** Write one JSON document, indented, as `--json` asks for. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** Write one JSON document a line, as `--jsonl` asks for. */
export function printRow(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Progress and advice go to standard error, so that a pipe stays clean. */
export function printNote(text: string): void {
  process.stderr.write(`${text}\n`)
}

/** Say an error in both languages of the studio. */
export function printError(error: unknown): ErrorRecord {
  const record = errorRecord(error)
  printNote(`${record.code}: ${record.message}`)
  if (record.hint) printNote(`→ ${record.hint.en}\n→ ${record.hint.zh}`)
  return record
}
