import { editsToBestStretch, plainText } from './plain-text.ts'
import { type FieldGuess, type FieldTruth, isSameField } from './same-field.ts'

export interface ScreenLabel {
  readonly file: string
  readonly kind: string
  readonly lang: string
  readonly variant: string
  readonly fields?: Readonly<Record<string, FieldTruth>>
  /** Further readings that are no fault. */
  readonly optional?: Readonly<Record<string, unknown>>
  readonly missing?: readonly string[]
  readonly accept?: Readonly<Record<string, unknown>>
  /** The page shows more fields than are labelled, so extra ones are not counted. */
  readonly partial?: boolean
  readonly lines?: readonly (string | { readonly text: string })[]
}

export interface ScreenGuess {
  readonly kind?: { readonly id: string }
  readonly fields?: Readonly<Record<string, FieldGuess>>
  readonly missing?: readonly string[]
  readonly lines?: readonly (string | { readonly text: string })[]
  readonly cpuMs?: number
  readonly durationMs?: number
}

export interface ScreenScore {
  readonly images: number
  readonly absent: number
  /** Order-free character error: each true line against its best-aligned stretch of the text that was read, spaces ignored. */
  readonly lineCer: number
  /** Share of true lines that stand verbatim in the text that was read. */
  readonly lineExact: number
  readonly fieldRecall: number
  readonly fieldPrecision: number
  readonly kindAccuracy: number
  /** Over required elements that are not visible; null where there are none. */
  readonly missingF1: number | null
  readonly cpuMs: number | null
  readonly durationMs: number | null
}

/** What one picture adds to every figure. */
export type ScreenCounts = ReturnType<typeof countScreen>

/** Count one picture: right and wrong lines, characters and fields. */
export function countScreen(label: ScreenLabel, guess: ScreenGuess | undefined) {
  const read = plainText((guess?.lines ?? []).map(textOf).join(''))
  const lines = (label.lines ?? []).map((line) => plainText(textOf(line))).filter((line) => line !== '')
  const edits = lines.map((line) => editsToBestStretch(line, read))
  const fields = Object.entries(label.fields ?? {})
  const right = fields.filter(([id, truth]) => isSameField(id, truth, label.accept?.[id], guess?.fields?.[id])).length
  const readIds = Object.keys(guess?.fields ?? {})
  const extras = label.partial
    ? 0
    : readIds.filter((id) => !(id in (label.fields ?? {})) && !(id in (label.optional ?? {}))).length
  const missing = new Set(label.missing ?? [])
  const said = new Set(label.partial ? [] : (guess?.missing ?? []))
  const kinds: unknown[] = [label.kind, ...[label.accept?.['kind'] ?? []].flat()]
  return {
    absent: guess ? 0 : 1,
    characters: sum(lines.map((line) => [...line].length)),
    edits: sum(edits),
    lines: lines.length,
    exact: edits.filter((count) => count === 0).length,
    fields: fields.length,
    right,
    wrong: fields.filter(([id]) => guess?.fields?.[id]).length - right,
    extras,
    kind: kinds.includes(guess?.kind?.id) ? 1 : 0,
    missingRight: [...missing].filter((id) => said.has(id)).length,
    missingWrong: [...said].filter((id) => !missing.has(id)).length,
    missingUnsaid: [...missing].filter((id) => !said.has(id)).length,
    cpuMs: guess?.cpuMs,
    durationMs: guess?.durationMs,
  }
}

/** Sum pictures up to the figures of a table row. */
export function scoreScreens(counts: readonly ScreenCounts[]): ScreenScore {
  const total = (key: Exclude<keyof ScreenCounts, 'cpuMs' | 'durationMs'>) => sum(counts.map((count) => count[key]))
  const missing = 2 * total('missingRight') + total('missingWrong') + total('missingUnsaid')
  return {
    images: counts.length,
    absent: total('absent'),
    lineCer: round(total('edits') / total('characters')),
    lineExact: round(total('exact') / total('lines')),
    fieldRecall: round(total('right') / total('fields')),
    fieldPrecision: round(total('right') / (total('right') + total('wrong') + total('extras'))),
    kindAccuracy: round(total('kind') / counts.length),
    missingF1: missing === 0 ? null : round((2 * total('missingRight')) / missing),
    cpuMs: median(counts.map((count) => count.cpuMs)),
    durationMs: median(counts.map((count) => count.durationMs)),
  }
}

function textOf(line: string | { readonly text: string }): string {
  return typeof line === 'string' ? line : line.text
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}

function median(values: readonly (number | undefined)[]): number | null {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? null
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
