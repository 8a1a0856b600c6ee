/**
 * How many digits the minor unit of a currency has.
 *
 * @param currency - ISO 4217 code
 * @example
 * minorDigits('JPY') //=> 0
 */
export function minorDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}

/**
 * Major units of a fact as whole minor units.
 *
 * @example
 * toMinor(19.9, 'EUR') //=> 1990
 */
export function toMinor(amount: number, currency: string): number {
  return Math.round(amount * 10 ** minorDigits(currency))
}
