import { compilePattern } from './compile-pattern.ts'
import type { Candidate, FieldContext } from './field-context.ts'

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

/** Each value goes to the field that is surest of it; the others keep what is left to them. */
function withoutRepeats(readings: Record<string, Candidate[]>): Record<string, Candidate[]> {
  const owner = new Map<string, string>()
  const settled = new Set<string>()
  const all = DISTINCT.flatMap((field) => readings[field] ?? []).sort((a, b) => b.confidence - a.confidence)
  for (const { field, value } of all) {
    if (settled.has(field) || owner.has(String(value))) continue
    owner.set(String(value), field)
    settled.add(field)
  }
  const kept = { ...readings }
  for (const field of DISTINCT) {
    const left = (kept[field] ?? []).filter(({ value }) => (owner.get(String(value)) ?? field) === field)
    if (left.length > 0) kept[field] = left
    else delete kept[field]
  }
  return kept
}
