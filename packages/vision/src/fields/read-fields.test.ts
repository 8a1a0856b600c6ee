import type { FieldDefinition, Template, TextLine } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { readFields } from './read-fields.ts'

const field = (
  id: string,
  type: FieldDefinition['type'],
  labels: readonly string[],
  vocabulary?: Record<string, string[]>,
): FieldDefinition => ({
  schemaVersion: 1,
  id,
  type,
  names: { en: id },
  prompts: {},
  labels: { en: [...labels] },
  ...(vocabulary && {
    vocabulary: Object.fromEntries(Object.entries(vocabulary).map(([value, words]) => [value, { en: words }])),
  }),
})
const fields = [
  field('order_number', 'string', ['Order no.', '订单号', '商家订单号']),
  field('transaction_id', 'string', ['Transaction ID', '交易单号']),
  field('tracking_number', 'string', ['Tracking number']),
  field('carrier', 'string', ['Carrier']),
  field('amount', 'money', ['Total', '实付款']),
  field('price', 'money', ['Price']),
  field('quantity', 'integer', ['Qty']),
  field('product_name', 'string', ['Product']),
  field('merchant', 'string', ['Store']),
  field('payment_platform', 'string', ['Payment method', 'Payment']),
  field('paid_at', 'datetime', ['Paid at', 'Date']),
  field('card_key', 'string', ['Card key']),
  field('error_message', 'string', ['Reason']),
  field('payment_status', 'enum', ['Payment status', 'Status'], {
    paid: ['Paid'],
    failed: ['Payment failed'],
    pending: ['In progress'],
  }),
  field('order_status', 'enum', ['Order status', 'Status'], {
    awaiting_shipment: ['In progress'],
    shipped: ['Shipped'],
  }),
  field('logistics_status', 'enum', ['Parcel status'], {
    delivered: ['Delivered today', 'Delivered'],
    collected: ['Picked up'],
  }),
]
const size = { width: 800, height: 1200 }
const line = (text: string, x: number, y: number, height = 24): TextLine => ({
  text,
  confidence: 0.97,
  box: { x, y, width: [...text].length * height * 0.5, height },
})
const row = (label: string, value: string, y: number) => [line(label, 40, y), line(value, 420, y)]
const template = (id: string): Template => ({
  schemaVersion: 1,
  id,
  names: { en: id },
  requires: fields.map((one) => one.id),
  requiredWhen: {},
  optional: [],
  cues: {},
  locators: {},
  prompts: {},
})
const read = (lines: readonly TextLine[], kind = 'order_detail') =>
  readFields(lines, { size, fields, kind, template: template(kind), language: 'en' })

describe('numbers', () => {
  it('of a wallet and of the shop are told apart by their shape, whatever the wallet calls its own', () => {
    const lines = [
      ...row('订单号', '2026030822001407571436702218', 100),
      ...row('商家订单号', 'T200P0388126640917', 160),
    ]
    const found = read(lines, 'payment_result')
    expect(found.transaction_id?.value).toBe('2026030822001407571436702218')
    expect(found.order_number?.value).toBe('T200P0388126640917')
  })

  it('that go on in the next line are whole', () => {
    const lines = [...row('Transaction ID', '42000029812026011288', 100), line('45190237', 420, 128)]
    expect(read(lines, 'payment_result').transaction_id?.value).toBe('4200002981202601128845190237')
  })

  it('have digits where letters were read, if only digits can stand there', () => {
    expect(read(row('Total', '$1O6.3O', 100)).amount?.value).toEqual({ amount: 106.3, currency: 'USD' })
    expect(read(row('Tracking number', 'lZ999AA1Ol23456784', 100)).tracking_number?.value).toBe('1Z999AA10123456784')
    expect(read(row('Paid at', '2026-O3-08 19:42', 100)).paid_at?.value).toBe('2026-03-08T19:42')
  })

  it('stand behind a label of three characters with one of them misread', () => {
    expect(read(row('订草号', '304417720983', 100)).order_number?.value).toBe('304417720983')
  })

  it('keep the label that is a part of them', () => {
    expect(read([line('Order no.: STORE-7641', 40, 100)]).order_number?.value).toBe('STORE-7641')
  })

  it('of a parcel follow the name of its carrier', () => {
    const found = read([line('SPX Express: SPXVN054881203377', 40, 100)])
    expect(found.carrier?.value).toBe('SPX Express')
    expect(found.tracking_number?.value).toBe('SPXVN054881203377')
  })

  it('of a card key stand in groups of their own', () => {
    const groups = ['G8J9', '4A33', 'PZY8'].map((text, at) => line(text, 40 + at * 78, 150))
    expect(read([line('Card key', 40, 100), ...groups], 'card_key').card_key?.value).toBe('G8J9 4A33 PZY8')
  })
})

describe('products', () => {
  const card = [line('Granite pan set', 200, 300), line('five pieces', 200, 332), line('1 x Rp345.000', 200, 364)]
  const ink = (red: number) => ({ ink: { red, green: red, blue: red }, ground: { red: 255, green: 255, blue: 255 } })

  it('end where count and price begin', () => {
    const found = read(card)
    expect(found.product_name?.value).toBe('Granite pan set five pieces')
    expect(found.quantity?.value).toBe(1)
    expect(found.price?.value).toEqual({ amount: 345000, currency: 'IDR' })
  })

  it('end where the ink turns gray', () => {
    const options = { size, fields, kind: 'order_detail', template: template('order_detail') }
    const found = readFields(card, { ...options, colors: [ink(20), ink(150), ink(20)] })
    expect(found.product_name?.value).toBe('Granite pan set')
  })

  it('have the lower of two prices on one line', () => {
    const lines = [line('Bedside lamp, oak', 200, 300), line('$35.00 $28.90', 200, 340)]
    expect(read(lines).price?.value).toEqual({ amount: 28.9, currency: 'USD' })
  })
})

describe('states', () => {
  it('that may be of several things are of what the page is about', () => {
    const found = read(row('Status', 'In progress', 100))
    expect(found.order_status?.value).toBe('awaiting_shipment')
    expect(found.payment_status).toBeUndefined()
  })

  it('among the steps of a bar count less than the headline', () => {
    const steps = ['Picked up', 'On its way', 'Delivered'].map((text, at) => line(text, 60 + at * 240, 300, 18))
    expect(read([line('Delivered today', 40, 200, 36), ...steps], 'logistics').logistics_status?.value).toBe(
      'delivered',
    )
  })

  it('of a failed payment leave no date of payment', () => {
    const lines = [line('Payment failed', 300, 60, 40), ...row('Date', '12 Mar 2026, 15:14', 200)]
    const found = read(lines, 'payment_result')
    expect(found.payment_status?.value).toBe('failed')
    expect(found.paid_at).toBeUndefined()
  })
})

describe('names', () => {
  it('of a shop stand at the head of a letter', () => {
    const lines = [line('Kettle Lane Tea', 240, 30), ...row('Order no.', 'SQ-73325', 200)]
    expect(read(lines).merchant?.value).toBe('Kettle Lane Tea')
  })

  it('of a payment service follow a word that may mean other things', () => {
    expect(read(row('Payment', 'PayPal', 100)).payment_platform?.value).toBe('PayPal')
    expect(read(row('Payment', 'Settled by our team', 100)).payment_platform).toBeUndefined()
  })

  it('of payment cards are known by brand and last digits', () => {
    expect(read([line('Visa ending in 4242', 40, 300)]).payment_platform?.value).toBe('Visa ending in 4242')
  })
})

describe('messages', () => {
  it('begin with their first line', () => {
    const lines = [line('This service is temporarily', 200, 400), line('unavailable', 290, 430)]
    expect(read(lines, 'error_dialog').error_message?.value).toBe('This service is temporarily unavailable')
  })
})

describe('pages', () => {
  it('of parcels may show the number alone, as below a barcode', () => {
    expect(read([line('413773686519793', 200, 400)], 'logistics').tracking_number?.value).toBe('413773686519793')
    expect(read([line('413773686519793', 200, 400)]).tracking_number).toBeUndefined()
  })

  it('tell a state in the first words of a sentence', () => {
    expect(read([line('Shipped. Leave it at the door', 40, 60, 30)]).order_status?.value).toBe('shipped')
  })

  it('have a bar of tabs at their foot that is no label of anything', () => {
    const tabs = ['Home', 'Store', 'Cart', 'Saved'].map((text, at) => line(text, 60 + at * 190, 1150, 18))
    expect(read(tabs)).toEqual({})
  })
})

describe('confidence', () => {
  it('follows how well the lines were recognized', () => {
    const lines = row('Order no.', 'SQ-73325', 100)
    const doubtful = lines.map((one) => ({ ...one, confidence: 0.4 }))
    const [sure, unsure] = [lines, doubtful].map((one) => read(one).order_number?.confidence ?? 0)
    expect(sure).toBeGreaterThan(0.9)
    expect(unsure).toBeLessThan(sure! - 0.1)
  })
})
