import { describe, expect, it } from 'vitest'
import { drawPage, drawRequest } from '../draw-request.fixture.ts'
import { findOrderIds, findTrackingNumbers } from './find-order-id.ts'

describe('findOrderIds', () => {
  it('trusts what was handed over before a picture, and a picture before the message', () => {
    const request = drawRequest({ text: 'not 2611190218840327', order: { id: 'GIVEN-1' } })
    const pages = [drawPage({ order_number: '2611180035241706' })]
    expect(findOrderIds(request, pages)).toEqual(['GIVEN-1', '2611180035241706', '2611190218840327'])
  })

  it.each([
    ['我的订单2611180035241706还没发货', '2611180035241706'],
    ['where is SD-20260501001?', 'SD-20260501001'],
    ['¿Dónde está mi pedido ２６１１１３０８２５５１６０４９?', '2611130825516049'],
  ])('finds the order in "%s"', (text, id) => {
    expect(findOrderIds(drawRequest({ text }), [])).toEqual([id])
  })

  it.each(['it cost 1200 in 2026', '', 'call me at 3 pm'])('finds none in "%s"', (text) => {
    expect(findOrderIds(drawRequest({ text }), [])).toEqual([])
  })

  it('looks into what the customer said earlier, not into what the agent said', () => {
    const turns = [
      { role: 'agent', text: 'Order 2611190218840327?' },
      { role: 'customer', text: 'No, 2611180035241706' },
    ] as const
    expect(findOrderIds(drawRequest({ text: 'so?', turns: [...turns] }), [])).toEqual(['2611180035241706'])
  })

  it('names each order once', () => {
    const pages = [drawPage({ order_number: '2611180035241706' }), drawPage({ order_number: '2611180035241706' })]
    expect(findOrderIds(drawRequest({ text: '2611180035241706' }), pages)).toEqual(['2611180035241706'])
  })
})

describe('findTrackingNumbers', () => {
  it('takes the number on a picture first', () => {
    const pages = [drawPage({ tracking_number: 'SF100200300400' })]
    expect(findTrackingNumbers(drawRequest({ text: '1Z7R4E403420895163' }), pages)).toEqual([
      'SF100200300400',
      '1Z7R4E403420895163',
    ])
  })
})
