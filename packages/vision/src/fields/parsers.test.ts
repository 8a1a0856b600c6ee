import { describe, expect, it } from 'vitest'
import { checkRequired } from './check-required.ts'
import { editDistance } from './edit-distance.ts'
import { fold, foldText } from './fold-text.ts'
import { findDates } from './parse-date.ts'
import { readIdentifier } from './parse-identifier.ts'
import { findMoney } from './parse-money.ts'
import { localize, promptsFor } from './prompts-for.ts'
import { readCardKey } from './read-card-key.ts'
import { readQuantity } from './read-quantity.ts'
import { repairNumbers } from './repair-digits.ts'
import { repairParcelNumber, trackingShape } from './tracking-numbers.ts'

describe('findMoney', () => {
  it.each([
    ['¥1,234.50', 1234.5, 'CNY'],
    ['￥88', 88, 'CNY'],
    ['12.8元', 12.8, 'CNY'],
    ['NT$1,680', 1680, 'TWD'],
    ['HK$ 99.00', 99, 'HKD'],
    ['$38.26', 38.26, 'USD'],
    ['1.234,56 €', 1234.56, 'EUR'],
    ['€0,99', 0.99, 'EUR'],
    ['£214.50', 214.5, 'GBP'],
    ['฿438', 438, 'THB'],
    ['415.000₫', 415000, 'VND'],
    ['Rp51.500', 51500, 'IDR'],
    ['RM45.60', 45.6, 'MYR'],
    ['R$ 119,90', 119.9, 'BRL'],
    ['3 490,00 ₽', 3490, 'RUB'],
    ['32,900원', 32900, 'KRW'],
    ['2,640円', 2640, 'JPY'],
    ['1 249,00 kr', 1249, 'SEK'],
    ['Fr. 12.90', 12.9, 'CHF'],
    ["CHF 1'234.50", 1234.5, 'CHF'],
    ['12,00 zł', 12, 'PLN'],
    ['₹1,29,999', 129999, 'INR'],
    ['đ125.000', 125000, 'VND'],
  ])('reads %s', (text, amount, currency) => {
    expect(findMoney(text)[0]?.value).toEqual({ amount, currency })
  })

  it('takes a lone ¥ for yen on a Japanese page', () => {
    expect(findMoney('¥3,850', { currency: 'JPY' })[0]?.value).toEqual({ amount: 3850, currency: 'JPY' })
  })

  it('takes a space for a mark of thousands only where it is written so', () => {
    expect(findMoney('¥89 129')[0]?.value.amount).toBe(89)
    expect(findMoney('€ 1 249,00')[0]?.value.amount).toBe(1249)
  })

  it('marks what is taken off', () => {
    expect(findMoney('-¥20.00')[0]?.negative).toBe(true)
  })

  it('finds no price in a date, a time or a version', () => {
    expect(findMoney('2026-02-14 17:52').filter((money) => money.hasCurrency || money.hasDecimals)).toEqual([])
  })
})

describe('findDates', () => {
  it('leaves relative days alone', () => {
    expect(findDates('昨天 12:30')).toEqual([])
  })

  it.each([
    ['2026-02-14 17:52:09', '2026-02-14T17:52:09'],
    ['2026/2/4 7:05', '2026-02-04T07:05'],
    ['2026年2月14日 下午5:52', '2026-02-14T17:52'],
    ['14 Feb 2026, 17:52 GMT', '2026-02-14T17:52'],
    ['Feb 14, 2026 5:52 PM', '2026-02-14T17:52'],
    ['14.02.2026, 07:55', '2026-02-14T07:55'],
    ['3 de mayo de 2026', '2026-05-03'],
    ['14 févr. 2026 à 11:32', '2026-02-14T11:32'],
    ['16 ноября 2026, 04:10', '2026-11-16T04:10'],
    ['13 พ.ย. 2568', '2025-11-13'],
    ['2026. 3. 2. 오후 2:05', '2026-03-02T14:05'],
    ['民國115年3月2日', '2026-03-02'],
    ['令和8年3月2日 9:05', '2026-03-02T09:05'],
    ['2026년 2월 14일 오후 5:52', '2026-02-14T17:52'],
    ['11-11-2025 00:07', '2025-11-11T00:07'],
    ['21:14 09-11-2026', '2026-11-09T21:14'],
  ])('reads %s', (text, value) => {
    expect(findDates(text)[0]?.value).toBe(value)
  })

  it('puts the month first only where it is told to', () => {
    expect(findDates('02/03/2026')[0]?.value).toBe('2026-03-02')
    expect(findDates('02/03/2026', { monthFirst: true })[0]?.value).toBe('2026-02-03')
  })

  it('finds no date in an order number', () => {
    expect(findDates('2511-1658-7730-4412')).toEqual([])
  })
})

describe('trackingShape', () => {
  it('knows check digits', () => {
    expect(trackingShape('1Z999AA10123456784')).toEqual({ carrier: 'UPS', certainty: 1 })
    expect(trackingShape('1Z999AA10123456785')?.certainty ?? 0).toBeLessThan(1)
    expect(trackingShape('RB123456785RU')?.certainty).toBe(1)
    expect(trackingShape('RB123456784RU')?.certainty ?? 0).toBeLessThan(1)
  })

  it('knows prefixes of carriers', () => {
    expect(trackingShape('SF1357924680135')?.carrier).toBe('顺丰速运')
    expect(trackingShape('YT5004875830474')?.carrier).toBe('圆通速递')
  })
})

describe('identifiers and keys', () => {
  it('reads digits through confused letters', () => {
    expect(readIdentifier('92519533442699466O7')?.value).toBe('9251953344269946607')
  })

  it('takes neither a date nor a price nor a mask for an order number', () => {
    expect(readIdentifier('2026-02-14 17:52')).toBeUndefined()
    expect(readIdentifier('1,234.50')).toBeUndefined()
    expect(readIdentifier('**** **** 1234')).toBeUndefined()
  })

  it('sees a key only when it is shown', () => {
    expect(readCardKey('7QKX-M2VD-93HB-TZ5P')?.value).toBe('7QKX-M2VD-93HB-TZ5P')
    expect(readCardKey('**** **** **** ****')).toBeUndefined()
  })

  it('reads quantities', () => {
    expect(readQuantity('¥25.00 x1')?.value).toBe(1)
    expect(readQuantity('共3件')?.value).toBe(3)
    expect(readQuantity('30x40cm')).toBeUndefined()
  })
})

describe('folding', () => {
  it('makes width, case, accents and script alike', () => {
    expect(fold('訂單編號：ＡＢ')).toBe(fold('订单编号:ab'))
    expect(fold('Número de PEDIDO')).toBe('numerodepedido')
  })

  it('keeps the way back to the raw text', () => {
    expect(foldText('a b').starts).toEqual([0, 2])
  })

  it('measures edits up to a limit', () => {
    expect(editDistance('订单编号', '订单编亏', 2)).toBe(1)
    expect(editDistance('abc', 'xyz', 1)).toBe(2)
  })
})

describe('what is missing', () => {
  const reading = (value: string) => ({
    raw: value,
    value,
    confidence: 0.9,
    box: { x: 0, y: 0, width: 1, height: 1 },
    lines: [0],
  })
  const template = { requires: ['order_number'], requiredWhen: { error_message: { payment_status: ['failed'] } } }

  it('asks for conditional elements only when they are due', () => {
    expect(checkRequired(template, { payment_status: reading('paid') })).toEqual(['order_number'])
    expect(checkRequired(template, { payment_status: reading('failed') })).toEqual(['order_number', 'error_message'])
  })

  it('asks in the language of the customer, then its base, then English', () => {
    expect(localize({ en: 'a', zh: 'b' }, 'zh-Hant-TW')).toBe('b')
    expect(localize({ en: 'a', zh: 'b' }, 'yue')).toBe('b')
    expect(localize({ en: 'a' }, 'sw')).toBe('a')
    expect(promptsFor(['seat'], { fields: [], language: 'en' })).toEqual([{ field: 'seat', text: 'seat' }])
  })
})

describe('repairs', () => {
  it('read letters as digits in tokens that are mostly digits', () => {
    expect(repairNumbers('¥1O6.3O')).toBe('¥106.30')
    expect(repairNumbers('SOS 12, Model S5')).toBe('SOS 12, Model S5')
  })

  it('of parcel numbers need a check digit that agrees', () => {
    expect(repairParcelNumber('1Z999AA1O123456784')).toBe('1Z999AA10123456784')
    expect(repairParcelNumber('RA47312482OPL')).toBe('RA47312482OPL')
  })
})
