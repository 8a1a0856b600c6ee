import type { FieldDefinition } from '@sightdesk/core'
import { verticalOverlap } from './box-overlap.ts'
import { type Candidate, type FieldContext, isAction } from './field-context.ts'
import { OWN_STATUS } from './own-status.data.ts'
import type { PageLine } from './page-lines.ts'
import { findDates } from './parse-date.ts'
import { type FoundWord, findWord } from './vocabulary.ts'

const STATUS_FIELDS = ['payment_status', 'order_status', 'logistics_status', 'refund_status'] as const
/** Labels that say that money was paid: they stand for the status when nothing else does. */
const PAID_LABEL =
  /^(?:实付|实付款|实付金额|实际付款|实收|实收金额|已付金额|支付时间|付款时间|付款金额|实际支付|amountpaid|totalpaid|paid|paidwith|paidvia|paidby|bezahltmit|payeavec|pagadocon|pagocom|pagatocon|betaaldmet|dibayardengan|paidon|paidat|youpaid|datepaid|paymentdate|totalpagado|importepagado|pagado|fechadepago|bezahlt|gezahlt|summebezahlt|gesamtbezahlt|bezahltam|totalpaye|montantpaye|paye|payele|datedepaiement|totalpago|valorpago|pago|pagoem|datadopagamento|totalepagato|pagato|datapagamento|betaald|totaalbetaald|betaaldop|оплачено|датаоплаты|결제일시|결제일|支付日时|支付日|已付款|เวลาชำระเงิน|ชำระเมื่อ|ยอดที่ชำระ|dathanhtoan|thoigianthanhtoan|ngaythanhtoan|totaldibayar|waktupembayaran|tanggalpembayaran|jumlahdibayar|dibayar|tarikhbayaran)$/u

/** Labels among those that name a date: a receipt's date says nothing of its payment. */
const OF_A_DATE =
  /时间|日期|日$|日时|date|time|fecha|data|datum|am$|waktu|tanggal|tarikh|thoigian|ngay|เวลา|เมื่อ|дата|일시?$/u

/**
 * Find statuses by their words: headlines first, sentences and timelines after them.
 *
 * @param labelled - what labels gave: a paid label may stand for the payment status
 */
export function findStatuses(context: FieldContext, labelled: readonly Candidate[]): Candidate[] {
  const spoken = STATUS_FIELDS.flatMap((field) => findSpoken(field, context))
  const hasPayment = [...labelled, ...spoken].some(
    (candidate) => candidate.field === 'payment_status' && candidate.confidence >= 0.45,
  )
  return hasPayment ? spoken : [...spoken, ...findImplied(context)]
}

/** Words for a state of something else than the page's own subject must make up this share of their line. */
const LEAST_COVERAGE = 0.5

/** Words that say what a state is a state of. */
const TOPICS: Readonly<Record<string, RegExp>> = {
  payment_status:
    /付|支|缴|交易|充值|扣款|到账|退款|refund|reembols|rembours|erstatt|rimbors|возврат|환불|返金|paid|pay|transact|pag[oa]|cobr|abon|zahl|betal|betaal|regl|bayar|thanh to[aá]n|ชำระ|จ่าย|결제|입금|支払|決済|入金|оплат|плат/iu,
  refund_status:
    /退|返金|환불|คืน|refund|return|reembols|estorn|devol|erstatt|rembours|retour|rimbors|res[oi]|terug|возврат|hoàn|pengembalian|bayaran balik/iu,
}

/** A word for the state of something else than the page is about makes up its line, and says what it is about. */
function isOnTopic(field: string, line: PageLine, coverage: number): boolean {
  return coverage >= LEAST_COVERAGE && (TOPICS[field]?.test(line.text) ?? true)
}

function isOwnStatus(field: string, kind: string | undefined): boolean {
  return kind === undefined || kind === 'chat' || OWN_STATUS[kind] === field
}

function findSpoken(field: string, context: FieldContext): Candidate[] {
  const definition = context.fields.get(field)
  if (!definition) return []
  return context.lines.flatMap((line) => {
    if (isAction(line) || line.text.length > 90 || /^\d+[.、]\s?\D/.test(line.text)) return []
    const found = firstClause(line, definition) ?? findWord(line.folded.text, definition)
    if (!found || (context.labelled.has(line) && found.coverage < 0.9)) return []
    if (!isOwnStatus(field, context.kind) && !isOnTopic(field, line, found.coverage)) return []
    const confidence = score(line, found.coverage, found.start, context)
    return [{ field, raw: line.text, value: found.value, confidence, lines: [line] }]
  })
}

/** `Shipped. Leave it at the door.`: a state, and a sentence on it. */
function firstClause(line: PageLine, definition: FieldDefinition): FoundWord | undefined {
  const clause = /^[^.。!！]{3,24}(?=[.。!！]\s?\S)/u.exec(line.folded.text)?.[0]
  const found = clause === undefined ? undefined : findWord(clause, definition)
  return found && found.coverage > 0.8 ? { ...found, coverage: 0.6 } : undefined
}

/** Headline (large, high on the page, nothing but the word) against a sentence or an entry of a timeline. */
function score(line: PageLine, coverage: number, start: number, context: FieldContext): number {
  const size = Math.min(1.6, line.box.height / context.textHeight)
  const place = 1 - (0.25 * line.box.y) / context.size.height
  const isHeadline = coverage > 0.85
  const words = isHeadline ? 0.8 : coverage > 0.5 ? 0.62 : coverage > 0.25 ? 0.48 : 0.34
  const first = (start === 0 ? 1 : 0.85) * (context.kind === 'chat' && /^\p{Ll}/u.test(line.text) ? 0.6 : 1)
  return (
    Math.min(0.97, words * first * (0.85 + 0.25 * (size - 0.6)) * place * line.confidence ** 0.5) *
    (isTimelineEntry(line, context) || isStep(line, context) ? 0.75 : 1)
  )
}

/** One of three or more short texts of a size on one row: the steps of a progress bar. */
function isStep(line: PageLine, context: FieldContext): boolean {
  const row = context.lines.filter(
    (other) => verticalOverlap(other.box, line.box) > 0.5 && other.text.length < 28 && !/\d{3}/.test(other.text),
  )
  return row.length > 2
}

function isTimelineEntry(line: PageLine, context: FieldContext): boolean {
  const next = context.lines[line.order + 1]
  const before = context.lines[line.order - 1]
  const isDate = (other: PageLine | undefined) =>
    other !== undefined &&
    Math.abs(other.box.y - line.box.y) < 3 * line.box.height &&
    findDates(other.text).some((date) => date.start < 3)
  return isDate(next) || (isDate(before) && Math.abs((before?.box.x ?? 0) - line.box.x) > line.box.height)
}

function findImplied(context: FieldContext): Candidate[] {
  const isShown = context.kind === undefined || ['order_detail', 'receipt', 'payment_result'].includes(context.kind)
  if (!isShown || !context.fields.has('payment_status')) return []
  const hits = context.hits.filter((hit) => {
    const { text, starts } = hit.line.folded
    const from = starts.findIndex((start) => start >= hit.start)
    const label = text.slice(from).split(/[:：;；¥￥$€£\d(（]/)[0] ?? ''
    return PAID_LABEL.test(label) && !(context.kind === 'receipt' && OF_A_DATE.test(label))
  })
  const hit = hits.find((one) => /付|收|paid|pag|bezahlt|paye|結済|결제|ชำระ|опла/iu.test(one.line.text)) ?? hits[0]
  const raw = hit
    ? (hit.line.text
        .slice(hit.start)
        .split(/[:：;；¥￥$€£\d(（]/)[0]
        ?.trim() ?? '')
    : ''
  return hit && raw
    ? [{ field: 'payment_status', raw, value: 'paid', confidence: 0.6 * hit.line.confidence ** 0.5, lines: [hit.line] }]
    : []
}
