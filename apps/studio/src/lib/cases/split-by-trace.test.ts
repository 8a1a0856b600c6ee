import { expect, test } from 'vitest'
import { splitByTrace } from './split-by-trace.ts'

const from = (text: string, field: string) => ({ slot: field, text, source: `pages.0.fields.${field}` })

test('cuts an answer at the words that stood on a picture', () => {
  expect(splitByTrace('Order 88 is paid', [from('88', 'order_number')])).toEqual([
    { text: 'Order ' },
    { text: '88', key: '0.order_number' },
    { text: ' is paid' },
  ])
})

test('leaves words of the shop, missing words and empty words alone', () => {
  const trace = [{ slot: 'total', text: '9', source: 'facts.order.total' }, from('77', 'amount'), from('', 'account')]
  expect(splitByTrace('Pay 9 now', trace)).toEqual([{ text: 'Pay 9 now' }])
})

test('takes the longer of two that overlap', () => {
  expect(splitByTrace('E003', [from('E0', 'account'), from('E003', 'error_code')])).toEqual([
    { text: 'E003', key: '0.error_code' },
  ])
})
