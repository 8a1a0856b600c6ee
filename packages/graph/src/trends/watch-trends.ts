import type { TrendCounts } from './create-trend-counts.ts'
import { dayName, dayNumber } from './day.ts'
import { findTrends, type Trend } from './find-trends.ts'

export const WATCH_DEFAULTS = {
  /** An alert goes on while so many or more would still be this unlikely. */
  calm: 0.05,
  /** After so many days a surge is the new ordinary. */
  maxDays: 28,
  /** Most cases named behind an alert. */
  maxCases: 20,
} as const

/** A rise that somebody should look at. One surge is one alert, however many days it lasts. */
export interface TrendAlert {
  readonly series: string
  /** The day on which it was raised. */
  readonly openedOn: string
  /** How it stands on the newest day. */
  readonly trend: Trend
  /** Cases behind it, newest first. */
  readonly cases: readonly string[]
}

export interface TrendReport {
  readonly day: string
  /** Raised on this day. */
  readonly opened: readonly TrendAlert[]
  /** Raised earlier, and not over. */
  readonly ongoing: readonly TrendAlert[]
  /** Series whose surge is over. */
  readonly closed: readonly string[]
}

export interface TrendWatch {
  /** Look at one more complete day; days are given in order. */
  advance(day: string, options?: { readonly falseDiscoveryRate?: number }): TrendReport
}

interface Surge {
  readonly openedOn: string
  readonly days: Set<number>
}

/**
 * Watch counts day by day: a surge opens one alert, its days are kept out of what is ordinary, and it closes when the
 * series is calm again.
 *
 * @example
 * const watch = watchTrends(counts)
 * watch.advance('2026-05-07').opened //=> [{ series: 'error_code:E003', openedOn: '2026-05-07', cases: ['c9', …], … }]
 */
export function watchTrends(counts: TrendCounts): TrendWatch {
  const surges = new Map<string, Surge>()
  const past = new Map<string, Set<number>>()
  const surgeDays = (series: string) => surges.get(series)?.days ?? past.get(series) ?? new Set<number>()
  const alertOf = (trend: Trend, openedOn: string): TrendAlert => {
    const cases = counts.cases(trend.series, trend.day, trend.windowDays).slice(0, WATCH_DEFAULTS.maxCases)
    return { series: trend.series, openedOn, trend, cases }
  }
  return {
    advance(day, options = {}) {
      const trends = findTrends(counts, { day, surgeDays, known: surges, ...options })
      const [opened, ongoing]: [TrendAlert[], TrendAlert[]] = [[], []]
      const closed: string[] = []
      for (const trend of trends.filter((found) => found.isSurprising && !surges.has(found.series))) {
        surges.set(trend.series, { openedOn: day, days: new Set(past.get(trend.series)) })
        opened.push(alertOf(trend, day))
      }
      for (const [series, surge] of surges) {
        const trend = trends.find((found) => found.series === series)
        const isOld = dayNumber(day) - dayNumber(surge.openedOn) >= WATCH_DEFAULTS.maxDays
        if (trend && !isOld && trend.pValue < WATCH_DEFAULTS.calm) {
          for (let back = 0; back < trend.windowDays; back++) surge.days.add(dayNumber(day) - back)
          if (surge.openedOn !== day) ongoing.push(alertOf(trend, surge.openedOn))
          continue
        }
        surges.delete(series)
        closed.push(series)
        if (isOld) past.delete(series)
        else past.set(series, surge.days)
      }
      return { day: dayName(dayNumber(day)), opened, ongoing, closed }
    },
  }
}
