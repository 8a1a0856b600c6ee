import { foldText } from '../intent/tokenize.ts'
import type { TrainingRow } from './training-row.ts'

/** Rows that read the same once case, accents, digits and spaces are set aside. */
export interface SameText {
  readonly text: string
  /** Places in the rows, ascending. */
  readonly rows: readonly number[]
  readonly intents: readonly string[]
}

export interface DataFaults {
  /** The same text with different intents: the model can be right about one of them only. */
  readonly conflicts: readonly SameText[]
  /** The same text with the same intent, more than once: it counts double and flatters a cross-validation. */
  readonly duplicates: readonly SameText[]
  /** Intents with fewer rows than a cross-validation needs. */
  readonly thinIntents: Readonly<Record<string, number>>
}

/** Fewer examples of an intent than this leave nothing to learn once some are held out. */
const MIN_EXAMPLES = 5

/**
 * What is wrong with training rows before anything is trained.
 *
 * @example
 * findConflicts([{ text: 'Hi!', intent: 'greeting' }, { text: 'hi!', intent: 'thanks' }]).conflicts.length //=> 1
 */
export function findConflicts(rows: readonly TrainingRow[]): DataFaults {
  const byText = new Map<string, number[]>()
  const counts = new Map<string, number>()
  rows.forEach((row, at) => {
    const key = JSON.stringify([foldText(row.text), (row.turns ?? []).map((turn) => turn.text), row.evidence ?? []])
    const same = byText.get(key)
    if (same) same.push(at)
    else byText.set(key, [at])
    counts.set(row.intent, (counts.get(row.intent) ?? 0) + 1)
  })
  const repeated = [...byText.values()].filter((same) => same.length > 1).map((same) => describe(rows, same))
  return {
    conflicts: repeated.filter(({ intents }) => intents.length > 1),
    duplicates: repeated.filter(({ intents }) => intents.length === 1),
    thinIntents: Object.fromEntries([...counts].filter(([, count]) => count < MIN_EXAMPLES).sort()),
  }
}

function describe(rows: readonly TrainingRow[], places: readonly number[]): SameText {
  const same = places.map((at) => rows[at] as TrainingRow)
  return { text: same[0]?.text ?? '', rows: places, intents: [...new Set(same.map((row) => row.intent))].sort() }
}
