import { SIMPLIFIED, TRADITIONAL } from '../fields/traditional.data.ts'

/** Characters of both scripts that also stand in traditional text with another meaning. */
const SHARED = new Set('后里面台只干系准余云制卷出舍范表谷松斗丑几才征向回划卜朱冲布当并致采游郁秋千克占')
/** Japanese forms, which the table has for the sake of labels. */
const JAPANESE = new Set('収払済発売図対応関経拠検駅帰録')
const TO_SIMPLIFIED = pairs(TRADITIONAL, SIMPLIFIED)
const TO_TRADITIONAL = pairs(SIMPLIFIED, TRADITIONAL)

/** Each character that stands in one script only, with its form in the other one. */
function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const others = new Set(to)
  const forms = [...to]
  const all = [...from].map((character, at) => [character, forms[at]!] as const)
  const telling = all.filter(
    (pair) => !others.has(pair[0]) && !pair.some((one) => SHARED.has(one) || JAPANESE.has(one)),
  )
  return new Map(telling.reverse())
}

/**
 * Whether Chinese text is written in simplified or traditional characters, told by those that only one of them has.
 *
 * @returns nothing when no character tells
 * @example
 * chineseScript(['訂單編號']) //=> 'zh-Hant'
 * chineseScript(['大小']) //=> undefined
 */
export function chineseScript(texts: readonly string[]): 'zh-Hans' | 'zh-Hant' | undefined {
  const { simplified, traditional } = countForms(texts)
  if (simplified === traditional) return undefined
  return simplified > traditional ? 'zh-Hans' : 'zh-Hant'
}

/** Share of the telling characters that one script must have for strays of the other to be mistakes. */
const CLEAR_SHARE = 0.8

/**
 * Give characters of the other script their form in the one that a page is written in: a reader takes 编 for 編 at times.
 *
 * @param texts - all lines of a page
 * @returns the lines in their order; the same ones where a page mixes the scripts, or has kana
 * @example
 * settleChinese(['订单編号', '确认收货', '发货时间']) //=> ['订单编号', '确认收货', '发货时间']
 */
export function settleChinese(texts: readonly string[]): readonly string[] {
  const { simplified, traditional } = countForms(texts)
  const share = Math.max(simplified, traditional) / Math.max(1, simplified + traditional)
  if (share < CLEAR_SHARE || share === 1 || texts.some((text) => /\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text)))
    return texts
  const forms = simplified > traditional ? TO_SIMPLIFIED : TO_TRADITIONAL
  return texts.map((text) => text.replace(/\p{Script=Han}/gu, (character) => forms.get(character) ?? character))
}

function countForms(texts: readonly string[]): { readonly simplified: number; readonly traditional: number } {
  let [simplified, traditional] = [0, 0]
  for (const character of texts.join('')) {
    if (TO_TRADITIONAL.has(character)) simplified++
    else if (TO_SIMPLIFIED.has(character)) traditional++
  }
  return { simplified, traditional }
}
