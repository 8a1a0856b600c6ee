import { InputError } from '@sightdesk/core'
import type { z } from 'zod'
import { overlap } from './calendar-day.ts'
import { parseCsv } from './parse-csv.ts'
import { type DutyRate, dutyRateSchema } from './policy-book.ts'

/** A row that was left out, and why. */
export interface RefusedRow {
  /** Line of a CSV file, or place in a JSON list from 1. */
  readonly row: number
  readonly code: 'malformed' | 'unit_rate' | 'overlap' | 'no_days'
  readonly field: string
  readonly reason: string
}

export interface ImportedDuties {
  readonly rates: readonly DutyRate[]
  readonly refused: readonly RefusedRow[]
}

type Row = { readonly row: number; readonly values: Readonly<Record<string, unknown>> }

/**
 * Read a shop's duty table, row by row. A row that cannot be meant is left out and told; the others are taken.
 *
 * Columns: `to, origin, hs, rate, rateType, from, until, source, note`. A rate is a share (`0.065`) or a percentage
 * (`6.5%`); a rate by weight or piece is refused, since nothing computes it. Two rates for the same goods, ways and days
 * that differ are refused from the second on.
 *
 * @param text - CSV with a header, or a JSON list of objects
 * @throws {InputError} `input/malformed-csv`, `input/malformed` when the text is no table at all
 * @example
 * importDuties('to,hs,rate,from,source\nEU,3304,0%,2026-01-01,our broker').rates.length //=> 1
 */
export function importDuties(text: string): ImportedDuties {
  const rates: DutyRate[] = []
  const refused: RefusedRow[] = []
  for (const { row, values } of readTable(text)) {
    const outcome = readRate(row, values)
    const checked = 'rate' in outcome ? checkAgainst(outcome.rate, rates, row) : outcome
    if ('rate' in checked) rates.push(checked.rate)
    else refused.push(checked.refused)
  }
  return { rates, refused }
}

function readTable(text: string): Row[] {
  if (!/^\s*[[{]/.test(text)) return parseCsv(text).map(({ line, values }) => ({ row: line, values }))
  try {
    const parsed: unknown = JSON.parse(text)
    const list = Array.isArray(parsed) ? parsed : (parsed as { rates?: unknown }).rates
    if (Array.isArray(list)) return list.map((values, i) => ({ row: i + 1, values: Object(values) }))
  } catch {
    // Told below, as any other text that is no table.
  }
  throw new InputError({
    code: 'input/malformed',
    message: 'Expected a CSV table or a JSON list of duty rates, received something else.',
    hint: { en: 'Begin with the header to,hs,rate,from,source.', zh: '请以表头 to,hs,rate,from,source 开始。' },
  })
}

type Outcome = { readonly rate: DutyRate } | { readonly refused: RefusedRow }

function readRate(row: number, values: Row['values']): Outcome {
  const refuse = (code: RefusedRow['code'], field: string, reason: string): Outcome => ({
    refused: { row, code, field, reason },
  })
  const share = shareFrom(values['rate'])
  if (share === 'unit') return refuse('unit_rate', 'rate', 'a rate by weight or piece is not computed')
  if (share === undefined) return refuse('malformed', 'rate', 'expected a share as 0.065 or a percentage as 6.5%')
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null))
  const text = (name: string) => (typeof given[name] === 'string' ? (given[name] as string).trim() : given[name])
  const parsed = dutyRateSchema.safeParse({
    ...given,
    to: upper(text('to')),
    origin: upper(text('origin')),
    hs: typeof given['hs'] === 'number' ? String(given['hs']) : String(text('hs') ?? '').replace(/[.\s]/g, ''),
    rate: share,
  })
  if (parsed.success) return { rate: parsed.data }
  const [issue] = parsed.error.issues as [z.core.$ZodIssue]
  return refuse('malformed', issue.path.join('.'), issue.message)
}

function upper(value: unknown): unknown {
  return typeof value === 'string' ? value.toUpperCase() : value
}

function shareFrom(value: unknown): number | 'unit' | undefined {
  if (typeof value === 'number') return value >= 0 && value <= 10 ? value : undefined
  const text = String(value ?? '').trim()
  if (/^\d+(\.\d+)?\s*%$/.test(text)) return Math.round(Number.parseFloat(text) * 1e4) / 1e6
  if (/^\d+(\.\d+)?\s*[A-Za-z]*\s*\/|(per|pro)\s/i.test(text)) return 'unit'
  return /^[01](\.\d+)?$/.test(text) ? Number(text) : undefined
}

function checkAgainst(rate: DutyRate, known: readonly DutyRate[], row: number): Outcome {
  const period = { from: rate.from, to: rate.until }
  if (rate.until !== undefined && rate.until <= rate.from)
    return { refused: { row, code: 'no_days', field: 'until', reason: `${rate.until} is not after ${rate.from}` } }
  const other = known.find(
    (one) =>
      one.to === rate.to &&
      one.hs === rate.hs &&
      one.origin === rate.origin &&
      one.rate !== rate.rate &&
      overlap({ from: one.from, to: one.until }, period),
  )
  if (!other) return { rate }
  const reason = `${other.rate} from ${other.from} holds on the same days`
  return { refused: { row, code: 'overlap', field: 'rate', reason } }
}
