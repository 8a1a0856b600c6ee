import type { Candidate, FieldContext } from './field-context.ts'
import { compilePattern } from './read-located.ts'

/** A candidate below this is no reading: better nothing than a wrong value. */
export const READ_FROM = 0.36

/** Identifiers that never share a value: the earlier one keeps it. */
const DISTINCT = ['card_key', 'tracking_number', 'order_number', 'transaction_id', 'account'] as const

/**
 * Choose a reading for each field: best candidates first, doubtful and foreign ones left out.
 *
 * @returns candidates by field, best first, one for each value
 */
export function chooseReadings(found: readonly Candidate[], context: FieldContext): Record<string, Candidate[]> {
  const readings: Record<string, Candidate[]> = {}
  for (const candidate of [...found].sort((a, b) => b.confidence - a.confidence)) {
    const isForeign = context.expected !== undefined && !context.expected.has(candidate.field)
    if (isForeign || candidate.confidence < READ_FROM || !fitsPattern(candidate, context)) continue
    const known = readings[candidate.field] ?? []
    const isKnown = known.some((other) => JSON.stringify(other.value) === JSON.stringify(candidate.value))
    if (!isKnown) readings[candidate.field] = [...known, candidate]
  }
  return withoutRepeats(readings)
}

function fitsPattern(candidate: Candidate, context: FieldContext): boolean {
  const source = context.fields.get(candidate.field)?.pattern
  const pattern = source === undefined ? undefined : compilePattern(source)
  return pattern === undefined || pattern.matcher(String(candidate.raw)).find()
}

function withoutRepeats(readings: Record<string, Candidate[]>): Record<string, Candidate[]> {
  const taken = new Map<string, string>()
  const byCertainty = [...DISTINCT].sort(
    (a, b) => (readings[b]?.[0]?.confidence ?? 0) - (readings[a]?.[0]?.confidence ?? 0),
  )
  const kept = { ...readings }
  for (const field of byCertainty) {
    const left = (kept[field] ?? []).filter((candidate) => !taken.has(String(candidate.value)))
    const best = left[0]
    if (best) taken.set(String(best.value), field)
    if (left.length > 0) kept[field] = left
    else delete kept[field]
  }
  return kept
}
