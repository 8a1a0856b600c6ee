import type { Case } from '@sightdesk/core'
import { sampleResult } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { measureCases } from './measure-cases.ts'
import { type MetricRow, metricRow } from './metric-row.ts'
import { metricsCsv } from './metrics-csv.ts'

const NOON = Date.parse('2026-11-01T12:00:00Z')
const DAY = 86_400_000

describe('metricRow', () => {
  it('keeps what numbers need of a case, and no word of the customer', () => {
    const said = (at: string, rest: Partial<Case['feedback'][number]>) =>
      ({ schemaVersion: 1, caseId: 'c1', at, by: 'agent', outcome: 'unknown', ...rest }) as const
    const stored: Case = {
      schemaVersion: 1,
      result: sampleResult('c1', { customerId: 'ada', intent: 'track_order', action: 'suggest' }),
      feedback: [
        said('2026-11-21T09:00:00Z', { outcome: 'worked', handlingSeconds: 20 }),
        said('2026-11-20T09:00:00Z', {
          outcome: 'did_not',
          suggestion: 'edited',
          handlingSeconds: 40,
          satisfaction: 4,
        }),
      ],
    }
    const row = metricRow(stored)
    expect(row).toMatchObject({
      customer: 'ada',
      intent: 'track_order',
      version: '1.0.0',
      action: 'suggest',
      answered: false,
      outcome: 'worked',
      suggestion: 'edited',
      handlingSeconds: 60,
      satisfaction: 4,
    })
    expect(JSON.stringify(row)).not.toContain('包裹')
  })
})

describe('measureCases', () => {
  it('counts what was taken over, and how people used what was suggested', () => {
    const rows = [
      row('a', { action: 'reply' }),
      row('b', { action: 'suggest', suggestion: 'accepted', handlingSeconds: 30 }),
      row('c', { action: 'suggest', suggestion: 'edited', handlingSeconds: 90 }),
      row('d', { action: 'handoff', handlingSeconds: 300 }),
    ]
    const [all] = measureCases(rows, { labour: { secondsPerCase: 240, perHour: { amount: 36, currency: 'EUR' } } })
    expect(all).toMatchObject({
      cases: 4,
      triggerRate: { value: 3 / 4, count: 3, of: 4 },
      assistRate: { value: 2 / 3 },
      responseRate: { value: 3 / 4 },
      handoffRate: { value: 1 / 4 },
      acceptedSuggestions: { value: 1 / 2 },
      editedSuggestions: { value: 1 / 2 },
      handlingSeconds: { value: 140, median: 90, of: 3 },
      // 240 for the reply, 210 and 150 for the suggestions: 600 seconds at 36 an hour.
      costSaved: { amount: 6, currency: 'EUR' },
    })
  })

  it('does not count a first contact as solved when the customer comes back within seven days', () => {
    const rows = [
      row('a', { customer: 'ada', outcome: 'worked' }),
      row('b', { customer: 'ada', outcome: 'worked', atMs: NOON + 3 * DAY }),
      row('c', { customer: 'bob', outcome: 'worked' }),
      row('d', { customer: 'cyd', outcome: 'worked', atMs: NOON + 20 * DAY }),
    ]
    const [all] = measureCases(rows)
    // Of cyd nothing can be said yet: seven days have not passed.
    expect(all?.firstContactResolution).toMatchObject({ count: 2, of: 3 })
    expect(all?.repeatContacts).toMatchObject({ count: 1, of: 3 })
    expect(all?.repeatQuestions).toMatchObject({ count: 0, of: 3 })
  })

  it('adds up orders by currency and leaves out the cancelled ones', () => {
    const order = (id: string, amount: number, currency: string, cancelled = false) => ({
      id,
      value: { amount, currency },
      cancelled,
    })
    const rows = [
      row('a', { presale: true, order: order('1', 20, 'EUR') }),
      row('b', { presale: true, order: order('2', 100, 'CNY') }),
      row('c', { presale: true, order: order('3', 50, 'CNY', true) }),
      row('d', { presale: true }),
    ]
    const [all] = measureCases(rows)
    expect(all).toMatchObject({ conversion: { value: 0.5 }, cancellations: { count: 1, of: 3 } })
    expect(all?.assistedOrderValue).toEqual([
      { amount: 20, currency: 'EUR' },
      { amount: 100, currency: 'CNY' },
    ])
  })

  it('tells days of a time zone apart', () => {
    const rows = [
      row('a', { atMs: Date.parse('2026-11-01T15:30:00Z') }),
      row('b', { atMs: Date.parse('2026-11-01T16:30:00Z') }),
    ]
    const keys = (timeZone: string) => measureCases(rows, { by: 'day', timeZone }).map(({ key }) => key)
    expect(keys('Asia/Shanghai')).toEqual(['2026-11-01', '2026-11-02'])
    expect(keys('UTC')).toEqual(['2026-11-01'])
  })

  it('says of nothing that nothing was counted', () => {
    expect(measureCases([])).toMatchObject([
      { key: 'all', cases: 0, triggerRate: { of: 0, interval: { low: 0, high: 1 } } },
    ])
    expect(measureCases([])[0]?.triggerRate.value).toBeUndefined()
  })
})

describe('metricsCsv', () => {
  it('writes a line for each group, and no formula', () => {
    const csv = metricsCsv(measureCases([row('a', { intent: '=cmd()' })], { by: 'intent' }))
    const [head, line] = csv.split('\r\n')
    expect(line?.split(',')).toHaveLength(head?.split(',').length as number)
    expect(line?.startsWith("'=cmd()")).toBe(true)
  })
})

function row(id: string, rest: Partial<MetricRow> = {}): MetricRow {
  return {
    id,
    atMs: NOON,
    intent: 'track_order',
    language: 'zh',
    version: '1',
    action: 'reply',
    answered: rest.action === undefined || rest.action === 'reply',
    presale: false,
    outcome: 'unknown',
    ...rest,
  }
}
