import { verticalOverlap } from '../fields/page-lines.ts'
import { addressWeight } from './address-weight.ts'
import { findPhones } from './find-phones.ts'
import { announcedBy, hasValueBeside, linesBelow, type PersonalLine, type Span } from './personal-lines.ts'
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

/** A telephone that is hidden in part: its owner's name may stand before it all the same. */
const MASKED_PHONE = /^(?:\+?\d{1,3}[ -]?)?\d{2,4}[\d* •.-]{6,14}$/
const HAN_NAME = new RegExp(`(${SURNAME}[\\p{Script=Han}]{1,2}${HONORIFIC})[\\s,，]*$`, 'u')

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

/** `陈晓东 13800138000` and `Daniel Harris +1 512 555 0471`, on one line or as two on one row. */
function beforePhone(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const first = firstPhone(line, lines)
  if (first !== undefined) {
    const start = line.labels.findLast((label) => label.valueStart <= first)?.valueStart ?? 0
    const before = line.text.slice(start, first).replace(/[\s,，:：]+$/u, '')
    const length = trailingName(before)
    const end = start + before.length
    return length === 0 ? [] : [{ line, start: end - length, end, confidence: 0.8 }]
  }
  if (line.labels.length > 0 || trailingName(line.text) !== line.text.trim().length) return []
  const isOwner = lines.some((other) => {
    const gap = other.box.x - (line.box.x + line.box.width)
    const isBeside = gap > -0.5 * line.box.height && gap < 6 * line.box.height
    return isBeside && verticalOverlap(other.box, line.box) > 0.5 && firstPhone(other, lines) === 0
  })
  return isOwner ? [{ line, start: 0, end: line.text.length, confidence: 0.75 }] : []
}

/** Where the first telephone of a line begins, be it masked. */
function firstPhone(line: PersonalLine, lines: readonly PersonalLine[]): number | undefined {
  if ((line.text.match(/[\d*]/g)?.length ?? 0) < 7) return undefined
  const starts = findPhones(line, lines, { language: undefined }).map((span) => span.start)
  const digits = line.text.search(/[+\d(]/)
  if (digits >= 0 && line.text.includes('**') && MASKED_PHONE.test(line.text.slice(digits).trim())) starts.push(digits)
  return starts.length === 0 ? undefined : Math.min(...starts)
}

/** Length of the name that a text ends in: a Chinese one by its family name, others as the whole of it, in capitals. */
function trailingName(text: string): number {
  const bare = text.replace(/[\s,，:：]+$/u, '')
  const han = HAN_NAME.exec(bare)?.[1]
  if (han !== undefined && /(?:^|[\s,，:：;；|])$/u.test(bare.slice(0, -han.length)))
    return NOT_A_NAME.test(bare) ? 0 : han.length
  const words = bare.trim().split(/\s+/)
  const isCapital = words.every((word) => /^(?:\p{Lu}|\p{Lo}|d[aeio]s?$|del$|van$|von$|der$|bin$|binti$)/u.test(word))
  return words.length > 1 && words.length < 5 && isCapital && looksLikeName(bare) ? bare.trim().length : 0
}

/** The first line below `Ship to` or `收货信息`, and the part of it before a number. */
function firstOfBlock(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const isHeading = line.labels.length === 1 && ['address', 'name'].includes(line.labels[0]!.kind)
  if (
    !isHeading ||
    hasValueBeside(line, lines) ||
    line.labels[0]!.start > 1 ||
    line.labels[0]!.valueStart < line.labels[0]!.valueEnd
  )
    return []
  const first = linesBelow(line, lines)[0]
  if (!first || first.labels.length > 0) return []
  const length = addressWeight(first.text) < 1 ? nameLength(first.text, true) : 0
  return length < 2 ? [] : [{ line: first, start: 0, end: length, confidence: 0.8 }]
}
