import { describe, expect, it } from 'vitest'
import { drawCase } from '../draw-case.fixture.ts'
import { caseSeries, type SeriesRow } from './case-series.ts'
import { createTrendCounts } from './create-trend-counts.ts'
import { dayName, dayNumber } from './day.ts'
import { findTrends } from './find-trends.ts'
import { watchTrends } from './watch-trends.ts'

const TODAY = dayNumber('2026-05-31')

/** Counts by day from 80 days ago on: a week of 2, 4, 4, 4, 4, 6, 2, and more where the test says so. */
function rows(series: string, more: (daysAgo: number) => number = () => 0): SeriesRow[] {
  return Array.from({ length: 80 }, (_, daysAgo) => {
    const day = TODAY - daysAgo
    const count = ([2, 4, 4, 4, 4, 6, 2][day % 7] as number) + more(daysAgo)
    return Array.from({ length: count }, (_, i) => ({
      id: `${series} ${day} ${i}`,
      day: dayName(day),
      series: [series],
    }))
  }).flat()
}
const calm = Array.from({ length: 20 }, (_, i) => rows(`tag:calm_${i}`)).flat()

describe('findTrends', () => {
  it('finds the series that rises, with what was to be expected of its weekdays', () => {
    const counts = createTrendCounts([...calm, ...rows('tag:rising', (daysAgo) => (daysAgo < 3 ? 12 : 0))])
    const surprising = findTrends(counts, { day: dayName(TODAY) }).filter((trend) => trend.isSurprising)
    expect(surprising.map(({ series }) => series)).toEqual(['tag:rising'])
    expect(surprising[0]?.expected).toBeGreaterThan(0.6 * ((surprising[0]?.count ?? 0) - 36))
    expect(surprising[0]?.rise).toBeGreaterThan(2)
  })

  it('calls the weekly peak no trend', () => {
    const counts = createTrendCounts(calm)
    for (let back = 0; back < 7; back++)
      expect(findTrends(counts, { day: dayName(TODAY - back) }).some((trend) => trend.isSurprising)).toBe(false)
  })

  it('calls a day on which all rises a tide', () => {
    const all = Array.from({ length: 20 }, (_, i) => rows(`tag:t${i}`, (daysAgo) => (daysAgo === 0 ? 3 : 0))).flat()
    expect(findTrends(createTrendCounts(all), { day: dayName(TODAY) }).some((trend) => trend.isSurprising)).toBe(false)
  })

  it('notices a code that was never seen before', () => {
    const fresh = rows('tag:calm', () => 0).filter((row) => dayNumber(row.day) === TODAY)
    const news = Array.from({ length: 12 }, (_, i) => ({
      id: `n${i}`,
      day: dayName(TODAY),
      series: ['error_code:E777'],
    }))
    const counts = createTrendCounts([...calm, ...fresh, ...news])
    const surprising = findTrends(counts, { day: dayName(TODAY) }).filter((trend) => trend.isSurprising)
    expect(surprising.map(({ series }) => series)).toContain('error_code:E777')
  })
})

describe('watchTrends', () => {
  it('raises one alert for a surge, with its cases, and closes it when it is over', () => {
    const surge = (daysAgo: number) => (daysAgo >= 10 && daysAgo < 16 ? 14 : 0)
    const counts = createTrendCounts([...calm, ...rows('tag:rising', surge)])
    const watch = watchTrends(counts)
    const reports = Array.from({ length: 20 }, (_, i) => watch.advance(dayName(TODAY - 19 + i)))
    const opened = reports.flatMap((report) => report.opened)
    expect(opened.map(({ series }) => series)).toEqual(['tag:rising'])
    expect(dayNumber(opened[0]?.openedOn ?? '')).toBeLessThanOrEqual(TODAY - 14)
    expect(opened[0]?.cases[0]).toContain('tag:rising')
    expect(reports.flatMap((report) => report.closed)).toEqual(['tag:rising'])
    expect(reports.some((report) => report.ongoing.length === 1)).toBe(true)
  })
})

describe('createTrendCounts', () => {
  it('moves a case that feedback corrected', () => {
    const counts = createTrendCounts([{ id: 'c1', day: '2026-05-01', series: ['tag:a'] }])
    counts.add({ id: 'c1', day: '2026-05-01', series: ['tag:b'] })
    expect([...counts.window('tag:a', '2026-05-01', 2)]).toEqual([0, 0])
    expect([...counts.window('tag:b', '2026-05-01', 2)]).toEqual([0, 1])
  })

  it('keeps the count of an erased case, and not its id', () => {
    const counts = createTrendCounts([{ id: 'c1', day: '2026-05-01', series: ['tag:a'] }])
    counts.forget('c1')
    expect([...counts.window('tag:a', '2026-05-01', 1)]).toEqual([1])
    expect(counts.cases('tag:a', '2026-05-01', 7)).toEqual([])
  })

  it('refuses what is no day', () => {
    const add = () => createTrendCounts([{ id: 'c1', day: 'today', series: [] }])
    expect(add).toThrow(expect.objectContaining({ code: 'input/invalid-day' }))
  })
})

describe('caseSeries', () => {
  it('counts a case where the day of the shop has begun', () => {
    const stored = drawCase('c1', { errorCode: 'E003' })
    const late = { ...stored, result: { ...stored.result, at: '2026-05-01T20:00:00Z' } }
    expect(caseSeries(late, { utcOffsetMinutes: 480 })).toEqual({
      id: 'c1',
      day: '2026-05-02',
      series: ['tag:recharge_failed', 'error_code:E003'],
    })
  })
})
