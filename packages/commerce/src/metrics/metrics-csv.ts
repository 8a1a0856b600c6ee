import type { Mean, MetricGroupRow, Share } from './measure-cases.ts'

/** Numbers of a row in the order in which they are written. */
const SHARES = [
  'triggerRate',
  'assistRate',
  'responseRate',
  'handoffRate',
  'acceptedSuggestions',
  'editedSuggestions',
  'firstContactResolution',
  'repeatContacts',
  'repeatQuestions',
  'satisfied',
  'conversion',
  'cancellations',
] as const
const MEANS = ['satisfaction', 'handlingSeconds'] as const

/**
 * Write measured groups as CSV (RFC 4180): each share with its interval and what it was counted over.
 *
 * A cell that a spreadsheet would take for a formula is kept a text.
 *
 * @example
 * metricsCsv(measureCases(rows, { by: 'intent' })).split('\r\n')[0] //=> 'key,cases,triggerRate,triggerRate.low,…'
 */
export function metricsCsv(rows: readonly MetricGroupRow[]): string {
  const head = [
    'key',
    'cases',
    ...SHARES.flatMap((name) => [name, `${name}.low`, `${name}.high`, `${name}.of`]),
    ...MEANS.flatMap((name) => [name, `${name}.median`, `${name}.of`]),
    'assistedOrderValue',
    'costSaved',
  ]
  const lines = rows.map((row) => [
    textCell(row.key),
    row.cases,
    ...SHARES.flatMap((name) => shareCells(row[name])),
    ...MEANS.flatMap((name) => meanCells(row[name])),
    textCell(row.assistedOrderValue.map(({ amount, currency = '' }) => `${amount} ${currency}`.trim()).join('; ')),
    row.costSaved?.amount ?? '',
  ])
  return [head, ...lines].map((cells) => cells.join(',')).join('\r\n')
}

function shareCells({ value, interval, of }: Share): (number | '')[] {
  return of === 0 ? ['', '', '', 0] : [round(value as number), round(interval.low), round(interval.high), of]
}

function meanCells({ value, median, of }: Mean): (number | '')[] {
  return [value === undefined ? '' : round(value), median === undefined ? '' : round(median), of]
}

function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
