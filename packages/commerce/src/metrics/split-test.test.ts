import { seededRandom } from '@sightdesk/model'
import { describe, expect, it } from 'vitest'
import { assignVariant, compareArms } from './split-test.ts'

const HALVES = [
  { id: 'live', share: 0.5 },
  { id: 'draft', share: 0.5 },
]

describe('assignVariant', () => {
  it('keeps to the shares, and to a customer', () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `customer-${index}`)
    const variants = [
      { id: 'live', share: 0.9 },
      { id: 'draft', share: 0.1 },
    ]
    const drafts = names.filter((name) => assignVariant('greeting', name, variants) === 'draft')
    expect(drafts.length / names.length).toBeCloseTo(0.1, 2)
    expect(drafts.every((name) => assignVariant('greeting', name, variants) === 'draft')).toBe(true)
  })

  it('splits anew for another experiment', () => {
    const names = Array.from({ length: 4000 }, (_, index) => `customer-${index}`)
    const same = names.filter((name) => assignVariant('a', name, HALVES) === assignVariant('b', name, HALVES))
    expect(same.length / names.length).toBeCloseTo(0.5, 1)
  })

  it('refuses shares that are none', () => {
    expect(() => assignVariant('a', 'b', [{ id: 'live', share: 0.7 }])).toThrow(
      expect.objectContaining({ code: 'input/shares' }),
    )
  })
})

describe('compareArms', () => {
  it('stops for no difference in at most one trial of twenty, looking after every tenth customer', () => {
    const random = seededRandom(11)
    const stopped = Array.from({ length: 300 }, () => runTrial(random, { rate: 0.6, lift: 0, customers: 2000 }))
    expect(stopped.filter(Boolean).length / stopped.length).toBeLessThanOrEqual(0.05)
  })

  it('stops for a real difference', () => {
    const random = seededRandom(12)
    const stopped = Array.from({ length: 60 }, () => runTrial(random, { rate: 0.6, lift: 0.1, customers: 6000 }))
    expect(stopped.filter(Boolean).length / stopped.length).toBeGreaterThan(0.95)
  })

  it('has an interval that leaves zero out when and only when it decides', () => {
    const clear = compareArms({ successes: 600, total: 1000 }, { successes: 700, total: 1000 })
    expect(clear).toMatchObject({ better: 'second' })
    expect(clear.interval.low).toBeGreaterThan(0)
    const open = compareArms({ successes: 600, total: 1000 }, { successes: 620, total: 1000 })
    expect(open).toMatchObject({ better: 'undecided' })
    expect(open.interval.low).toBeLessThan(0)
  })

  it('waits for enough customers, and refuses impossible counts', () => {
    expect(compareArms({ successes: 0, total: 40 }, { successes: 40, total: 40 }).better).toBe('undecided')
    expect(() => compareArms({ successes: 2, total: 1 }, { successes: 0, total: 1 })).toThrow(
      expect.objectContaining({ code: 'input/option-out-of-range' }),
    )
  })
})

interface Trial {
  readonly rate: number
  readonly lift: number
  readonly customers: number
}

function runTrial(random: () => number, { rate, lift, customers }: Trial): boolean {
  const [first, second] = [tally(), tally()]
  for (let customer = 1; customer <= customers; customer++) {
    const arm = random() < 0.5 ? second : first
    arm.total++
    if (random() < rate + (arm === second ? lift : 0)) arm.successes++
    if (customer % 10 === 0 && compareArms(first, second).better !== 'undecided') return true
  }
  return false
}

function tally() {
  return { successes: 0, total: 0 }
}
