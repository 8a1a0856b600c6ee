/** Characters that XML forbids, that steer direction, or that draw nothing: line feeds alone are kept. */
const UNDRAWABLE = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu

/**
 * Make a customer's text safe to draw: no control characters, no direction overrides, no broken surrogates.
 *
 * @example
 * drawableText('a\u0000\u202eb') //=> 'ab'
 */
export function drawableText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNDRAWABLE, '')
    .toWellFormed()
}

/** A number as short text, never in exponent form; at most two digits behind the point. */
export function decimal(value: number): string {
  return String(Math.round(value * 100) / 100)
}
