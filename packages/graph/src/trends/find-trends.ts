import {
  BASELINE_DAYS,
  type Baseline,
  type BaselineDays,
  baselineOf,
  expectedOf,
  relativeScatter,
  scatterOf,
  weekOf,
} from './baseline.ts'
import type { TrendCounts } from './create-trend-counts.ts'
import { dayName, dayNumber } from './day.ts'
import { controlDiscoveries, surprise } from './surprise.ts'

export const TREND_DEFAULTS = {
  /** Share of a day's alerts that may be chance. */
  falseDiscoveryRate: 0.02,
  /** Windows that are looked at, in days: a jump shows in a day, a creeping rise in a week. */
  windows: [1, 3, 7],
  /** Fewer cases than this in a window are no alert, however rare. */
  minCases: 5,
  /** Smaller rises are no alert, however sure. */
  minRise: 1.3,
} as const

/** How one series stands on one day. */
export interface Trend {
  readonly series: string
  readonly day: string
  /** The window in which the rise is most surprising, in days. */
  readonly windowDays: number
  readonly count: number
  /** What weekday, level and the tide of all series let expect. */
  readonly expected: number
  readonly rise: number
  /** Chance of so many or more, over all windows. */
  readonly pValue: number
  /** Stands when false discoveries are kept to their share. */
  readonly isSurprising: boolean
}

export interface FindTrendsOptions {
  /** The last complete day, as `2026-05-07`. */
  readonly day: string
  readonly falseDiscoveryRate?: number
  /** Series whose surge is known: they are no discovery, and must not make room for false ones. */
  readonly known?: { has(series: string): boolean }
  /** Days of each series that belong to a known surge and say nothing of the ordinary. */
  readonly surgeDays?: (series: string) => ReadonlySet<number>
}

interface Watched {
  readonly series: string
  readonly days: BaselineDays
  readonly baseline: Baseline
  readonly recent: Float64Array
}

const LONGEST = Math.max(...TREND_DEFAULTS.windows)

/**
 * Compare the newest days of every series with what is ordinary for it: its level over eight weeks, its weekdays, and the
 * tide that lifts all series together, as on a day of promotion.
 *
 * @returns every series with cases in the week, most surprising first
 * @example
 * findTrends(counts, { day: '2026-05-07' }).filter((trend) => trend.isSurprising)
 * //=> [{ series: 'error_code:E003', count: 31, expected: 8.2, rise: 3.8, pValue: 1e-9, … }]
 */
export function findTrends(counts: TrendCounts, options: FindTrendsOptions): Trend[] {
  const watched = watch(counts, options)
  const measured = TREND_DEFAULTS.windows.map((length) => measure(watched, options.day, length))
  const trends = watched.flatMap(({ series, recent }, i) => {
    if (!recent.some((count) => count > 0)) return []
    const best = measured.map((window) => window[i] as Measured).sort((a, b) => a.pValue - b.pValue)[0] as Measured
    const { pValue, ...rest } = best
    return [{ series, day: options.day, ...rest, pValue: Math.min(1, pValue * TREND_DEFAULTS.windows.length) }]
  })
  const isNew = trends.map(({ series }) => options.known?.has(series) !== true)
  const idle = Array.from({ length: watched.length - trends.length }, () => 1)
  const pValues = [...trends.map(({ pValue }, i) => (isNew[i] ? pValue : 1)), ...idle]
  const stands = controlDiscoveries(pValues, options.falseDiscoveryRate ?? TREND_DEFAULTS.falseDiscoveryRate)
  const { minCases, minRise } = TREND_DEFAULTS
  return trends
    .map((trend, i) => ({
      ...trend,
      isSurprising: stands[i] === true && trend.count >= minCases && trend.rise >= minRise,
    }))
    .sort((a, b) => a.pValue - b.pValue || b.rise - a.rise)
}

function watch(counts: TrendCounts, { day, surgeDays }: FindTrendsOptions): Watched[] {
  const today = dayNumber(day)
  const before = dayName(today - LONGEST)
  const first = today - LONGEST - BASELINE_DAYS + 1
  const all = counts.names().map((series) => {
    const days = {
      counts: counts.window(series, before, BASELINE_DAYS),
      first,
      excluded: surgeDays?.(series) ?? NO_DAYS,
    }
    return { series, days, recent: counts.window(series, day, LONGEST) }
  })
  const shopWeek = weekOf(all.map(({ days }) => days))
  return all.map((entry) => ({ ...entry, baseline: baselineOf(entry.days, shopWeek) }))
}

const NO_DAYS: ReadonlySet<number> = new Set()

/** Level and week were fitted to the days on which the scatter is measured: 56 days know 49, and weekdays add their own doubt. */
const FITTED = 1.3

type Measured = Pick<Trend, 'windowDays' | 'count' | 'expected' | 'rise' | 'pValue'>

function measure(watched: readonly Watched[], day: string, length: number): Measured[] {
  const first = dayNumber(day) - length + 1
  const scatters = watched.map(({ days, baseline }) => scatterOf(days, baseline, length))
  const [excess, square] = (['excess', 'square'] as const).map((key) =>
    scatters.reduce((sum, own) => sum + own[key], 0),
  )
  const shop = Math.max(0, (excess as number) / Math.max(1, square as number))
  const windows = watched.map(({ recent, baseline }) => ({
    count: recent.subarray(LONGEST - length).reduce((sum, value) => sum + value, 0),
    mean: expectedOf(baseline, first, length),
  }))
  const kinds = watched.map(({ series }) => series.slice(0, series.indexOf(':')))
  const tides = tidesOf(kinds, windows)
  return windows.map(({ count, mean }, i) => {
    const expected = mean * (tides[i] as number)
    const scatter = relativeScatter(scatters[i] as (typeof scatters)[number], shop) * FITTED
    const unsure = scatter + (watched[i] as Watched).baseline.uncertainty
    const pValue = surprise(count, expected, expected + expected * expected * unsure)
    return { windowDays: length, count, expected, rise: count / expected, pValue }
  })
}

/** Cases below which other series say nothing of the tide. */
const TIDE_PRIOR = 30

/** By how much all other series of the same kind rose, each one's part bounded so that one surge is no tide. */
function tidesOf(
  kinds: readonly string[],
  windows: readonly { readonly count: number; readonly mean: number }[],
): number[] {
  const bounded = windows.map(({ count, mean }) => Math.min(count, mean + 3 * Math.sqrt(mean) + 1))
  const sums = new Map<string, { count: number; mean: number }>()
  for (const [i, kind] of kinds.entries()) {
    const sum = sums.get(kind) ?? { count: 0, mean: 0 }
    sum.count += bounded[i] as number
    sum.mean += (windows[i] as (typeof windows)[number]).mean
    sums.set(kind, sum)
  }
  return windows.map(({ mean }, i) => {
    const sum = sums.get(kinds[i] as string) ?? { count: 0, mean: 0 }
    return (sum.count - (bounded[i] as number) + TIDE_PRIOR) / (sum.mean - mean + TIDE_PRIOR)
  })
}
