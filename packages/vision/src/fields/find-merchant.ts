import { CARRIERS } from './carriers.data.ts'
import { CAUSE_WORDS, FAILURE_WORDS } from './error-words.data.ts'
import { type Candidate, type FieldContext, isAction } from './field-context.ts'
import { fold } from './fold-text.ts'
import { MERCHANT_WORDS } from './merchant-words.data.ts'
import { rightOf } from './neighbours.ts'
import type { PageLine } from './page-lines.ts'
import { findDates } from './parse-date.ts'
import { findMoney } from './parse-money.ts'
import { PLATFORMS } from './platforms.data.ts'
import { SENTENCE } from './sentence-words.data.ts'
import { TITLE_WORDS } from './title-words.data.ts'
import { findWord } from './vocabulary.ts'

const NO_RECEIPT_HEAD =
  /收據|請求書|納品書|明細|証明|betaalbewijs|reçu|facture|rechnung|fattura|fatura|nota fiscal|cupom|comprovante|faktur|nota|invois|biên lai|счёт|счет|приход|매출전표|계산서|명세서|小票|发票|收据|结算单|账单|清单|customer|guest|statement|bill\b|receipt|invoice|ebon|tax|beleg|quittung|factura|ticket|recibo|ricevuta|scontrino|^(?:kassa)?bon\b|чек|領収|レシート|영수증|ใบเสร็จ|hóa đơn|struk|resit|^[\d\s:/.-]+$|tel|www|http/iu
const OTHER_NAMES: ReadonlySet<string> = new Set([...CARRIERS, ...PLATFORMS, ...TITLE_WORDS].map(fold))
/** A measure as names of goods have it. */
const MEASURE =
  /\d\s?(?:ml|cl|l|g|gr|kg|mm|cm|in|inch|pcs|片|件|克|мл|г|см|กรัม)(?![\p{L}])|\b\d+-in-\d|\d\s?in\s?1\b|\d{2,4}\s?[x×]\s?\d{2,4}/iu
const BADGE =
  /^(?:天猫|淘宝|京东自营|自营|直播|官方|品牌|旗舰|旗舰店|专卖店|专营店|企业店|超级卖家|Mall ORI|Mall|Preferred\+?|Star\+?|Official|ร้านแนะนำ|ร้านโปรด|Yêu thích\+?|Star Seller)\s+/iu

/**
 * Find the shop's name where no label announces it: by its own words, above the product, or at the head of a receipt.
 */
export function findMerchant(context: FieldContext, known: readonly Candidate[]): Candidate[] {
  const { kind } = context
  if (known.some((one) => one.field === 'merchant' && one.confidence > 0.6)) return []
  if (kind === 'receipt') return receiptHead(context)
  if (kind === 'product_page' || kind === 'error_dialog' || kind === 'other' || kind === 'card_key') return []
  const named = context.lines.filter(
    (line) => isName(line, context) && MERCHANT_WORDS.test(line.text) && line.text.length <= 32,
  )
  const candidates = named.map((line) => toCandidate(line, 0.72 - (0.15 * line.box.y) / context.size.height))
  const wordmark = candidates.length === 0 ? findWordmark(context) : undefined
  if (wordmark) candidates.push(toCandidate(wordmark, 0.5))
  const product = known.find((one) => one.field === 'product_name')?.lines[0]
  const above = product && kind !== 'logistics' && kind !== 'chat' ? aboveProduct(product, context) : undefined
  const head = candidates.length === 0 && !above ? findHead(context) : undefined
  if (head) return [toCandidate(head, 0.44)]
  return above && !candidates.some((one) => one.lines[0] === above)
    ? [...candidates, toCandidate(above, 0.55)]
    : candidates
}

/** Words of titles: a line with one of them at the head of a page names the page, not a shop. */
const TITLE =
  /详情|詳情|结果|結果|进度|信息|充值|订单|訂單|付款|支付|收款|转账|交易|退款|退货|售后|物流|快递|包裹|券|卡|账单|帳單|钱包|首页|消息|我的|中心|工作台|后台|助手|成功|失败|兑换|提醒|通知|客服|注文|支払|返金|配送|주문|결제|배송|환불|\b(?:orders?|payments?|refunds?|returns?|track\w*|package|parcel|details?|status|receipts?|invoice|account|cart|checkout|wallet|transfer|cards?|codes?|redeem|top-?up|recharge|home|search|help|delivery|shipping|messages?|success\w*|fail\w*|voucher|gift|pedidos?|compras?|pagos?|pagamentos?|commandes?|paiements?|bestell\w*|zahlung\w*|ordini?|ordine|pagament[oi]|pesanan|pembayaran|đơn|thanh toán|заказ\w*|оплат\w*)\b/iu

/** A name at the head of a letter, a bill or a desktop page: the first line, or one above the amount paid. */
function findHead(context: FieldContext): PageLine | undefined {
  const isBill = context.kind === 'payment_result'
  if (!isBill && !['order_detail', 'refund_progress', 'card_key', 'recharge_result'].includes(context.kind ?? ''))
    return undefined
  const top = context.lines.filter((line) => line.box.y < context.size.height * (isBill ? 0.4 : 0.15))
  return top.slice(0, isBill ? 3 : 1).find((line) => isHead(line, context))
}

function isHead(line: PageLine, context: FieldContext): boolean {
  if (TITLE.test(line.text) || line.text.length > 32 || !isShopLine(line, context)) return false
  const words = line.text.split(' ').filter((word) => /^\p{Lu}/u.test(word))
  return words.length > 1 || /^[^\x20-\u024f]{3,16}$/u.test(line.text)
}

/** What is left of an icon before a name: a mark, or one character apart. */
const STRAY =
  /^(?:[^\p{L}\p{N}【「『(（@#&]+|[^\x20-\x7f]\s(?=[\p{Script=Han}\p{Script=Thai}\p{Script=Hangul}]{3}))\s*/u

function toCandidate(line: PageLine, confidence: number): Candidate {
  const raw = line.text
    .replace(BADGE, '')
    .replace(STRAY, '')
    .replace(/\s*[>›＞»》]+$/u, '')
    .trim()
  return { field: 'merchant', raw, value: raw, confidence: confidence * line.confidence ** 0.5, lines: [line] }
}

/** A name in capitals at the head of a shop's own site. */
function findWordmark(context: FieldContext): PageLine | undefined {
  const head = context.lines.filter((line) => line.box.y < context.size.height * 0.2).slice(0, 4)
  return head.find((line) => /^[A-ZÀ-Ý][A-ZÀ-Ý&'’. ]{3,18}$/.test(line.text) && isName(line, context))
}

function aboveProduct(product: PageLine, context: FieldContext): PageLine | undefined {
  const near = context.lines.filter((line) => {
    const gap = product.box.y - (line.box.y + line.box.height)
    return (
      gap > -0.2 * line.box.height &&
      gap < 3 * product.box.height &&
      line.box.x < product.box.x + product.box.height &&
      line.box.x < context.size.width * 0.35
    )
  })
  const last = near.filter((line) => isShopLine(line, context)).sort((a, b) => b.box.y - a.box.y)[0]
  return last && last.text.length <= 28 ? last : undefined
}

/** A shop's line holds a name and nothing else: no date, no account, no figure beside it. */
function isShopLine(line: PageLine, context: FieldContext): boolean {
  if (
    !isName(line, context) ||
    MEASURE.test(line.text) ||
    /\d{1,2}[/.-]\d|\d{4}|[—–…]|^(?:退|到|预计|付|支付)/u.test(line.text)
  )
    return false
  const beside = rightOf(line, context.lines)
  return !beside.some((other) => findMoney(other.text).some((money) => money.hasCurrency))
}

/** `Markt 68 Gent`, `12 Mill Lane`: rather a place than a name. */
const ADDRESS_NUMBER = /\p{L}\s\d{1,4}(?:[,\s]|$)|^\d{1,4}\s\p{L}/u

/** The largest line among the first of a receipt; the first one when sizes are alike. */
function receiptHead(context: FieldContext): Candidate[] {
  const head = context.lines.filter((line) => line.box.y < context.size.height * 0.35).slice(0, 5)
  const named = head.filter((line) => isName(line, context) && !NO_RECEIPT_HEAD.test(line.text))
  const plain = named.filter((line) => !ADDRESS_NUMBER.test(line.text))
  const names = plain.length > 0 ? plain : named
  const tallest = Math.max(...names.map((line) => line.box.height))
  const best = names.find((line) => line.box.height > tallest * 0.85)
  return best ? [toCandidate(best, 0.7)] : []
}

/** Titles of pages and sections: they end in words for information, or are words of the page's kind. */
function isHeading(line: PageLine, context: FieldContext): boolean {
  if (/(?:信息|资讯|資訊|详情|詳情|说明|說明|明细|明細|进度|進度|记录|記錄|服务|服務|方式)$/u.test(line.text))
    return true
  if (/\b(?:details?|information|summary|status|history|progress)$/iu.test(line.text)) return true
  const cues = Object.values(context.template?.cues ?? {}).flat()
  return cues.some((cue) => fold(cue) === line.folded.text)
}

/** A carrier, a payment service or the page's title. */
function isOtherName(line: PageLine): boolean {
  return OTHER_NAMES.has(line.folded.text.replace(/[:：>›]+$/u, ''))
}

/** A sentence, a fault, or words in the middle of one. */
function tellsSomething(text: string): boolean {
  return SENTENCE.test(text) || CAUSE_WORDS.test(text) || FAILURE_WORDS.test(text) || /^\p{Ll}+(?:\s|$)/u.test(text)
}

function isName(line: PageLine, context: FieldContext): boolean {
  const letters = line.text.match(/\p{L}/gu)?.length ?? 0
  if (isOtherName(line) || tellsSomething(line.text)) return false
  if (/^(?:官方)?(?:旗舰店|专卖店|专营店|自营|企业店|超市|店铺|店|store|shop|official)$/iu.test(line.text)) return false
  if (letters < 2 || letters < line.text.length * 0.4 || context.labelled.has(line) || isAction(line)) return false
  if (/[。！？!?：:]|\*{2}|\d{5}|您|请|https?:/u.test(line.text)) return false
  if (findDates(line.text).length > 0 || findMoney(line.text).some((money) => money.hasCurrency)) return false
  if (isHeading(line, context) || /\d\s?(?:天|小时|小時|分钟|分鐘|days?|hours?)/iu.test(line.text)) return false
  const statuses = ['order_status', 'payment_status', 'logistics_status', 'refund_status'].flatMap(
    (id) => context.fields.get(id) ?? [],
  )
  return !statuses.some((definition) => {
    const word = findWord(line.folded.text, definition)
    return word !== undefined && (word.coverage > 0.4 || (word.start === 0 && word.length > 3))
  })
}
