import type { Fact, Order } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { drawPage } from '../draw-request.fixture.ts'
import { crossCheck } from './cross-check.ts'

const order: Fact<Order> = {
  status: 'known',
  key: 'A10001',
  source: 'drawn',
  ageMs: 0,
  value: {
    id: 'A10001',
    status: 'shipped',
    paymentStatus: 'paid',
    items: [],
    total: { amount: 99.8, currency: 'CNY' },
    trackingNumber: 'SF100200300400',
  },
}

describe('crossCheck', () => {
  it('names an amount that differs, and where it stands', () => {
    const page = drawPage({ order_number: 'A10001', amount: { amount: 89.8, currency: 'CNY' } })
    expect(crossCheck([page], { order })).toEqual([
      {
        field: 'amount',
        pictureValue: { amount: 89.8, currency: 'CNY' },
        factValue: { amount: 99.8, currency: 'CNY' },
        page: 0,
        box: { x: 10, y: 20, width: 100, height: 20 },
      },
    ])
  })

  it.each([
    ['the same amount', { amount: { amount: 99.8, currency: 'CNY' } }],
    ['the same amount as a debit', { amount: { amount: -99.8, currency: 'CNY' } }],
    ['an amount in another currency', { amount: { amount: 14, currency: 'USD' } }],
    ['the same tracking number with spaces', { tracking_number: 'sf 1002 0030 0400' }],
    ['the same payment status', { payment_status: 'paid' }],
  ])('says nothing of %s', (_, fields) => {
    expect(crossCheck([drawPage({ order_number: 'A10001', ...fields })], { order })).toEqual([])
  })

  it('names a payment status that differs', () => {
    const page = drawPage({ order_number: 'a1-0001', payment_status: 'failed' })
    expect(crossCheck([page], { order }).map((mismatch) => mismatch.field)).toEqual(['payment_status'])
  })

  it('does not compare the picture of another order', () => {
    expect(crossCheck([drawPage({ order_number: 'B2', payment_status: 'failed' })], { order })).toEqual([])
    expect(crossCheck([drawPage({ payment_status: 'failed' })], { order })).toEqual([])
  })
})
