import type { Candidate, FieldContext } from './field-context.ts'
import { rightOf } from './neighbours.ts'
import type { PageLine } from './page-lines.ts'
import { type FoundMoney, findMoney } from './parse-money.ts'

interface PageMoney extends FoundMoney {
  readonly line: PageLine
  /** Height of the line in multiples of the median. */
  readonly size: number
}

/** Words beside a number that is a saving, an old price or a condition and never the amount. */
const NOT_A_PRICE =
  /满|滿|减|減|省|券|优惠|優惠|补贴|補貼|红包|紅包|返|抵|折|原价|原價|划线|运费|運費|免|余额|餘額|积分|月销|已售|起送|定金|\boff\b|save|saving|coupon|voucher|discount|was\b|rrp|list price|shipping|delivery|from \$|balance|points|ส่วนลด|คูปอง|ค่าจัดส่ง|descuento|cup[oó]n|env[ií]o|rabatt|gutschein|versand|remise|livraison|desconto|frete|sconto|spedizione|korting|verzend|скидк|доставк|할인|쿠폰|배송|割引|クーポン|送料|giảm|phí|diskon|ongkir|diskaun/iu

/**
 * Find amounts and prices that no label announces: the largest number of a result page, the price beside a product.
 */
export function findTotals(
  context: FieldContext,
  labelled: readonly Candidate[],
  product: readonly Candidate[],
): Candidate[] {
  const used = new Set(
    context.hits
      .filter((hit) => hit.fields.length === 0)
      .flatMap((hit) => (hit.rest === '' ? rightOf(hit.line, context.lines).slice(0, 1) : [hit.line])),
  )
  const all = context.lines.flatMap((line) =>
    used.has(line) || context.labelled.has(line) ? [] : pageMoney(line, context),
  )
  const amount = labelled.some((candidate) => candidate.field === 'amount') ? [] : findAmount(all, context)
  const price = labelled.some((candidate) => candidate.field === 'price') ? [] : findPrice(all, context, product)
  // What a result page shows large is the amount, and no price beside it.
  const isResult = ['payment_result', 'recharge_result', 'refund_progress'].includes(context.kind ?? '')
  return [...amount, ...price.filter((one) => !isResult || !amount.some((other) => other.lines[0] === one.lines[0]))]
}

function pageMoney(line: PageLine, context: FieldContext): PageMoney[] {
  const all = findMoney(line.text, { ...(context.currency && { currency: context.currency }) })
  return all
    .filter(
      (money) =>
        (!money.negative || isBill(context, line)) &&
        money.value.amount > 0 &&
        (money.hasCurrency || money.hasDecimals),
    )
    .filter((money) => {
      const before = line.text.slice(Math.max(0, money.start - 8), money.start)
      const after = line.text.slice(money.end, money.end + 3)
      return !NOT_A_PRICE.test(before) || /券后|到手|折后|优惠后/.test(before)
        ? !/^\s?(?:券|元券|off|红包)/iu.test(after)
        : false
    })
    .map((money) => ({ ...money, line, size: line.box.height / context.textHeight }))
}

/** An old price that is struck out stands beside the new one: of two on one line the lower counts. */
function withoutOldPrices(all: readonly PageMoney[]): PageMoney[] {
  return all.filter((money) => {
    const beside = all.filter((other) => other.line === money.line && other.hasCurrency === money.hasCurrency)
    const isPair = beside.length === 2 && !/[-–~至]\s*$/u.test(money.line.text.slice(0, beside[1]?.start))
    return !isPair || money.value.amount === Math.min(...beside.map(({ value }) => value.amount))
  })
}

/** A wallet prints what was spent as a large negative number. */
function isBill(context: FieldContext, line: PageLine): boolean {
  return context.kind === 'payment_result' && line.box.height > 1.5 * context.textHeight
}

function findAmount(all: readonly PageMoney[], context: FieldContext): Candidate[] {
  const priced = all.filter((money) => money.hasCurrency)
  const kind = context.kind ?? ''
  const largest = [...all].sort((a, b) => b.size - a.size)[0]
  if (['payment_result', 'recharge_result', 'refund_progress'].includes(kind) && largest) {
    const isProminent = largest.size >= 1.3 && (largest.hasCurrency || largest.hasDecimals)
    if (isProminent) return [toCandidate('amount', largest, 0.82)]
    if (priced.length === 1 && priced[0]) return [toCandidate('amount', priced[0], 0.6)]
    return []
  }
  const isQuoted = ['chat', 'logistics', 'error_dialog'].includes(kind) && priced.length === 1 && priced[0]
  return isQuoted ? [toCandidate('amount', priced[0] as PageMoney, 0.5)] : []
}

function findPrice(all: readonly PageMoney[], context: FieldContext, product: readonly Candidate[]): Candidate[] {
  const priced = withoutOldPrices(all.filter((money) => money.hasCurrency))
  if (context.kind === 'product_page') {
    const main = [...priced]
      .filter((money) => money.line.box.y < context.size.height * 0.85)
      .sort((a, b) => b.size - a.size || a.line.order - b.line.order || a.start - b.start)[0]
    return main ? [toCandidate('price', main, 0.85)] : []
  }
  const anchor = product[0]
  if (!anchor || !['order_detail', 'card_key', 'refund_progress', 'payment_result', undefined].includes(context.kind))
    return []
  const lines = anchor.lines.filter((line) => !context.labelled.has(line))
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return []
  const top = first.box.y - 0.8 * first.box.height
  const bottom = last.box.y + 5.5 * last.box.height
  const near = priced.filter(
    (money) =>
      !isInName(money, anchor) &&
      money.line.box.y >= top &&
      money.line.box.y < bottom &&
      money.line.box.x >= first.box.x - first.box.height,
  )
  const best = near.sort((a, b) => distance(a, first) - distance(b, first) || a.start - b.start)[0]
  return best ? [toCandidate('price', best, 0.75)] : []
}

/** `Gift card $50`: an amount that is a part of the name. */
function isInName(money: PageMoney, product: Candidate): boolean {
  return product.lines.includes(money.line) && product.raw.includes(money.raw)
}

function distance(money: PageMoney, product: PageLine): number {
  return Math.abs(money.line.box.y - product.box.y)
}

function toCandidate(field: string, money: PageMoney, confidence: number): Candidate {
  return {
    field,
    raw: money.raw,
    value: money.value,
    confidence: confidence * money.line.confidence ** 0.5,
    lines: [money.line],
  }
}
