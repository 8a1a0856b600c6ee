import { HANS_FORMS, HANT_FORMS } from '@sightdesk/core'

/** Simplified forms that traditional text writes too, with another meaning or as a variant (OpenCC's tables, Apache-2.0). */
const SHARED = new Set(
  '丑丰了于云亘仆仇仿伙余佛佣修借僵克党具冢冬准凌几凶出划刮制千升卜占卷厂厘只台叶吁吃合吊同后向吣呆周咨咸咽哄唇喂噪回困坐坯堤夫夸奸姜娘它家尸局岩岳巨布帘席干幸广庵弦彩征御志念恤愈愿戚扇才扎托扣折抵拐拿挂挨挽捆捍搜斗斤斫旋昆暗曲札朱朴杆杠杯杰松板果柜栗核梁棱檗欲沈沾泛注浚涂涌淀游溪漓澄焰熏狸玩琅璇皂矩硷私秋穗筑筱糊系累耇胄背胡腊腌膻致舍芸苔苹范荐蒙蔑藤蜡表谷豆象跖辟郁酸采里雕面',
)
const TO_SIMPLIFIED = pairs(HANT_FORMS, HANS_FORMS)
const TO_TRADITIONAL = pairs(HANS_FORMS, HANT_FORMS)

/** Each character that stands in one script only, with its form in the other one. */
function pairs(from: string, to: string): ReadonlyMap<string, string> {
  const others = new Set(to)
  const forms = [...to]
  const all = [...from].map((character, at) => [character, forms[at]!] as const)
  const telling = all.filter((pair) => !others.has(pair[0]) && !pair.some((one) => SHARED.has(one)))
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
