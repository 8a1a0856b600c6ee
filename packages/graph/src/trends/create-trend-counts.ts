import { InputError } from '@sightdesk/core'
import type { SeriesRow } from './case-series.ts'
import { dayName, dayNumber } from './day.ts'

/** Days for which the cases behind the counts are known, and corrections are followed. */
const EVIDENCE_DAYS = 60

/** Cases a day, by series. */
export interface TrendCounts {
  /** Names of all series. */
  names(): string[]
  /** Counts of a number of days, the last one being `day`. */
  window(series: string, day: string, days: number): Float64Array
  /** Count a case, or move it when feedback corrected it. @throws {InputError} `input/invalid-day` */
  add(row: SeriesRow): void
  /** Forget which case it was, as after an erasure; the counts stay. */
  forget(id: string): void
  /** Cases of a series in the days up to and including `day`, newest first. */
  cases(series: string, day: string, days: number): string[]
  /** Other series of one kind that the cases of a series also belong to, the commonest first. */
  companions(
    series: string,
    kind: string,
    day: string,
    days: number,
  ): { readonly series: string; readonly count: number }[]
}

/**
 * Count cases by tag, product, platform, region and day.
 *
 * @example
 * const counts = createTrendCounts(cases.map((stored) => caseSeries(stored)))
 * counts.window('tag:refund_request', '2026-05-07', 7) //=> Float64Array [3, 2, 4, 1, 2, 9, 12]
 */
export function createTrendCounts(rows: Iterable<SeriesRow> = []): TrendCounts {
  const counts = new Map<string, Map<number, number>>()
  const evidence = new Map<string, SeriesRow>()
  const state = { newest: 0 }
  const shift = (row: SeriesRow, by: 1 | -1) => {
    const day = dayNumber(row.day)
    for (const name of row.series) {
      const days = counts.get(name) ?? new Map<number, number>()
      counts.set(name, days.set(day, (days.get(day) ?? 0) + by))
    }
  }
  const add = (row: SeriesRow) => {
    const day = dayNumber(row.day)
    if (!Number.isFinite(day)) throw dayError(row.day)
    const known = evidence.get(row.id)
    if (known) shift(known, -1)
    shift(row, 1)
    evidence.delete(row.id)
    evidence.set(row.id, row)
    if (day > state.newest) {
      state.newest = day
      for (const [id, old] of evidence) if (dayNumber(old.day) < day - EVIDENCE_DAYS) evidence.delete(id)
    }
  }
  for (const row of rows) add(row)
  return {
    names: () => [...counts.keys()].sort(),
    window(series, day, days) {
      const first = dayNumber(day) - days + 1
      const known = counts.get(series)
      return Float64Array.from({ length: days }, (_, i) => known?.get(first + i) ?? 0)
    },
    add,
    forget: (id) => void evidence.delete(id),
    cases: (series, day, days) => rowsOf(series, day, days).map(({ id }) => id),
    companions(series, kind, day, days) {
      const others = rowsOf(series, day, days).flatMap((row) =>
        row.series.filter((name) => name.startsWith(`${kind}:`)),
      )
      const counted = [...Map.groupBy(others, (name) => name)].map(([name, list]) => ({
        series: name,
        count: list.length,
      }))
      const ranked = counted.sort((a, b) => b.count - a.count || (a.series < b.series ? -1 : 1))
      return ranked.filter((other) => other.series !== series)
    },
  }
  function rowsOf(series: string, day: string, days: number): SeriesRow[] {
    const from = dayName(dayNumber(day) - days + 1)
    const found = [...evidence.values()].filter(
      (row) => row.day >= from && row.day <= day && row.series.includes(series),
    )
    return found.sort((a, b) => (a.day < b.day ? 1 : -1))
  }
}

function dayError(day: string): InputError {
  return new InputError({
    code: 'input/invalid-day',
    message: `Expected a day as 2026-05-01, received "${day}".`,
    hint: { en: 'Use caseSeries to make rows.', zh: '请用 caseSeries 生成行。' },
    details: { day },
  })
}
