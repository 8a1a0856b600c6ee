import { describe, expect, it } from 'vitest'
import { computeDuty } from './compute-duty.ts'
import { importDuties } from './import-duties.ts'
import { parseMoney } from './money.ts'
import type { DutyRate, PolicyBook, Relief } from './policy-book.ts'
import { summarizeDuty } from './summarize-duty.ts'
import { countryNamed, territoriesOf } from './territory.ts'

const source = { name: 'a table', url: 'https://example.com', licence: 'CC0-1.0' }
const rate: DutyRate = { to: 'EU', hs: '33', rate: 0.065, rateType: 'ad_valorem', from: '2020-01-01', source: 'broker' }
const relief: Relief = {
  to: 'EU',
  kind: 'duty',
  limitMinor: 15_000,
  currency: 'EUR',
  from: '2010-01-01',
  source: 'rule',
}

function book(rates: DutyRate[] = [rate], reliefs: Relief[] = []): PolicyBook {
  const italian = { territories: ['IT'], currency: 'EUR', rateType: 'standard' }
  return {
    hs: { schemaVersion: 1, source, codes: { '3304': 'Beauty preparations' } },
    vat: {
      schemaVersion: 1,
      source,
      rates: [
        { ...italian, rate: 0.21, from: '2011-09-17', to: '2013-10-01' },
        { ...italian, rate: 0.22, from: '2013-10-01' },
      ],
    },
    duties: { schemaVersion: 1, rates, reliefs },
  }
}
const input = { to: 'IT', hs: '3304', value: parseMoney('120EUR'), at: '2026-11-20' }

describe('computeDuty', () => {
  it('takes duty of goods and shipping, and VAT of both and the duty', () => {
    const found = computeDuty({ ...input, shipping: parseMoney('10.05EUR') }, book())
    // 130.05 × 6.5 % = 8.45325 → 8.45; 138.50 × 22 % = 30.47
    expect(found.terms.map((term) => [term.kind, term.baseMinor, term.amountMinor])).toEqual([
      ['duty', 13_005, 845],
      ['vat', 13_850, 3047],
    ])
    expect([found.chargesMinor, found.totalMinor]).toEqual([3892, 16_897])
  })

  it.each([
    ['2013-09-30', 0.21],
    ['2013-10-01', 0.22],
  ])('takes the VAT rate of %s', (at, expected) => {
    const { terms } = computeDuty({ ...input, at }, book())
    expect(terms.find((term) => term.kind === 'vat')?.rate).toBe(expected)
  })

  it('tells an unknown rate and makes no total, nor an amount that would rest on it', () => {
    const found = computeDuty(input, book([]))
    expect(found.unknown).toEqual([expect.objectContaining({ kind: 'duty', reason: 'no_rate' })])
    expect(found.terms).toEqual([expect.objectContaining({ kind: 'vat', rate: 0.22 })])
    expect(found.terms[0]).not.toHaveProperty('amountMinor')
    expect(found).not.toHaveProperty('totalMinor')
    expect(summarizeDuty(found, 'en')).toContain('rate not known')
  })

  it('knows no rate before the first day of the table', () => {
    expect(computeDuty({ ...input, at: '1950-01-01' }, book()).unknown.map(({ kind }) => kind)).toEqual(['duty', 'vat'])
  })

  it('prefers the longest code, then the origin, then the nearest place', () => {
    const rates: DutyRate[] = [
      rate,
      { ...rate, hs: '3304', rate: 0.02 },
      { ...rate, hs: '3304', rate: 0.01, origin: 'KR' },
      { ...rate, hs: '3304', rate: 0.03, to: 'IT' },
    ]
    const dutyRate = (origin?: string) =>
      computeDuty({ ...input, ...(origin && { origin }) }, book(rates)).terms.find(({ kind }) => kind === 'duty')?.rate
    expect([dutyRate(), dutyRate('KR')]).toEqual([0.03, 0.01])
  })

  it('raises no duty up to a limit, and does not compare currencies', () => {
    const small = computeDuty(input, book([rate], [relief]))
    expect(small.reliefs).toEqual([expect.objectContaining({ kind: 'duty', limitMinor: 15_000 })])
    expect(small.chargesMinor).toBe(2640)
    const dollars = computeDuty({ ...input, value: parseMoney('120USD') }, book([rate], [relief]))
    expect(dollars.unknown).toEqual([expect.objectContaining({ reason: 'other_currency' })])
  })

  it.each([
    [{ at: '2026-02-30' }, 'input/invalid-date'],
    [{ hs: '33A' }, 'input/option-out-of-range'],
    [{ shipping: parseMoney('1USD') }, 'input/option-out-of-range'],
  ])('refuses %j', (change, code) => {
    expect(() => computeDuty({ ...input, ...change }, book())).toThrow(expect.objectContaining({ code }))
  })
})

describe('parseMoney', () => {
  it('is exact in the minor unit of the currency', () => {
    expect([parseMoney('19.9 usd').minor, parseMoney('JPY 3000').minor]).toEqual([1990, 3000])
  })

  it.each(['120', '1.234EUR', '5.5JPY', '12XQZ', '-3EUR', ''])('refuses %j', (text) => {
    expect(() => parseMoney(text)).toThrow(expect.objectContaining({ code: 'input/invalid-money' }))
  })
})

describe('importDuties', () => {
  it('takes good rows and tells of each bad one', () => {
    const { rates, refused } = importDuties(
      [
        'to,origin,hs,rate,from,until,source',
        'EU,,33.04,6.5%,2026-01-01,,broker',
        'EU,,3304,7%,2026-06-01,,broker',
        'EU,,3305,12.5,2026-01-01,,broker',
        'EU,,2208,1.8 EUR/l,2026-01-01,,broker',
        'EU,,3306,5%,2026-01-01,2025-01-01,broker',
        'EU,,3307,5%,01/02/2026,,broker',
        '"US",cn,610910,0.165,2026-01-01,,"broker, ""A"""',
      ].join('\n'),
    )
    expect(rates.map(({ hs, rate: share, source: said }) => [hs, share, said])).toEqual([
      ['3304', 0.065, 'broker'],
      ['610910', 0.165, 'broker, "A"'],
    ])
    expect(refused.map(({ row, code, field }) => [row, code, field])).toEqual([
      [3, 'overlap', 'rate'],
      [4, 'malformed', 'rate'],
      [5, 'unit_rate', 'rate'],
      [6, 'no_days', 'until'],
      [7, 'malformed', 'from'],
    ])
  })

  it('reads a JSON list, and refuses what is no table', () => {
    expect(importDuties(JSON.stringify([rate])).rates).toEqual([rate])
    expect(() => importDuties('{"rates": 3}')).toThrow(expect.objectContaining({ code: 'input/malformed' }))
    expect(() => importDuties('to,hs\n"EU')).toThrow(expect.objectContaining({ code: 'input/malformed-csv' }))
  })
})

describe('territories', () => {
  it('lead from a part of a country to its customs union on the day', () => {
    expect(territoriesOf('pt-20', '2026-01-01')).toEqual(['PT-20', 'PT', 'EU'])
    expect(territoriesOf('UK', '2019-01-01')).toEqual(['GB', 'EU'])
    expect(territoriesOf('GB', '2022-01-01')).toEqual(['GB'])
  })

  it.each([
    ['Italian customs fee?', 'en', 'IT'],
    ['寄到意大利要交多少税', 'zh', 'IT'],
    ['combien de taxes pour l’Allemagne', 'fr', 'DE'],
    ['from France to Spain', 'en', undefined],
    ['customs fee?', 'en', undefined],
  ])('finds the country of %j', (text, language, code) => {
    expect(countryNamed(text, language)).toBe(code)
  })
})
