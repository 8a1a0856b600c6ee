import type { Money } from '@sightdesk/core'
import { CURRENCY_MARKS, WHOLE_CURRENCIES } from './currencies.data.ts'
import { fold } from './fold-text.ts'

/** One money value inside a text. */
export interface FoundMoney {
  /** As printed, with its currency mark. */
  readonly raw: string
  readonly value: Money
  readonly start: number
  readonly end: number
  readonly negative: boolean
  readonly hasCurrency: boolean
  readonly hasDecimals: boolean
}

const MARK = String.raw`(?:NT\$|HK\$|US\$|MX\$|AU\$|CA\$|NZ\$|MOP\$|[RSAC]\$|[¥￥$＄€£￡฿₫₩₽₱₹₺₴]|RMB|CN[YH]|USD|EUR|GBP|JPY|KRW|THB|VND|IDR|MYR|SGD|HKD|TWD|NTD|AUD|CAD|BRL|MXN|RUB|CHF|PHP|INR|ARS|CLP|COP|PEN|PLN|SEK|NOK|DKK|AED|SAR|ZAR|TRY|HUF|CZK|RON|Rp\.?|RM|Fr\.|(?<![\p{L}])kr\.?|đ|人民币|新台币|新臺幣)`
const SUFFIX = String.raw`(?:[€£$฿₫₩₽₱₹₺₴¥￥元円圆圓원]|บาท|đồng|đ(?![\p{L}])|руб\.?|р\.|RMB|CN[YH]|USD|EUR|GBP|JPY|KRW|THB|VND|IDR|MYR|SGD|HKD|TWD|NTD|AUD|CAD|BRL|MXN|RUB|CHF|PLN|SEK|NOK|DKK|AED|SAR|ZAR|TRY|HUF|CZK|RON|euros?|kr(?![\p{L}])|zł|Ft(?![\p{L}])|Kč|lei(?![\p{L}])|TL(?![\p{L}]))`
const NUMBER = String.raw`\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?(?!\d)|\d{1,3}(?:[.,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?![.,]?\d)`
const SPACED = String.raw`\d{1,3}(?:[\u0020\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?(?!\d)|${NUMBER}`
/** Spaces part thousands only where they are written so: `¥89 129` are two prices. */
const AFTER_MARK = String.raw`(?<=(?:€|₽|kr\.?|EUR|RUB|CHF|SEK|NOK|DKK|PLN|CZK|HUF)\s?)(?:${SPACED})|${NUMBER}`
const MONEY = new RegExp(
  String.raw`([-−–]\s?)?(?:(${MARK})\s?([-−–])?\s?(${AFTER_MARK})(?![A-Za-z]{2}|[万萬億亿])|(?<![\d.,])(${SPACED})\s?(${SUFFIX})(?![\p{L}\d]{2})|(?<![\d.,:/#A-Za-z])(?<![\dA-Za-z]-)(${NUMBER})(?![\p{L}\d%:/\-]))`,
  'giu',
)

/**
 * Find every money value in a text: marks before or after, separators of any locale.
 *
 * @param text - one line
 * @param options.currency - meaning of a lone `¥` or of a number without a mark
 * @returns values in the order in which they stand; a bare number counts when it could be a price
 * @example
 * findMoney('Total 1.234,50 €')[0]?.value //=> { amount: 1234.5, currency: 'EUR' }
 */
export function findMoney(text: string, options: { readonly currency?: string } = {}): FoundMoney[] {
  return [...text.slice(0, 400).matchAll(MONEY)].map((match) => toMoney(match, options.currency))
}

function toMoney(match: RegExpMatchArray, fallback: string | undefined): FoundMoney {
  const [raw, sign, prefix, innerSign, afterPrefix, beforeSuffix, suffix, bare] = match
  const digits = afterPrefix ?? beforeSuffix ?? bare ?? ''
  const mark = prefix ?? suffix
  const currency = mark === undefined ? fallback : currencyOf(mark, fallback)
  const amount = parseAmount(digits, currency)
  const start = (match.index ?? 0) + (sign?.length ?? 0)
  return {
    raw: raw.slice(sign?.length ?? 0).trim(),
    value: { amount, ...(currency && { currency }) },
    start,
    end: (match.index ?? 0) + raw.length,
    negative: sign !== undefined || innerSign !== undefined,
    hasCurrency: mark !== undefined,
    hasDecimals: /[.,]\d{1,2}$/.test(digits),
  }
}

function currencyOf(mark: string, fallback: string | undefined): string | undefined {
  const currency = CURRENCY_MARKS[fold(mark)]
  const isYuanOrYen = currency === 'CNY' && /[¥￥]/.test(mark)
  return isYuanOrYen && (fallback === 'JPY' || fallback === 'CNY') ? fallback : currency
}

/** Read digits with separators: the last one is a decimal point when one or two digits follow it. */
function parseAmount(digits: string, currency: string | undefined): number {
  const whole = currency !== undefined && WHOLE_CURRENCIES.has(currency)
  const decimals = /[.,](\d{1,2})$/.exec(digits)
  if (!decimals || (whole && decimals[1]?.length === 1)) return Number(digits.replace(/\D/g, ''))
  const integer = digits.slice(0, decimals.index).replace(/\D/g, '')
  return Number(`${integer}.${decimals[1]}`)
}
