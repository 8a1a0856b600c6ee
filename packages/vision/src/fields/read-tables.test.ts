import type { FieldDefinition, TextLine } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { readFields } from './read-fields.ts'

const field = (id: string, type: FieldDefinition['type'], labels: readonly string[]): FieldDefinition => ({
  schemaVersion: 1,
  id,
  type,
  names: { en: id },
  prompts: {},
  labels: { en: [...labels] },
})
const fields = [
  field('order_number', 'string', ['Order no.']),
  field('product_name', 'string', ['Item']),
  field('amount', 'money', ['Total']),
  field('quantity', 'integer', ['Qty']),
]
const size = { width: 1000, height: 400 }
const line = (text: string, x: number, y: number): TextLine => ({
  text,
  confidence: 0.95,
  box: { x, y, width: text.length * 10, height: 20 },
})
const orders = [
  ...['Order no.', 'Item', 'Total'].map((text, column) => line(text, 40 + 300 * column, 20)),
  ...[1, 2, 3].flatMap((row) => [
    line(`88120${row}44`, 40, 20 + 50 * row),
    line(`Linen shirt size ${row}`, 340, 20 + 50 * row),
    line(`$${row}5.00`, 640, 20 + 50 * row),
  ]),
]
const ink = { red: 30, green: 30, blue: 30 }
const white = { ground: { red: 255, green: 255, blue: 255 }, ink }

describe('tables', () => {
  it('give the row whose ground is its own', () => {
    const marked = { ground: { red: 220, green: 235, blue: 255 }, ink }
    const colors = orders.map(({ box }) => (box.y === 120 ? marked : white))
    const found = readFields(orders, { size, fields, colors })
    expect(found.order_number?.value).toBe('88120244')
    expect(found.product_name?.value).toBe('Linen shirt size 2')
    expect(found.amount?.value).toEqual({ amount: 25, currency: 'USD' })
  })

  it('give the first row where none is marked, with less confidence, and keep the others', () => {
    const found = readFields(orders, { size, fields, colors: orders.map(() => white) })
    expect(found.order_number?.value).toBe('88120144')
    expect(found.order_number?.confidence).toBeLessThan(0.8)
    expect(found.order_number?.candidates?.map(({ value }) => value)).toEqual(['88120244', '88120344'])
  })

  it('of articles say nothing of the order as a whole', () => {
    const articles = [
      ...['Item', 'Qty', 'Total'].map((text, column) => line(text, 40 + 300 * column, 20)),
      line('Linen shirt, blue', 40, 70),
      line('2', 340, 70),
      line('$30.00', 640, 70),
    ]
    const found = readFields(articles, { size, fields })
    expect(found.product_name?.value).toBe('Linen shirt, blue')
    expect(found.quantity?.value).toBe(2)
    expect(found.amount).toBeUndefined()
  })

  it('join a name of two lines and leave the row below alone', () => {
    const lines = [
      ...orders.filter(({ text }) => text !== 'Linen shirt size 1'),
      line('Linen shirt', 340, 60),
      line('long sleeves', 340, 80),
    ]
    expect(readFields(lines, { size, fields }).product_name?.value).toBe('Linen shirt long sleeves')
  })
})
