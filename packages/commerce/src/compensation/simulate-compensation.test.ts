import { describe, expect, it } from 'vitest'
import { drawCase, drawRules } from './compensation.fixture.ts'
import { simulateCompensation } from './simulate-compensation.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString()

describe('simulateCompensation', () => {
  it('says what rules would have cost, by rule and by day of the shop', () => {
    const cases = [
      drawCase('b', { at: at(17), delayMinutes: 150 }),
      drawCase('a', { at: at(15) }),
      drawCase('c', { at: at(15), delayMinutes: 5 }),
      drawCase('d', { at: at(15), delayMinutes: 0, minutesAboveLimit: 90 }),
    ]
    const report = simulateCompensation(cases, drawRules({ caps: {} }))
    expect(report).toMatchObject({
      cases: 4,
      matched: 3,
      given: 3,
      waiting: 1,
      costMinor: 11_500,
      waitingMinor: 10_000,
    })
    expect(report.byRule.map(({ rule, costMinor }) => [rule, costMinor])).toEqual([
      ['late-120', 1000],
      ['late-30', 500],
      ['crushed', 0],
      ['thawed', 10_000],
    ])
    expect(report.byDay.map(({ day, given, costMinor }) => [day, given, costMinor])).toEqual([
      ['2026-11-20', 2, 10_500],
      ['2026-11-21', 1, 1000],
    ])
  })

  it('spends a budget to its end and tells when', () => {
    const cases = Array.from({ length: 6 }, (_, i) => drawCase(`c${i}`, { at: at(i) }))
    const report = simulateCompensation(cases, drawRules())
    expect(report).toMatchObject({ given: 4, refused: 2, costMinor: 2000, refusals: { campaign: 2 } })
    expect(report.campaigns[0]).toEqual({ id: 'late', budgetMinor: 2000, costMinor: 2000, exhaustedAt: at(4) })
  })

  it('keeps the caps of order, customer and day', () => {
    const rules = drawRules({
      campaigns: [
        { id: 'late', budgetMinor: 100_000 },
        { id: 'goods', budgetMinor: 100_000 },
      ],
      caps: { order: { count: 1 }, customer: { count: 2, period: 'month' }, day: { minor: 1500 } },
    })
    const cases = [
      drawCase('a', { customerId: 'ada', at: at(1) }),
      drawCase('a', { customerId: 'ada', at: at(2) }),
      drawCase('a', { customerId: 'ada', at: at(3), delayMinutes: 200 }),
      drawCase('b', { customerId: 'ada', at: at(4) }),
      drawCase('c', { customerId: 'ada', at: at(5) }),
      drawCase('d', { at: at(6), delayMinutes: 200 }),
      drawCase('e', { customerId: 'ada', at: '2026-12-01T01:00:00Z' }),
    ]
    expect(simulateCompensation(cases, rules)).toMatchObject({
      matched: 7,
      given: 3,
      repeated: 1,
      refusals: { order: 1, customer: 1, day: 1, campaign: 0 },
    })
  })

  it('gives nothing where a cap names an owner that is not known', () => {
    const { customerId: _, ...nameless } = drawCase('a')
    expect(simulateCompensation([nameless], drawRules())).toMatchObject({ given: 0, refusals: { unknown_owner: 1 } })
  })

  it('names the row of a case that is none', () => {
    const cases = [drawCase('a'), { ...drawCase('b'), at: 'yesterday' }]
    expect(() => simulateCompensation(cases, drawRules())).toThrow(
      expect.objectContaining({ code: 'input/malformed-compensation-case', details: { row: 2 } }),
    )
    expect(() => simulateCompensation([], drawRules({ rules: [] }))).toThrow(
      expect.objectContaining({ code: 'input/malformed-compensation-rules' }),
    )
  })
})
