import { verticalOverlap } from '../fields/page-lines.ts'
import { addressWeight } from './address-weight.ts'
import { announcedBy, linesBelow, type PersonalLine, type Span } from './personal-lines.ts'
import { CHINESE_SURNAMES } from './surnames.data.ts'

const SURNAME = `(?:[${CHINESE_SURNAMES}]|欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐)`
const HONORIFIC = '(?:先生|女士|小姐|太太|同学|老师|師傅|师傅|様|さま|さん|殿|님|씨)?'
/** How names look, by script. Each stands for a whole value. */
const NAMES: readonly RegExp[] = [
  new RegExp(`^${SURNAME}[\\p{Script=Han}]{1,3}?${HONORIFIC}$`, 'u'),
  /^[\p{Script=Han}々]{1,4}[ 　]?[\p{Script=Han}々\p{Script=Hiragana}\p{Script=Katakana}ー]{1,5}[ 　]?(?:様|さま|さん|殿)?$/u,
  /^[\p{Script=Katakana}ー]{2,10}[ 　・][\p{Script=Katakana}ー]{2,10}[ 　]?(?:様|さま)?$/u,
  // Recognition parts syllables: `최 수 진`.
  /^[가-힣](?: ?[가-힣]){1,4} ?(?:님|씨)?$/u,
  /^(?:นาย|นางสาว|นาง|น\.ส\.|คุณ)?\s?[\p{Script=Thai}]{2,20}(?:\s[\p{Script=Thai}]{2,24}){0,2}$/u,
  /^(?:(?:mr|mrs|ms|miss|dr|sr|sra|herr|frau|m|mme|dhr|mevr|bapak|ibu|encik|puan|cik|anh|chị)\.?\s)?\p{Lu}[\p{L}'’.-]{0,20}(?:,?\s(?:\p{Lu}[\p{L}'’.-]{0,20}|de|da|do|dos|das|del|della|di|van|von|der|den|la|le|bin|binti|bt|al|el|y|e|ter|ten|zu)){1,5}$/iu,
  /^\p{Lu}[\p{L}'’-]{1,20}$/u,
]
/** Words that look like names and are nobody's. */
const NOT_A_NAME =
  /商品|订单|地址|电话|付款|发货|收货|默认|店|公司|旗舰|官方|退款|修改|编辑|复制|查看|确认|支付|物流|快递|服务|客服|管理|设置|信息|号码|请|无|暂无|\b(?:address|order|phone|details|delivery|standard|express|free|home|office|work|default|edit|change|copy|payment|total|shipping|express|store|shop|market|official|ltd|inc|gmbh|llc|co|company|status|required|optional|settings|recipient|unknown|none|n\/a|today|tomorrow|street|road|paid|visa|mastercard|sales|tax|subtotal|city|country|please|enter|your|the|is|was|are|and|not|will|has|been)\b|注文|配送|住所|変更|주문|배송|주소|변경|상품|ที่อยู่|คำสั่งซื้อ|สินค้า|แก้ไข|đơn hàng|địa chỉ|sửa|заказ|адрес|доставка|изменить/iu

/**
 * Whether a text looks like the name of a person, in any of the sixteen languages.
 *
 * @example
 * looksLikeName('欧阳小明') //=> true
 */
export function looksLikeName(text: string): boolean {
  const bare = text.trim().replace(/[\s,，:：;；]+$/u, '')
  if (bare.length < 2 || bare.length > 60 || /[\d*＊@¥$€%]/u.test(bare) || NOT_A_NAME.test(bare)) return false
  return NAMES.some((shape) => shape.test(bare))
}

/** Between a name and the telephone behind it: nothing, spaces, a comma. */
const NAME_BEFORE_PHONE = new RegExp(
  `(?:^|[\\s,，:：;；|])(${SURNAME}[\\p{Script=Han}]{1,2}${HONORIFIC})[\\s,，]*(?=(?:\\+?86[ -]?)?1[3-9]\\d[\\d* -]{6,}|0\\d{2,3}-\\d{7})`,
  'gu',
)

/**
 * Find names of persons: behind their labels, first below a label of an address, and before a telephone number.
 *
 * Masked names (`张*`, `J***`) stay.
 */
export function findPersonNames(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  return [...labelled(line, lines), ...beforeAddress(line), ...beforePhone(line, lines), ...firstOfBlock(line, lines)]
}

/** `Shipping to: David Lee, 88 Orchard Road`: what stands before the first comma. */
function beforeAddress(line: PersonalLine): readonly Span[] {
  return line.labels
    .filter((label) => label.kind === 'address')
    .flatMap(({ valueStart, valueEnd }) => {
      const value = line.text.slice(valueStart, valueEnd)
      const first = /^[^,;|\d]{2,40}(?=[,;|])/u.exec(value)?.[0] ?? ''
      const weight = addressWeight(value.slice(first.length))
      // A street before its number is missed by the rest; one word may be a town.
      const isApart = weight >= 1 && weight === addressWeight(value) && /\s|\p{Script=Han}/u.test(first.trim())
      const isName = isApart && looksLikeName(first)
      return isName ? [{ line, start: valueStart, end: valueStart + first.length, confidence: 0.8 }] : []
    })
}

function labelled(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const own = line.labels.filter((label) => label.kind === 'name')
  const places = own.map(({ valueStart, valueEnd, isSeparated }) => ({ start: valueStart, end: valueEnd, isSeparated }))
  if (line.labels[0]?.start !== 0 && announcedBy(line, 0, lines) === 'name')
    places.push({ start: 0, end: line.labels[0]?.start ?? line.text.length, isSeparated: true })
  return places.flatMap(({ start, end, isSeparated }) => {
    const length = nameLength(line.text.slice(start, end), isSeparated)
    return length === 0 ? [] : [{ line, start, end: start + length, confidence: isSeparated ? 0.92 : 0.8 }]
  })
}

/** The value up to a number, a comma or a bracket: `张三 138…` and `John Smith, 12 Elm St` begin with a name. */
function nameLength(value: string, isSeparated: boolean): number {
  const whole = /^[^\d,，;；|/(（【[+#<>]{2,60}/u.exec(value)?.[0] ?? ''
  // A digit that touches a Latin letter makes a model of it: `Wireless Mouse M185`.
  if (/[A-Za-z]$/.test(whole) && /\d/.test(value[whole.length] ?? '')) return 0
  const part = whole.trimEnd()
  if (looksLikeName(part)) return isSeparated || !/^\p{Ll}/u.test(part) ? part.length : 0
  const first = /^\S+/.exec(part)?.[0] ?? ''
  return /[\p{Script=Han}\p{Script=Hangul}]/u.test(first) && looksLikeName(first) ? first.length : 0
}

function beforePhone(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const inLine = [...line.text.matchAll(NAME_BEFORE_PHONE)]
    .filter((match) => !NOT_A_NAME.test(match[1]!))
    .map((match) => {
      const start = match.index + match[0].indexOf(match[1]!)
      return { line, start, end: start + match[1]!.length, confidence: 0.85 }
    })
  if (inLine.length > 0 || line.labels.length > 0 || !isSurnamed(line.text)) return inLine
  const phone = lines.find(
    (other) => /^(?:\+?86[ -]?)?1[3-9]\d[\d* -]{6,}$/.test(other.text) && verticalOverlap(other.box, line.box) > 0.5,
  )
  const isNear = phone && Math.abs(phone.box.x - line.box.x - line.box.width) < 6 * line.box.height
  return isNear ? [{ line, start: 0, end: line.text.length, confidence: 0.75 }] : []
}

/** The first line below `Ship to` or `收货信息`, and the part of it before a number. */
function firstOfBlock(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const isHeading = line.labels.length === 1 && ['address', 'name'].includes(line.labels[0]!.kind)
  if (!isHeading || line.labels[0]!.start > 1 || line.labels[0]!.valueStart < line.labels[0]!.valueEnd) return []
  const first = linesBelow(line, lines)[0]
  if (!first || first.labels.length > 0) return []
  const length = addressWeight(first.text) < 1 ? nameLength(first.text, true) : 0
  return length < 2 ? [] : [{ line: first, start: 0, end: length, confidence: 0.8 }]
}

function isSurnamed(text: string): boolean {
  return NAMES[0]!.test(text.trim()) && !NOT_A_NAME.test(text)
}
