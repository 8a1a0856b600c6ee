import { colorDistance, type LineColors } from '../lines/line-colors.ts'
import { verticalOverlap } from './box-overlap.ts'
import { CAUSE_WORDS, FAILURE_WORDS } from './error-words.data.ts'
import { type Candidate, type FieldContext, isAction } from './field-context.ts'
import { fold } from './fold-text.ts'
import { MERCHANT_WORDS } from './merchant-words.data.ts'
import { continuation, hasLabelAtLeft, joinLines, startsAnew } from './neighbours.ts'
import type { PageLine } from './page-lines.ts'
import { findDates } from './parse-date.ts'
import { findMoney } from './parse-money.ts'
import { PLATFORMS } from './platforms.data.ts'
import { readCardKey } from './read-card-key.ts'
import { readQuantity } from './read-quantity.ts'
import { ADDRESS, SENTENCE } from './sentence-words.data.ts'
import { TITLE_WORDS } from './title-words.data.ts'
import { findWord } from './vocabulary.ts'

const ERROR_KINDS: ReadonlySet<string> = new Set(['payment_result', 'recharge_result', 'card_key'])

/** Kinds on which a name stands only beside its price or quantity. */
const NEEDS_EVIDENCE: ReadonlySet<string> = new Set([
  'chat',
  'payment_result',
  'recharge_result',
  'logistics',
  'refund_progress',
])

/**
 * Find the product's name and its quantity where no label announces them: the text beside the thumbnail, near price and quantity.
 *
 * @param labelled - a labelled product name needs no search
 */
export function findProduct(context: FieldContext, labelled: readonly Candidate[]): Candidate[] {
  const quantity = labelled.some((candidate) => candidate.field === 'quantity') ? [] : findQuantity(context)
  if (labelled.some((candidate) => candidate.field === 'product_name' && candidate.confidence > 0.6)) return quantity
  if (context.kind === 'receipt' || context.kind === 'error_dialog' || context.kind === 'other') return []
  const quantityLine = (quantity[0] ?? labelled.find((one) => one.field === 'quantity'))?.lines.at(-1)
  const best = context.lines
    .map((line) => ({ line, score: score(line, context, quantityLine) }))
    .filter((one) => one.score > 0.4)
    .sort((a, b) => b.score - a.score)[0]
  if (!best) return quantity
  const lines = wholeName(best.line, context)
  const name = joinLines(lines.map((line) => line.text))
  const raw = withoutCount(priceNear(best.line, context) ? name : withoutPrice(name))
  const confidence = Math.min(0.85, best.score) * best.line.confidence ** 0.5
  return [{ field: 'product_name', raw, value: raw, confidence, lines }, ...quantity]
}

/** Payment services and titles of pages: names, but not of goods. */
const OTHER_NAMES: ReadonlySet<string> = new Set([...PLATFORMS, ...TITLE_WORDS].map(fold))
/** Groups of characters as keys have them. */
const KEY_GROUPS = /^(?:[A-Z\d]{4,6}[ -]){2,}[A-Z\d]{3,6}$/

/** A card or a voucher that has what it is worth in its name. */
const WORTH =
  /(?:card|voucher|coupon|credit|top-?up|卡|券|充值|点|karte|carte|carta|cartão|tarjeta|บัตร|thẻ|карта|カード|상품권)\S*\s?[^\d\s]{0,3}\d{1,4}[^\d\s.,]{0,2}$/iu

/** A price that recognition joined to the name is cut off. */
function withoutPrice(text: string): string {
  if (WORTH.test(text)) return text
  const money = findMoney(text).find(
    (one) => /^[^\w]/.test(one.raw) && one.start > 4 && one.end >= text.trimEnd().length,
  )
  return money ? text.slice(0, money.start).trim() : text
}

/** `Soap set × 2`: the count is no part of the name. */
function withoutCount(text: string): string {
  return text.replace(/(?<=\p{L})\s[x×]\s?\d{1,2}$/u, '').trim()
}

/** The name from its first line on: the best line may be its second. */
function wholeName(best: PageLine, context: FieldContext): PageLine[] {
  const isStop = (line: PageLine) => startsAnew(line, context) || isStatus(line, context)
  const from = (line: PageLine) => [line, ...continuation(line, context.lines, isStop)]
  const above = context.lines.filter((line) => line.box.y < best.box.y && best.box.y - line.box.y < 4 * best.box.height)
  const first = above.find((line) => !isNoName(line, context) && from(line).includes(best))
  return from(first ?? best)
}

function findQuantity(context: FieldContext): Candidate[] {
  for (const line of context.lines) {
    const found = line.text.length < 48 ? readQuantity(line.text) : undefined
    const isAlone =
      found &&
      (found.raw.length > line.text.length * 0.3 ||
        findMoney(line.text).some((money) => money.hasCurrency) ||
        /\p{L}\s[x×]\s?\d{1,2}$/u.test(line.text) ||
        /^(?:Ref|SKU)/i.test(line.text))
    if (found && isAlone)
      return [
        {
          field: 'quantity',
          raw: found.raw,
          value: found.value,
          confidence: 0.85 * line.confidence ** 0.5,
          lines: [line],
        },
      ]
  }
  return []
}

/** How much a line looks like a product's name, 0 to 1. */
function score(line: PageLine, context: FieldContext, quantity: PageLine | undefined): number {
  if (isNoName(line, context)) return 0
  const wide =
    (line.text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0) * 2 +
    (line.text.match(/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Thai}\d]/gu)?.length ?? 0)
  const length = Math.min(1, wide / 22)
  const height = line.box.height / context.textHeight
  const size = height < 0.8 ? 0.75 : 1
  if (context.kind === 'product_page') return wide < 8 ? 0 : 0.3 + 0.25 * length + shelfScore(line, height, context)
  const price = priceNear(line, context)
  const hasQuantity = quantity !== undefined && isInCard(line, quantity)
  const isIndented = line.box.x > context.size.width * 0.14 && line.box.x < context.size.width * 0.5 ? 0.1 : 0
  const isRow = price === 'row' && line.box.x < context.size.width * 0.12
  const hasVariant = isIndented > 0 && context.kind !== 'chat' && variantBelow(line, context)
  if ((!price || isRow) && !hasQuantity && !hasVariant && NEEDS_EVIDENCE.has(context.kind ?? '')) return 0
  const evidence = (price ? (isRow ? 0.08 : 0.3) : 0) + (hasQuantity ? 0.3 : 0) + (hasVariant ? 0.15 : 0) + isIndented
  const alone = evidence === 0 ? loneName(line, context) : 0
  return (
    (0.22 + 0.28 * length + evidence + alone) * size * (context.kind === 'logistics' && evidence < 0.3 ? 0.6 : 1) -
    (hasQuantity || price ? 0 : 0.08)
  )
}

/** On a product's page the name is large, dark and near the price; descriptions and reviews stand further down. */
function shelfScore(line: PageLine, height: number, context: FieldContext): number {
  const { size } = context
  const prices = context.lines.filter(({ text }) => findMoney(text).some((one) => one.hasCurrency) && text.length < 24)
  const isNear = prices.some(({ box }) => Math.abs(box.y - line.box.y) < 7 * context.textHeight)
  const faint = isFaint(line, context) ? 0.15 : 0
  return 0.18 * Math.min(1.6, height) + (isNear ? 0.08 : 0) - faint - (0.2 * line.box.y) / size.height
}

/** Ink that stands out from its ground much less than the darkest on the page: a remark. */
function isFaint({ colors }: PageLine, { lines }: FieldContext): boolean {
  const contrast = (one: LineColors) => colorDistance(one.ink, one.ground)
  const strongest = Math.max(0, ...lines.map((line) => (line.colors ? contrast(line.colors) : 0)))
  return colors !== undefined && contrast(colors) < 0.7 * strongest
}

/** A price of its own, not one inside a sentence or behind a label, stands beside or below the name. */
function priceNear(line: PageLine, context: FieldContext): 'row' | 'below' | undefined {
  const other = context.lines.find((other) => {
    if (other === line || context.labelled.has(other) || !isInCard(line, other)) return false
    const money = findMoney(other.text).filter((one) => one.hasCurrency && !one.negative)
    const length = money.reduce((sum, one) => sum + one.raw.length, 0)
    return length > other.text.replace(/\s/g, '').length * 0.4 && !hasKeyAtLeft(other, line, context)
  })
  return other && (verticalOverlap(other.box, line.box) > 0.5 ? 'row' : 'below')
}

/** A smaller line right below in the same column: color, size, pack. */
function variantBelow(line: PageLine, context: FieldContext): boolean {
  return context.lines.some((other) => {
    const gap = other.box.y - (line.box.y + line.box.height)
    const ratio = other.box.height / line.box.height
    const isBelow = gap > -0.2 * line.box.height && gap < 1.1 * line.box.height
    return (
      isBelow &&
      ratio > 0.6 &&
      ratio < 0.93 &&
      Math.abs(other.box.x - line.box.x) < 0.4 * line.box.height &&
      findDates(other.text).length === 0
    )
  })
}

/** The price's row begins at the page's margin with another text: the price is that text's, as in a list of charges. */
function hasKeyAtLeft(price: PageLine, name: PageLine, context: FieldContext): boolean {
  const margin = context.size.width * 0.12
  const isKey = (other: PageLine) =>
    other !== name && other !== price && other.box.x < margin && name.box.x - other.box.x < margin
  const onRow = context.lines.filter((other) => isKey(other) && verticalOverlap(other.box, price.box) > 0.5)
  return hasLabelAtLeft(price, context) || onRow.some((other) => other.box.x < price.box.x && !readQuantity(other.text))
}

/** Price or quantity stand on the name's row or at most five line heights below it, not left of it. */
function isInCard(name: PageLine, other: PageLine): boolean {
  const gap = other.box.y + other.box.height / 2 - (name.box.y + name.box.height / 2)
  return gap > -0.9 * name.box.height && gap < 6.5 * name.box.height && other.box.x >= name.box.x - name.box.height
}

/** A card page may name its product on a line of its own. */
function loneName(line: PageLine, context: FieldContext): number {
  if (context.kind !== 'card_key' || line.box.x > context.size.width * 0.3) return 0
  return /\d|卡|券|授权|激活|软件|会员|會員|套装|版|card|voucher|licen[cs]e|software|pass|membership|key|month/iu.test(
    line.text,
  )
    ? 0.2
    : 0
}

function isNoName(line: PageLine, context: FieldContext): boolean {
  const { text } = line
  if (hasLabelAtLeft(line, context)) return true
  if (ERROR_KINDS.has(context.kind ?? '') && (CAUSE_WORDS.test(text) || FAILURE_WORDS.test(text))) return true
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < 3 || letters < text.length * 0.35 || context.labelled.has(line) || isAction(line)) return true
  if (
    isTitle(line, context) ||
    SENTENCE.test(text) ||
    ADDRESS.test(text) ||
    /\*{2,}|\d{3}[\s-]\d{3,4}[\s-]\d{4}/.test(text)
  )
    return true
  if (MERCHANT_WORDS.test(text) && letters < 24) return true
  if (readCardKey(text, { labelled: false }) || KEY_GROUPS.test(text) || OTHER_NAMES.has(line.folded.text)) return true
  if (
    findDates(text).length > 0 ||
    findMoney(text).some((money) => money.hasCurrency && money.raw.length > text.length * 0.4) ||
    readQuantity(text)?.raw === text
  )
    return true
  return isStatus(line, context)
}

/** The page's own title, one of its template's words. */
function isTitle(line: PageLine, context: FieldContext): boolean {
  if (/(?:详情|詳情|结果|进度|信息)$|\b(?:details|summary|order|status)$/iu.test(line.text)) return true
  return Object.values(context.template?.cues ?? {}).some((cues) => cues.some((cue) => fold(cue) === line.folded.text))
}

/** True when a line is nothing but a status. */
function isStatus(line: PageLine, context: FieldContext): boolean {
  const statuses = ['order_status', 'payment_status', 'logistics_status', 'refund_status']
  const definitions = statuses.flatMap((id) => context.fields.get(id) ?? [])
  return definitions.some((definition) => (findWord(line.folded.text, definition)?.coverage ?? 0) > 0.4)
}
