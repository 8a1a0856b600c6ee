import { ADDRESS_SHAPES } from './address-shapes.data.ts'

/** Recognition writes `文三路 90 号`: the spaces around numbers mean nothing there. */
const SPACE_BESIDE_IDEOGRAPH =
  /(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]) (?=[\dA-Za-z])|(?<=[\dA-Za-z]) (?=\p{Script=Han})/gu

/**
 * How much of an address a text holds: the weights of its parts.
 *
 * @example
 * addressWeight('Hauptstraße 12, 10115 Berlin') //=> 2.6
 */
export function addressWeight(text: string): number {
  const closed = text.replace(SPACE_BESIDE_IDEOGRAPH, '')
  return ADDRESS_SHAPES.reduce((sum, { pattern, weight }) => sum + (pattern.test(closed) ? weight : 0), 0)
}
