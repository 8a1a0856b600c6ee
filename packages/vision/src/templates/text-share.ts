const WIDE = /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/

/**
 * How much of a line's width its first letters take, an ideograph counting as two.
 *
 * @param length - how many letters, in units of the string
 * @returns 0 to 1
 * @example
 * textShare('ab订单', 2) //=> 0.3333333333333333
 */
export function textShare(text: string, length: number): number {
  return widthOf(text.slice(0, length)) / Math.max(1, widthOf(text))
}

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0)
}
