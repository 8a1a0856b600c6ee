import { describe, expect, it } from 'vitest'
import { drawMessage, drawPage } from '../draw-case.fixture.ts'
import { caseSignals } from './case-signals.ts'

const order = {
  id: 'o1',
  status: 'shipped' as const,
  paymentStatus: 'paid' as const,
  items: [{ sku: 'TEA-1', name: 'Tea', quantity: 1 }],
  paidAt: '2026-05-01T06:00:00Z',
  region: 'IT',
}
const known = { status: 'known' as const, key: 'order', source: 'shop', ageMs: 0 }
const page = drawPage('E504')
const failed = { raw: '支付失败', value: 'failed', confidence: 0.9, box: page.size, lines: [] }

describe('caseSignals', () => {
  it('tells codes, statuses, ages and contradictions of picture and system', () => {
    const signals = caseSignals({
      at: '2026-05-01T08:00:00Z',
      message: drawMessage('the payment timed out'),
      pages: [
        {
          ...page,
          fields: { ...page.fields, payment_status: { ...failed, box: { x: 0, y: 0, width: 1, height: 1 } } },
        },
      ],
      facts: { schemaVersion: 1, order: { ...known, value: order }, mismatches: [], warnings: [] },
    })
    expect(signals).toEqual(
      expect.arrayContaining([
        'intent:recharge_failed',
        'code:E504',
        'picture:payment_status=failed',
        'system:payment=paid',
        'picture:payment_status=failed&system:payment=paid',
        'age:1h',
        'region:IT',
        'product:TEA-1',
        'prior:system_delay',
      ]),
    )
    expect(new Set(signals).size).toBe(signals.length)
  })

  it('keeps no word of the message and no number of an order', () => {
    const message = drawMessage('my secret words')
    const facts = { schemaVersion: 1 as const, order: { ...known, value: order }, mismatches: [], warnings: [] }
    expect(caseSignals({ message, pages: [], facts }).join()).not.toMatch(/secret|o1/)
  })
})
