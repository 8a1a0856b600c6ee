/** Scripts that are written without spaces between words, with their punctuation. */
const UNSPACED = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\u3000-\\u303f\\uff00-\\uffef'
const GAP = new RegExp(`(?<=[${UNSPACED}])[ \\t]+(?=[${UNSPACED}])`, 'gu')

/**
 * Take out the spaces that tesseract puts between Chinese, Japanese and Thai characters, and control characters.
 *
 * @example
 * tidyText('订 单 编号 123') //=> '订单编号 123'
 */
export function tidyText(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(GAP, '')
    .replace(/ {2,}/g, ' ')
    .trim()
}
