import { oneAlphabet } from './one-alphabet.ts'
import { countScripts } from './script-of.ts'

/** What `¥` is taken for before an amount. */
const YEN_LOOKALIKE = /(?<![\p{Script=Han}\p{L}\d])[半羊闻羔￥Y](?=\s?\d[\d,]*\.\d{2}(?!\d))/gu
const YEN_AFTER_COLON = /(?<=[:：])\s?[半羊闻羔Y#](?=\s?\d[\d,]*\.\d{2}(?!\d))/gu
/** What `฿` is taken for before an amount by a network that does not know it. */
const BAHT_LOOKALIKE = /(?<![\p{L}\d])B(?=\d[\d,]*(?:\.\d{2})?(?![\p{L}\d]))/gu
/** Signs among which the stars of a masked number are lost. */
const MASK = /(?<=\d)[*★☆”“"'.,x×#·+«»°-]{2,6}(?=\d{2})/gu
const STAR = /[*★☆]/
/** Solid stars; ratings show five of them, or hollow ones beside. */
const SOLID_STARS = /★/gu
const RATING_STARS = 5
/** A word of four and more capitals with zeros among them, and no other digit. */
const ZEROS_IN_CAPITALS = /(?<![\p{L}\p{N}-])(?=(?:0*\p{Lu}){4})\p{Lu}+(?:0\p{Lu}+)+(?![\p{L}\p{N}-])/gu
/** A small accented letter between capitals: at the size of capitals only the accent is left to see. */
const SMALL_AMONG_CAPITALS = /(?<=\p{Lu}{2})[à-öø-ÿ](?=\p{Lu})/gu
/** The stars of a mobile number taken for letters. */
const LETTERED_MASK = /(?<![\p{L}\d])(1[3-9]\d)[\p{Ll}*]{3,5}(\d{4})(?![\p{L}\d])/gu
/** A quantity of one or eleven taken for letters. */
const LETTERED_QUANTITY = /(?<![\p{Script=Latin}\p{N}])([x×])([lI|]{1,2})(?![\p{Script=Latin}\p{N}])/gu
/** Masked phone and card numbers leave three or four digits on each side and hide four. */
const MASK_LENGTH = 4

/**
 * Mend what a recognizer of lines gets wrong in ways that the text itself gives away.
 *
 * - `|` that stands alone among Latin words is `I`
 * - a full stop at the start of a line, between two Chinese characters, or between two spaces is a middle dot
 * - 半 or Y before an amount is ¥
 * - a broken run of stars inside a number is whole again, and stars that are no rating hide something
 * - a word is Latin or Cyrillic, never both
 * - `xl` by itself is `x1`, and a zero inside a word of capitals is O
 * - B before an amount is ฿ on a Thai page
 *
 * @param language - BCP 47 tag of the page, where it is known
 * @example
 * repairText('138”**1893') //=> '138****1893'
 * repairText('实付:半54.60') //=> '实付:¥54.60'
 */
export function repairText(text: string, language?: string): string {
  const mended = oneAlphabet(starsToMask(text))
    .replace(/^[。，,.]+\s*(?=[\p{L}\p{N}])/u, '·')
    .replace(/(?<=\p{Script=Han})\s?\.\s?(?=\p{Script=Han})/gu, '·')
    .replace(/(?<=\S) \. (?=\S)/g, ' · ')
    .replace(YEN_LOOKALIKE, '¥')
    .replace(YEN_AFTER_COLON, '¥')
    .replace(MASK, mendMask)
    .replace(ZEROS_IN_CAPITALS, (word) => word.replaceAll('0', 'O'))
    .replace(SMALL_AMONG_CAPITALS, (letter) => letter.toUpperCase())
    .replace(LETTERED_MASK, '$1****$2')
    .replace(LETTERED_QUANTITY, (_, sign: string, bars: string) => sign + '1'.repeat(bars.length))
    .replace(BAHT_LOOKALIKE, language === 'th' ? '฿' : '$&')
  return countScripts(mended).latin > 0 ? mended.replace(/(?<![^\s"'(])\|(?=[\s'’]|$)/g, 'I') : mended
}

/** `★★★★ 1234` hides a card's number; `★★★★★` and `★★★★☆` are ratings, and a single star is an icon. */
function starsToMask(text: string): string {
  const stars = text.match(SOLID_STARS)?.length ?? 0
  return stars < 2 || stars === RATING_STARS || text.includes('☆') ? text : text.replace(SOLID_STARS, '*')
}

function mendMask(run: string): string {
  return STAR.test(run) ? '*'.repeat(MASK_LENGTH) : run
}
