import { InputError, type MinorMoney, minorDigits } from '@sightdesk/core'

const AMOUNT = /^(\d{1,12})(?:\.(\d{1,4}))?\s*([A-Za-z]{3})$/
const CURRENCY_FIRST = /^([A-Za-z]{3})\s*(\d{1,12}(?:\.\d{1,4})?)$/
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
const MILLION = 1_000_000n

/**
 * Read money exactly, as whole minor units.
 *
 * @param text - `120EUR`, `19.90 USD` or `JPY 3000`
 * @throws {InputError} `input/invalid-money` when it is no amount, a currency that is not known, or has too many digits
 * @example
 * parseMoney('120.5EUR') //=> { minor: 12050, currency: 'EUR' }
 */
export function parseMoney(text: string): MinorMoney {
  const turned = text.trim().replace(CURRENCY_FIRST, '$2$1')
  const [, whole = '', fraction = '', name = ''] = AMOUNT.exec(turned) ?? []
  const currency = name.toUpperCase()
  if (whole === '' || !CURRENCIES.has(currency)) throw invalidMoney(text, 'an amount and a currency, as 120.50EUR')
  const digits = minorDigits(currency)
  if (fraction.length > digits) throw invalidMoney(text, `at most ${digits} digits behind the point for ${currency}`)
  return { minor: Number(whole + fraction.padEnd(digits, '0')), currency }
}

/** Money in the format of a language, as `€26.40`. */
export function formatMinor({ minor, currency }: MinorMoney, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return format.format(minor / 10 ** minorDigits(currency))
}

/** A share of an amount in minor units, rounded half up; exact for rates of up to six digits. */
export function shareOf(minor: number, rate: number): number {
  const millionths = BigInt(Math.round(rate * Number(MILLION)))
  return Number((BigInt(minor) * millionths + MILLION / 2n) / MILLION)
}

function invalidMoney(received: string, expected: string): InputError {
  return new InputError({
    code: 'input/invalid-money',
    message: `Expected ${expected}, received "${received.slice(0, 40)}".`,
    hint: { en: 'Write it as 120.50EUR.', zh: '请写成 120.50EUR。' },
    details: { received: received.slice(0, 40) },
  })
}
