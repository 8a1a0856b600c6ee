import type { AnswerRanking, Facts } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { type DutyQuestion, fillDuty } from './answer-duty.ts'
import { createHsIndex } from './create-hs-index.ts'
import type { PolicyBook } from './policy-book.ts'

const source = { name: 'a table', url: 'https://example.com', licence: 'CC0-1.0' }
const book: PolicyBook = {
  hs: { schemaVersion: 1, source, codes: { '3304': 'Beauty preparations' } },
  vat: {
    schemaVersion: 1,
    source,
    rates: [{ territories: ['IT'], currency: 'EUR', rate: 0.22, rateType: 'standard', from: '2013-10-01' }],
  },
  duties: {
    schemaVersion: 1,
    rates: [{ to: 'EU', hs: '3304', rate: 0.05, rateType: 'ad_valorem', from: '2020-01-01', source: 'broker' }],
    reliefs: [],
  },
}
const desk = { book, headings: createHsIndex(book.hs) }
const ranking: AnswerRanking = {
  eligible: [
    { id: 'computed', language: 'en', score: 1, parts: [{ type: 'computed_duty' }], slots: {} },
    { id: 'general', language: 'en', score: 0, parts: [{ type: 'text', text: 'Tell us the country.' }], slots: {} },
  ],
  rejected: [],
  conflicts: [],
}

function question(text: string, price = { amount: 20, currency: 'EUR' }): DutyQuestion {
  const items = [{ sku: 'C1', name: 'Hydrating face cream', quantity: 2, price }]
  const known = { key: 'o1', source: 'shop', ageMs: 0 }
  const facts: Facts = {
    schemaVersion: 1,
    order: { status: 'known', value: { id: 'o1', status: 'shipped', items }, ...known },
    mismatches: [],
    warnings: [],
  }
  return { at: '2026-11-20T08:00:00Z', text, language: 'en', facts }
}

describe('fillDuty', () => {
  it('computes from the order at hand and the country that the customer names', () => {
    const [first] = fillDuty(ranking, question('Italian customs fee?'), desk).eligible
    // 40.00 × 5 % = 2.00; 42.00 × 22 % = 9.24
    expect(first?.parts[0]).toMatchObject({ breakdown: { hs: '3304', chargesMinor: 1124, totalMinor: 5124 } })
    expect(JSON.stringify(first?.parts)).toContain('€11.24')
  })

  it.each([
    ['no country is named', question('customs fee?'), desk],
    ['nothing computes', question('Italian customs fee?'), undefined],
  ])('rejects the computed answer when %s', (_, asked, by) => {
    const filled = fillDuty(ranking, asked, by)
    expect(filled.eligible.map(({ id }) => id)).toEqual(['general'])
    expect(filled.rejected).toMatchObject([{ id: 'computed', reason: 'computation' }])
  })
})
