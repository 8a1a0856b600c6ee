import { InputError, OUT_OF_SCOPE, sha256Hex, type Turn } from '@sightdesk/core'

/** One labelled message. The intent `out_of_scope` marks text that must be rejected. */
export interface TrainingRow {
  readonly text: string
  readonly intent: string
  readonly emotion?: string
  readonly lang?: string
  /** What was said before, oldest first, without the message itself. */
  readonly turns?: readonly Turn[]
  /** Tokens of what stood on the pictures, as `kind:error_dialog`. */
  readonly evidence?: readonly string[]
}

/** SHA-256 over the rows in their order, so that a model card names its data. */
export function hashRows(rows: readonly TrainingRow[]): Promise<string> {
  const lines = rows.map((row) =>
    JSON.stringify([row.text, row.intent, row.emotion ?? null, row.lang ?? null, row.turns ?? [], row.evidence ?? []]),
  )
  return sha256Hex(new TextEncoder().encode(lines.join('\n')))
}

/** How often each value stands in a list, by name in ascending order. */
export function countBy(values: readonly (string | undefined)[]): Record<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Refuse rows that no model can learn from.
 *
 * @throws {InputError} `input/invalid-row` names the first bad row; `input/too-few-labels`
 */
export function checkRows(rows: readonly TrainingRow[]): void {
  const bad = rows.findIndex(
    (row) => typeof row.text !== 'string' || typeof row.intent !== 'string' || row.intent === '',
  )
  if (bad >= 0) {
    throw new InputError({
      code: 'input/invalid-row',
      message: `Expected text and intent in row ${bad}, received keys ${Object.keys(rows[bad] ?? {}).join(', ') || 'none'}.`,
      hint: { en: 'Each row needs {text, intent}.', zh: '每一行都需要 {text, intent}。' },
      details: { row: bad },
    })
  }
  const inside = new Set(rows.map((row) => row.intent).filter((intent) => intent !== OUT_OF_SCOPE))
  if (inside.size >= 2) return
  throw new InputError({
    code: 'input/too-few-labels',
    message: `Expected rows of at least 2 intents, received ${inside.size}.`,
    hint: { en: 'Add examples of another intent.', zh: '请添加另一个意图的示例。' },
    details: { intents: [...inside] },
  })
}
