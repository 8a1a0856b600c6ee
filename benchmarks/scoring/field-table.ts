import { type FieldGuess, isSameField } from './same-field.ts'
import type { ScreenGuess, ScreenLabel } from './score-screens.ts'

/** One row a field: how often it is asked, read right, read wrong, not read, and read where nothing is. */
export interface FieldRow {
  asked: number
  right: number
  wrong: number
  unread: number
  extra: number
}

/** Count each field over labelled pictures and their guesses; optional readings count as nothing. */
export function fieldTable(
  rows: readonly { readonly label: ScreenLabel; readonly guess: ScreenGuess | undefined }[],
): Record<string, FieldRow> {
  const table: Record<string, FieldRow> = {}
  for (const { label, guess } of rows) {
    const read: Readonly<Record<string, FieldGuess>> = guess?.fields ?? {}
    for (const [id, truth] of Object.entries(label.fields ?? {})) {
      const row = rowOf(table, id)
      row.asked++
      if (!read[id]) row.unread++
      else if (isSameField(id, truth, label.accept?.[id], read[id])) row.right++
      else row.wrong++
    }
    if (label.partial) continue
    for (const id of Object.keys(read))
      if (!(id in (label.fields ?? {})) && !(id in (label.optional ?? {}))) rowOf(table, id).extra++
  }
  return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function rowOf(table: Record<string, FieldRow>, id: string): FieldRow {
  table[id] ??= { asked: 0, right: 0, wrong: 0, unread: 0, extra: 0 }
  return table[id]
}
