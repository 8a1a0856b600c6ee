import { compensationRulesSchema, type Facts, type MessageReading, type Strategies } from '@sightdesk/core'
import { sampleResult, simulateShipments } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { drawRules } from './compensation.fixture.ts'
import { compensationCase } from './compensation-case.ts'
import { suggestCompensation } from './suggest-compensation.ts'

const at = '2026-11-20T12:45:00Z'
const known = <T>(value: T) => ({ status: 'known' as const, value, key: 'k', source: 'shop', ageMs: 0 })
const parcel = { trackingNumber: 'T1', carrier: 'SF', expectedAt: '2026-11-20T20:00:00+08:00' }
const facts: Facts = {
  schemaVersion: 1,
  order: known({
    id: '1001',
    status: 'shipped',
    items: [],
    total: { amount: 99.5, currency: 'CNY' },
    customerId: 'ada',
  }),
  logistics: known({ ...parcel, status: 'in_transit', events: [] }),
  mismatches: [],
  warnings: [],
}
const strategy = { action: 'none', from: 0.6, priority: 15, tone: 'apology', marketing: false } as const
const strategies: Strategies = {
  schemaVersion: 1,
  emotions: { disappointed: { ...strategy, compensation: true }, anxious: strategy },
  handoffIntents: [],
}
const rules = [compensationRulesSchema.parse(drawRules())]

function suggest(change: Partial<MessageReading>, set = rules) {
  const message = { ...sampleResult('c1', { intent: 'delivery_delay' }).message, ...change }
  return suggestCompensation({ id: 'c1', at, message, facts }, { rules: set, strategies })
}

describe('suggestCompensation', () => {
  it('offers to the disappointed what the rules allow', () => {
    const options = suggest({ emotion: { id: 'disappointed', confidence: 0.8 } })
    expect(options?.offers.map(({ rule, minor }) => [rule, minor])).toEqual([['late-30', 500]])
    expect(options?.rejected).toHaveLength(3)
  })

  it('offers to whoever asks for it, and to nobody else', () => {
    const intent = { id: 'compensation_request', confidence: 0.9, alternatives: [] }
    expect(suggest({ intent })?.offers).toHaveLength(1)
    expect(suggest({ intent, verdict: 'out_of_scope' })).toBeUndefined()
    expect(suggest({ emotion: { id: 'disappointed', confidence: 0.5 } })).toBeUndefined()
    expect(suggest({ emotion: { id: 'anxious', confidence: 0.9 } })).toBeUndefined()
    expect(suggest({ intent }, [])).toBeUndefined()
  })

  it('takes the rules in the currency of the order', () => {
    const both = [...rules, compensationRulesSchema.parse(drawRules({ currency: 'EUR' }))]
    const offers = suggest({ emotion: { id: 'disappointed', confidence: 0.8 } }, both)?.offers
    expect(offers?.map(({ currency }) => currency)).toEqual(['CNY'])
  })
})

describe('compensationCase', () => {
  it('counts lateness to the delivery, or to now', () => {
    const events = [{ at: '2026-11-20T12:10:00Z', text: 'delivered' }]
    const delivered = { ...facts, logistics: known({ ...parcel, status: 'delivered' as const, events }) }
    expect(compensationCase({ id: 'c', at, facts }).delayMinutes).toBe(45)
    expect(compensationCase({ id: 'c', at, facts: delivered }).delayMinutes).toBe(10)
    expect(compensationCase({ id: 'c', at: '2026-11-20T11:00:00Z', facts }).delayMinutes).toBe(0)
    expect(compensationCase({ id: 'c', at, facts })).toMatchObject({
      orderId: '1001',
      orderMinor: 9950,
      customerId: 'ada',
    })
  })

  it('takes the minutes above the limit from the sensors', () => {
    const { shipment } = simulateShipments(3)[1]!
    const attributes = { temperatureMaxCelsius: shipment.limits.maxCelsius }
    const chilled = {
      ...facts,
      product: known({ sku: 'S', name: 'Berries', attributes }),
      sensors: known({ shipment: shipment.id, readings: shipment.readings }),
    }
    expect(compensationCase({ id: 'c', at, facts: chilled }).minutesAboveLimit).toBeGreaterThan(0)
  })

  it('leaves out what no source knows', () => {
    const nothing: Facts = { schemaVersion: 1, mismatches: [], warnings: [] }
    expect(compensationCase({ id: 'c', at, facts: nothing })).toEqual({ id: 'c', at })
  })
})
