import { describe, expect, it } from 'vitest'
import { createTrendCounts } from '../trends/create-trend-counts.ts'
import { dayName, dayNumber } from '../trends/day.ts'
import { buildInsight, insightReportSchema } from './build-insight.ts'
import { renderInsight } from './render-insight.ts'

const day = '2026-05-31'
const rows = Array.from({ length: 60 }, (_, i) => ({
  id: `c${i}`,
  day: dayName(dayNumber(day) - (i % 40)),
  series: ['tag:item_spoiled', i % 3 === 0 ? 'product:TEA-1' : 'product:<b>', 'region:IT', 'platform:alipay'],
}))
const counts = createTrendCounts(rows)
const trend = { series: 'product:TEA-1', day, windowDays: 3, count: 12, expected: 3.2, rise: 3.75, pValue: 1e-6 }
const alert = { series: 'product:TEA-1', openedOn: day, trend: { ...trend, isSurprising: true }, cases: ['c0'] }

describe('buildInsight', () => {
  it('gathers what concerns its audience, beside the period before', () => {
    const report = buildInsight(counts, { audience: 'product', day, days: 20, alerts: [alert] })
    expect(insightReportSchema.parse(report)).toEqual(report)
    expect(report.sections.map(({ kind }) => kind)).toEqual(['tag', 'product'])
    expect([report.from, report.total.count, report.total.before]).toEqual(['2026-05-12', 40, 20])
    const tea = report.sections[1]?.rows.find(({ series }) => series === 'product:TEA-1')
    expect(tea).toMatchObject({ isAlerting: true, with: [{ series: 'tag:item_spoiled' }] })
    expect(report.alerts[0]).toMatchObject({ rise: 3.75, cases: ['c0'] })
  })

  it('leaves to others what does not concern it', () => {
    const report = buildInsight(counts, { audience: 'marketing', day, alerts: [alert] })
    expect(report.sections.map(({ kind }) => kind)).toEqual(['platform'])
    expect([report.total.count, report.alerts]).toEqual([0, []])
  })
})

describe('renderInsight', () => {
  it.each(['en', 'zh'] as const)('draws a whole page without script or request in %s', (language) => {
    const page = renderInsight(buildInsight(counts, { audience: 'product', day, alerts: [alert] }), { language })
    expect(page).toContain(language === 'zh' ? '产品洞察' : 'Product insight')
    expect(page).toContain('prefers-color-scheme')
    expect(page).not.toMatch(/<script|src=|href=|url\(|<b>\s*<\/td>/)
    expect(page).toContain('&lt;b&gt;')
  })

  it('draws a period without cases', () => {
    const page = renderInsight(buildInsight(createTrendCounts(), { audience: 'supply_chain', day }))
    expect(page).toContain('Nothing rises')
    expect(page).not.toContain('NaN')
  })
})
