import type { Case } from '@sightdesk/core'
import {
  caseSeries,
  createProblemClusters,
  createTrendCounts,
  followCases,
  type ProblemClusters,
  type ProblemRow,
  problemRow,
  type SeriesRow,
  type TrendAlert,
  type TrendCounts,
  watchTrends,
} from '@sightdesk/graph'
import type { Store } from '@sightdesk/store'

/** What the cases of a tenant say together. */
export interface Insights {
  readonly clusters: ProblemClusters
  readonly counts: TrendCounts
  /** The first and the last day of all cases, as `2026-05-01`; nothing without a case. */
  readonly days: { readonly first: string; readonly last: string } | undefined
}

export interface ReadInsightsOptions {
  readonly tenant: string
  /** Where the shop's day begins, as 480 for China; 0 by default. */
  readonly utcOffsetMinutes?: number
  readonly signal?: AbortSignal
}

/**
 * Read all cases of a tenant once, for frequent problems and trends.
 *
 * @example
 * const { clusters, counts } = await readInsights(store, { tenant: 'default' })
 */
export async function readInsights(store: Store, options: ReadInsightsOptions): Promise<Insights> {
  const { tenant, utcOffsetMinutes = 0, signal } = options
  const found: { problems: readonly ProblemRow[]; series: readonly SeriesRow[] } = { problems: [], series: [] }
  const read = (stored: Case) => ({
    problem: problemRow(stored),
    series: caseSeries(stored, { utcOffsetMinutes }),
  })
  const follower = followCases(store, tenant, {
    read,
    restart(rows) {
      found.problems = rows.map(({ problem }) => problem)
      found.series = rows.map(({ series }) => series)
    },
    add: () => undefined,
    remove: () => undefined,
  })
  await follower.refresh({ ...(signal && { signal }) })
  const days = found.series.map(({ day }) => day).sort()
  const [first, last] = [days[0], days.at(-1)]
  return {
    clusters: createProblemClusters(found.problems),
    counts: createTrendCounts(found.series),
    days: first !== undefined && last !== undefined ? { first, last } : undefined,
  }
}

const DAY_MS = 86_400_000
/** Days that the watch walks before the day that is asked for: a baseline, and the longest surge. */
const WATCHED_DAYS = 90

/**
 * The alerts that stand open on a day, after a walk over the days before it.
 *
 * @param day - the last complete day, as `2026-05-31`
 */
export function openAlerts({ counts, days }: Insights, day: string): TrendAlert[] {
  if (!days) return []
  const watch = watchTrends(counts)
  const end = Date.parse(day)
  const start = Math.max(Date.parse(days.first), end - WATCHED_DAYS * DAY_MS)
  let alerts: TrendAlert[] = []
  for (let at = start; at <= end; at += DAY_MS) {
    const { opened, ongoing } = watch.advance(new Date(at).toISOString().slice(0, 10))
    alerts = [...opened, ...ongoing]
  }
  return alerts
}
