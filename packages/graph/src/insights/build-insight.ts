import { z } from 'zod'
import type { Problem } from '../clusters/describe-problem.ts'
import type { TrendCounts } from '../trends/create-trend-counts.ts'
import { dayName, dayNumber } from '../trends/day.ts'
import type { TrendAlert } from '../trends/watch-trends.ts'
import { AUDIENCES, type Audience } from './audiences.data.ts'

const rowSchema = z.object({
  series: z.string(),
  count: z.number().int(),
  /** Cases of the period before, of the same length. */
  before: z.number().int(),
  /** Cases of each day, oldest first. */
  daily: z.array(z.number()),
  /** What most of its cases are about. */
  with: z.array(z.object({ series: z.string(), count: z.number().int() })),
  isAlerting: z.boolean(),
})

/** What the cases of a period say to one audience: plain data, which `renderInsight` draws. */
export const insightReportSchema = z.object({
  schemaVersion: z.literal(1),
  audience: z.enum(['product', 'supply_chain', 'marketing']),
  /** First and last day, as `2026-05-01`. */
  from: z.string(),
  to: z.string(),
  /** Tags of the audience together. */
  total: z.object({ count: z.number().int(), before: z.number().int(), daily: z.array(z.number()) }),
  /** Series by kind, those with most cases first. */
  sections: z.array(z.object({ kind: z.string(), rows: z.array(rowSchema) })),
  alerts: z.array(
    z.object({
      series: z.string(),
      openedOn: z.string(),
      count: z.number(),
      expected: z.number(),
      rise: z.number(),
      windowDays: z.number().int(),
      cases: z.array(z.string()),
    }),
  ),
  problems: z.array(
    z.object({
      tag: z.string(),
      errorCode: z.string().optional(),
      product: z.string().optional(),
      support: z.number().int(),
      recent: z.number().int(),
      growth: z.number(),
      worked: z.number().int(),
      didNot: z.number().int(),
      cases: z.array(z.string()),
    }),
  ),
})
export type InsightReport = z.infer<typeof insightReportSchema>

export interface BuildInsightOptions {
  readonly audience: Audience
  /** The last complete day, as `2026-05-31`. */
  readonly day: string
  /** Days of the period; default 28. */
  readonly days?: number
  /** Open alerts, of whatever series. */
  readonly alerts?: readonly TrendAlert[]
  /** Frequent problems, of whatever tag. */
  readonly problems?: readonly Problem[]
  /** Rows of each section; default 8. */
  readonly limit?: number
}

export const INSIGHT_DEFAULTS = { days: 28, limit: 8, companions: 3, cases: 5 } as const

/**
 * Gather what a period's cases say to the people of a product, of the supply chain, or of marketing.
 *
 * @example
 * const report = buildInsight(counts, { audience: 'product', day: '2026-05-31', alerts, problems })
 * report.sections[0]?.rows[0] //=> { series: 'product:TEA-1', count: 41, before: 12, with: [{ series: 'tag:item_spoiled', … }], … }
 */
export function buildInsight(counts: TrendCounts, options: BuildInsightOptions): InsightReport {
  const { audience, day, days, limit, alerts = [], problems = [] } = { ...INSIGHT_DEFAULTS, ...options }
  const { kinds, tags } = AUDIENCES[audience]
  const own = new Set<string>(tags.map((tag) => `tag:${tag}`))
  const names = counts.names().filter((name) => own.has(name) || kinds.some((kind) => name.startsWith(`${kind}:`)))
  const alerting = new Set(alerts.map(({ series }) => series))
  const sections = ['tag', ...kinds].map((kind) => {
    const rows = names
      .filter((name) => name.startsWith(`${kind}:`))
      .map((series) => {
        const both = counts.window(series, day, days * 2)
        const companions = counts.companions(series, kind === 'tag' ? 'product' : 'tag', day, days)
        return {
          series,
          ...split(both, days),
          with: companions.slice(0, INSIGHT_DEFAULTS.companions),
          isAlerting: alerting.has(series),
        }
      })
    const ranked = rows.sort((a, b) => b.count - a.count || (a.series < b.series ? -1 : 1))
    return { kind, rows: ranked.filter(({ count, before }) => count + before > 0).slice(0, limit) }
  })
  return {
    schemaVersion: 1,
    audience,
    from: dayName(dayNumber(day) - days + 1),
    to: day,
    total: totalOf(counts, [...own], day, days),
    sections: sections.filter(({ rows }) => rows.length > 0),
    alerts: alerts.filter(({ series }) => names.includes(series)).map(alertRow),
    problems: problems
      .filter(({ tag }) => own.has(`tag:${tag}`))
      .slice(0, limit)
      .map(problemRow),
  }
}

function split(both: Float64Array, days: number) {
  const sum = (list: Float64Array) => list.reduce((total, count) => total + count, 0)
  const daily = both.subarray(days)
  return { count: sum(daily), before: sum(both.subarray(0, days)), daily: [...daily] }
}

function totalOf(counts: TrendCounts, series: readonly string[], day: string, days: number) {
  const all = new Float64Array(days * 2)
  for (const name of series)
    for (const [i, count] of counts.window(name, day, days * 2).entries()) all[i] = (all[i] as number) + count
  return split(all, days)
}

function alertRow({ series, openedOn, trend, cases }: TrendAlert): InsightReport['alerts'][number] {
  const { count, expected, rise, windowDays } = trend
  return { series, openedOn, count, expected, rise, windowDays, cases: cases.slice(0, INSIGHT_DEFAULTS.cases) }
}

function problemRow(problem: Problem): InsightReport['problems'][number] {
  const { tag, errorCode, product, support, recent, growth, outcomes, cases } = problem
  return {
    tag,
    ...(errorCode !== undefined && { errorCode }),
    ...(product !== undefined && { product }),
    support,
    recent,
    growth,
    worked: outcomes.worked,
    didNot: outcomes.did_not,
    cases: cases.slice(0, INSIGHT_DEFAULTS.cases),
  }
}
