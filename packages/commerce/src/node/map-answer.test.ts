import { describe, expect, it } from 'vitest'
import { mapAnswer } from './map-answer.ts'

describe('mapAnswer', () => {
  it('leaves an answer of our shape as it is', () => {
    expect(mapAnswer({ id: 'A1' }, {})).toEqual({ id: 'A1' })
  })

  it.each([
    [1_777_600_800, '2026-05-01T02:00:00.000Z'],
    [1_777_600_800_000, '2026-05-01T02:00:00.000Z'],
    ['2026-05-01 10:00', '2026-05-01T10:00:00+08:00'],
    ['2026-05-01T10:00:05', '2026-05-01T10:00:05+08:00'],
    ['2026-05-01T02:00:00Z', '2026-05-01T02:00:00Z'],
  ])('reads the time %s', (time, expected) => {
    expect(mapAnswer({ t: time }, { mapping: { paidAt: 't' }, utcOffset: '+08:00' })).toEqual({ paidAt: expected })
  })

  it('gives no offset to a time when none is configured', () => {
    expect(mapAnswer({ t: '2026-05-01 10:00' }, { mapping: { paidAt: 't' } })).toEqual({ paidAt: '2026-05-01 10:00' })
  })

  it('keeps long ids in digits as text and reads numbers in text', () => {
    const mapping = { id: 'no', 'total.amount': 'fee' }
    expect(mapAnswer({ no: 88214503917, fee: '12.50' }, { mapping })).toEqual({
      id: '88214503917',
      total: { amount: 12.5 },
    })
  })

  it('never reads what an answer inherits', () => {
    expect(mapAnswer({}, { mapping: { id: 'constructor.name' } })).toBeUndefined()
    expect(mapAnswer({ s: 'toString' }, { mapping: { status: 's' }, values: { status: {} } })).toEqual({
      status: 'toString',
    })
  })
})
