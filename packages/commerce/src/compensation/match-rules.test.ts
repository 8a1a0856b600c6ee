import { compensationRulesSchema } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { drawCase, drawRules } from './compensation.fixture.ts'
import { matchRules } from './match-rules.ts'

const rules = compensationRulesSchema.parse(drawRules())
const bare = { id: 'c', at: '2026-11-20T12:45:00Z' }

describe('matchRules', () => {
  it('offers what the first rule that holds says, with the numbers behind it', () => {
    const { offers, rejected } = matchRules(drawCase('a'), rules)
    expect(offers).toEqual([
      {
        rule: 'late-30',
        campaign: 'late',
        type: 'coupon',
        minor: 500,
        currency: 'CNY',
        validDays: 30,
        needsApproval: false,
        because: ['delayMinutes 45 ≥ 30'],
      },
    ])
    expect(rejected.map(({ rule, reason }) => [rule, reason])).toEqual([
      ['late-120', 'condition'],
      ['crushed', 'condition'],
      ['thawed', 'condition'],
    ])
  })

  it.each([
    [29, []],
    [30, ['late-30']],
    [119.9, ['late-30']],
    [120, ['late-120']],
  ])('draws the line at %s minutes', (delayMinutes, expected) => {
    expect(matchRules(drawCase('a', { delayMinutes }), rules).offers.map(({ rule }) => rule)).toEqual(expected)
  })

  it('gives a share of the order, rounded down and cut, and the order’s value for goods again', () => {
    const worth = (change: object) => matchRules({ ...bare, currency: 'CNY', ...change }, rules).offers[0]?.minor
    expect(worth({ damage: 'Crushed', orderMinor: 1000 })).toBe(290)
    expect(worth({ damage: 'crushed', orderMinor: 1001 })).toBe(290)
    expect(worth({ damage: 'crushed', orderMinor: 99_999 })).toBe(3000)
    expect(worth({ minutesAboveLimit: 60, orderMinor: 4200 })).toBe(4200)
  })

  it('asks for approval above the limit, not at it', () => {
    const needs = (orderMinor: number) => matchRules(drawCase('a', { minutesAboveLimit: 60, orderMinor }), rules)
    expect(needs(1500).offers.map(({ needsApproval }) => needsApproval)).toEqual([false, false])
    expect(needs(1501).offers.map(({ needsApproval }) => needsApproval)).toEqual([false, true])
  })

  it.each([
    ['condition', { ...bare }],
    ['order_value', { ...bare, minutesAboveLimit: 60 }],
    ['currency', drawCase('a', { currency: 'EUR' })],
    ['campaign', drawCase('a', { at: '2027-01-01T00:00:00Z' })],
  ])('says %s of a rule that offers nothing', (reason, about) => {
    expect(matchRules(about, rules).rejected).toContainEqual(expect.objectContaining({ rule: 'thawed', reason }))
  })
})

describe('compensationRulesSchema', () => {
  const [rule] = drawRules().rules
  it.each([
    ['a rule without condition', { rules: [{ ...rule!, when: {} }] }],
    ['a range without numbers', { rules: [{ ...rule!, when: { delayMinutes: {} } }] }],
    ['a range upside down', { rules: [{ ...rule!, when: { delayMinutes: { from: 9, below: 9 } } }] }],
    ['a campaign that is not there', { rules: [{ ...rule!, campaign: 'other' }] }],
    ['two rules of one name', { rules: [rule!, rule!] }],
    ['a zone that is not there', { timeZone: 'Mars/Olympus' }],
    ['half a cent', { campaigns: [{ id: 'late', budgetMinor: 0.5 }] }],
    ['a cap of nothing', { caps: { order: {} } }],
  ])('refuses %s', (_, change) => {
    expect(compensationRulesSchema.safeParse(drawRules(change)).success).toBe(false)
  })
})
