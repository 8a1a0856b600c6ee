import { expect, test } from 'vitest'
import { repairText } from './repair-text.ts'
import { tidyText } from './tidy-text.ts'

test('a masked number whose stars were lost is whole again', () => {
  expect(repairText('138”**1893')).toBe('138****1893')
  expect(repairText('8800x*x*3127')).toBe('8800****3127')
})

test('stars that were read as letters or as stars of another shape come back', () => {
  expect(repairText('138khik1893')).toBe('138****1893')
  expect(repairText('尾号 8800★★★★3127')).toBe('尾号 8800****3127')
  expect(repairText('SF138abcd1893')).toBe('SF138abcd1893')
})

test('a quantity of one comes back, and a size stays', () => {
  expect(repairText('数量 xl')).toBe('数量 x1')
  expect(repairText('数量xl')).toBe('数量x1')
  expect(repairText('Size XL, xlarge')).toBe('Size XL, xlarge')
})

test('a zero inside a word of capitals is O, inside a code it stays', () => {
  expect(repairText('RISPENT0MATEN')).toBe('RISPENTOMATEN')
  expect(repairText('R0GGENMISCHBR0T 750G')).toBe('ROGGENMISCHBROT 750G')
  expect(repairText('OLIVENöL')).toBe('OLIVENÖL')
  for (const code of ['LJ2509', 'XR7-AB0CD', 'AB0CD1', 'K0TL', '251111TH0K7RWX']) expect(repairText(code)).toBe(code)
})

test('digits with ordinary signs between them stay as they are', () => {
  for (const text of ['2026-02-14', '12:30', '1,299.00', '010-6655 8899', '3 x 25', '1..2'])
    expect(repairText(text)).toBe(text)
})

test('the yen sign comes back before an amount, and nowhere else', () => {
  expect(repairText('实付:半54.60')).toBe('实付:¥54.60')
  expect(repairText('半 589.12')).toBe('¥ 589.12')
  expect(repairText('打半折 12')).toBe('打半折 12')
  expect(repairText('第2件半价')).toBe('第2件半价')
})

test('the baht sign comes back on a Thai page only', () => {
  expect(repairText('B253.12', 'th')).toBe('฿253.12')
  expect(repairText('-B38', 'th')).toBe('-฿38')
  expect(repairText('B253.12', 'en')).toBe('B253.12')
  expect(repairText('AB12', 'th')).toBe('AB12')
})

test('a bar alone among Latin words is I; between Chinese words it stays', () => {
  expect(repairText('Hi! | have a question')).toBe('Hi! I have a question')
  expect(repairText('江西 | 快递')).toBe('江西 | 快递')
})

test('full stops where none can stand are middle dots', () => {
  expect(repairText('2人团.已拼成')).toBe('2人团·已拼成')
  expect(repairText('。需提前1天')).toBe('·需提前1天')
  expect(repairText('Terms . Privacy')).toBe('Terms · Privacy')
  expect(repairText('Done. Thanks')).toBe('Done. Thanks')
})

test('spaces go between characters of scripts without spaces, and only there', () => {
  expect(tidyText('订 单 编号 123')).toBe('订单编号 123')
  expect(tidyText('ส ่ ว น ลด')).toBe('ส่วนลด')
  expect(tidyText('Order  number')).toBe('Order number')
  expect(tidyText('주문 번호')).toBe('주문 번호')
})

test('stars that are no rating hide something', () => {
  expect(repairText('★★★★ 1234')).toBe('**** 1234')
  expect(repairText('★★★★★★★★')).toBe('********')
  expect(repairText('★★★★★ 4.8')).toBe('★★★★★ 4.8')
  expect(repairText('★★★☆☆')).toBe('★★★☆☆')
})

test('a word keeps to one alphabet', () => {
  expect(repairText('Раid on dаtе')).toBe('Paid on date')
  expect(repairText('Cпacибo за заказ')).toBe('Спасибо за заказ')
})
