import { verticalOverlap } from '../fields/page-lines.ts'
import { NOT_AN_ADDRESS } from './address-shapes.data.ts'
import { addressWeight } from './address-weight.ts'
import { looksLikeName } from './find-person-names.ts'
import { announcedBy, hasValueBeside, linesBelow, type PersonalLine, type Span } from './personal-lines.ts'

/** Weight of parts from which a text is an address by itself, and from which one behind a label is. */
const NEEDED = { alone: 2, labelled: 0.5, continued: 0.5 } as const
/** Lines that one address may have. */
const MOST_LINES = 6
const PRICE = /[¥￥$€£฿₫₩₽₱₹]\s?\d|\d\s?[€₫฿円원元]|^(?:RM|Rp)\s?\d|^[x×]\s?\d{1,3}$/u
const BUTTON =
  /^(?:修改|编辑|更改|复制|查看|选择|管理|默认|copy|edit|change|modify|view|select|add|save|cancel|confirm|default|tambah|ubah|editar|modifier|ändern|modifica|wijzig|изменить|変更|변경|แก้ไข|sửa)\b|(?:管理|簿|设置|修改|变更|错误|有误)$/iu

/**
 * Find addresses: lines whose parts say so, and the lines that an address label announces with those that go on below.
 *
 * The label itself stays visible. Telephone numbers in between are found by their own detector.
 */
export function findAddresses(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const labelled = labelledAddress(line, lines)
  if (labelled.length > 0) return labelled
  const start = valueStart(line)
  const text = line.text.slice(start)
  if (NOT_AN_ADDRESS.test(text) || addressWeight(text) < NEEDED.alone) return []
  const label = announcedBy(line, start, lines)
  if (label === 'shop' || label === 'service') return []
  return [{ line, start: start + leadLength(text), end: line.text.length, confidence: 0.85 }, ...continued(line, lines)]
}

/** Words before an address that are no part of it: `送货上门 重庆市…`. */
function leadLength(text: string): number {
  const lead = /^\S{1,8}\s+/u.exec(text)?.[0] ?? ''
  const isApart =
    addressWeight(lead) === 0 && !/\d/.test(lead) && addressWeight(text.slice(lead.length)) >= NEEDED.alone
  return isApart && /[\p{Script=Han}]/u.test(lead) ? lead.length : 0
}

/** Behind the last label that may announce an address; a line without one is taken whole. */
function valueStart(line: PersonalLine): number {
  const [first] = line.labels
  return first && first.start < 3 ? first.valueStart : 0
}

function labelledAddress(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const own = line.labels.find((label) => label.kind === 'address')
  if (own && own.valueEnd > own.valueStart) {
    const span = { line, start: own.valueStart, end: own.valueEnd, confidence: 0.92 }
    const isOne = isAddressValue(line.text.slice(own.valueStart, own.valueEnd), own.isSeparated)
    return isOne ? [span, ...continued(line, lines)] : []
  }
  if (own) return blockBelow(line, lines)
  // `Lot 5, Jalan Ampang` begins with what elsewhere is a label: only a colon makes it one here.
  if (line.labels.some((label) => label.isSeparated) || announcedBy(line, 0, lines) !== 'address') return []
  if (!isAddressValue(line.text, true) || isLabelAbove(line, lines)) return []
  return [{ line, start: 0, end: line.text.length, confidence: 0.9 }, ...continued(line, lines)]
}

/** Lines below a label are found from the label, as one block; only those beside one are found by themselves. */
function isLabelAbove(line: PersonalLine, lines: readonly PersonalLine[]): boolean {
  return !lines.some(
    (other) =>
      other !== line &&
      other.labels.at(-1)?.kind === 'address' &&
      other.box.x < line.box.x &&
      verticalOverlap(other.box, line.box) > 0.5,
  )
}

function isAddressValue(value: string, isSeparated: boolean): boolean {
  const text = value.trim()
  if (text.length < 4 || BUTTON.test(text) || PRICE.test(text) || /^[*＊•\s]+$/.test(text)) return false
  if (addressWeight(text) >= NEEDED.labelled) return true
  return isSeparated && !looksLikeSentence(text) && (/\d/.test(text) || text.length >= 6)
}

/** A label that stands alone above: a name may come first, then the address, up to a gap or the next label. */
function blockBelow(label: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  if (hasValueBeside(label, lines)) return []
  const spans: Span[] = []
  for (const line of linesBelow(label, lines).slice(0, MOST_LINES)) {
    if (line.labels.some((one) => one.start === 0) || PRICE.test(line.text) || BUTTON.test(line.text)) break
    if (spans.length === 0 && looksLikeName(line.text) && addressWeight(line.text) < 1) continue
    if (isPhoneOnly(line.text)) continue
    if (!isAddressValue(line.text, true)) break
    spans.push({ line, start: 0, end: line.text.length, confidence: 0.88 })
  }
  return spans
}

/** The lines on which an address goes on: right below it, in its column, and with something of an address. */
function continued(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  const spans: Span[] = []
  let above = line
  for (const next of linesBelow(line, lines).slice(0, MOST_LINES - 1)) {
    const gap = next.box.y - (above.box.y + above.box.height)
    const ratio = next.box.height / line.box.height
    const weight = addressWeight(next.text)
    if (
      gap > (weight >= 0.8 ? 1.25 : 0.9) * line.box.height ||
      ratio < 0.6 ||
      ratio > 1.6 ||
      next.labels.some((one) => one.start === 0)
    )
      break
    if (PRICE.test(next.text) || BUTTON.test(next.text) || isPhoneOnly(next.text)) break
    if (weight < NEEDED.continued && !isTail(next.text)) break
    spans.push({ line: next, start: 0, end: next.text.length, confidence: 0.8 })
    above = next
  }
  return spans
}

/** The last words of an address: a house number, a flat, a postal code, a country. */
function isTail(text: string): boolean {
  return (
    /^[\p{L}\d#-]{0,6}\d[\p{L}\d\s#/-]{0,14}$/u.test(text.trim()) ||
    /^\d{4,6}(?:\s\p{L}+){0,3}$/u.test(text.trim()) ||
    /^(?:中国|China|Thailand|Malaysia|Indonesia|Singapore|USA|United States|United Kingdom|España|France|Deutschland|Italia|Nederland|Brasil|Portugal|Россия|Việt Nam|Vietnam|México)$/u.test(
      text.trim(),
    )
  )
}

function isPhoneOnly(text: string): boolean {
  return /^[\s+()\d.*•-]{7,24}$/.test(text)
}

/** Words of a sentence, as in `Shipping address: please confirm before payment`. */
function looksLikeSentence(text: string): boolean {
  return /[.!?。！？]$|请|未填写|待填写|不详|同上|\b(?:please|confirm|select|choose|same as|not provided|required|invalid|belum|silakan|por favor|bitte|veuillez|inserisci|vul|пожалуйста|укажите)\b|ください|하세요|กรุณา|vui lòng|sila\b/iu.test(
    text,
  )
}
