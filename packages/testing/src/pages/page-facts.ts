import { drawCardKey, drawOrderNumber, drawTransaction, fillShape } from './draw-identifiers.ts'
import { formatMoney, formatTime, isoTime, later, type WallTime } from './format-values.ts'
import type { PageRandom } from './page-random.ts'
import type { PageTexts, PhraseId } from './page-texts.ts'

/** One thing that a page may show, with the value that should be read from it. */
export interface Fact {
  readonly id: string
  readonly text: string
  readonly value: unknown
  readonly accept?: readonly unknown[]
}

export interface FactItem {
  readonly name: Fact
  readonly variant: string
  readonly price: Fact
  /** In the page's currency. */
  readonly amount: number
  readonly count: number
  readonly quantity: Fact
}

/** Made-up data of one order, alike wherever the page shows it. */
export interface PageFacts {
  readonly orderNumber: Fact
  readonly items: readonly FactItem[]
  readonly subtotal: number
  readonly shippingFee: number
  readonly discount: number
  readonly amount: Fact
  readonly total: number
  readonly orderedAt: string
  readonly paidAt: Fact
  readonly merchant: Fact
  readonly platform: Fact
  readonly transaction: Fact
  readonly carrier: Fact
  readonly tracking: Fact
  readonly cardKey: Fact
  readonly phoneAccount: Fact
  readonly gameAccount: Fact
  readonly person: string
  readonly phone: string
  readonly address: string
  readonly city: string
  /** The page's way to write an amount. */
  money(amount: number): string
  /** A time so many minutes after the order, in the page's way to write it; `date` leaves the clock away. */
  time(minutes: number, style?: 'date'): string
  /** A status in the page's words: `s_`, `p_`, `l_`, `r_` or `top_up_` with the value. */
  status(id: PhraseId): Fact
}

export interface FactOptions {
  readonly random: PageRandom
  readonly texts: PageTexts
  readonly say: (id: PhraseId) => string
}

/** The clock of a pattern of time, with the words around it. */
const CLOCK = /(?:[\s,T]|(?<!')'[^']*'(?=\s*H))*H+[:.]mm(?:[:.]ss)?(?:\s*'[^']*')?/

/** Make up one order with its product, money, parcel and people. */
export function pageFacts({ random, texts, say }: FactOptions): PageFacts {
  const pattern = random.pick(texts.money)
  const money = (amount: number) => formatMoney(amount, pattern, texts)
  const start = startTime(random)
  const timePattern = random.pick(texts.dates)
  const clocked = /H/.test(timePattern) ? timePattern : `${timePattern} HH:mm`
  const time = (minutes: number, style?: 'date') =>
    formatTime(later(start, minutes), style === 'date' ? clocked.replace(CLOCK, '') : clocked, texts)
  const paid = later(start, 1)
  const items = [0, 1, 2].map(() => makeItem(random, texts, say, money))
  const sums = makeSums(items, random, texts)
  const [carrierName, shape] = random.pick(texts.carriers)
  const moneyFact = (id: string, amount: number): Fact => ({
    id,
    text: money(amount),
    value: { amount, currency: texts.currency },
  })
  return {
    items,
    ...sums,
    amount: moneyFact('amount', sums.total),
    orderedAt: time(0),
    paidAt: { id: 'paid_at', text: formatTime(paid, clocked, texts), value: isoTime(paid, clocked) },
    ...makeIds(random, texts),
    merchant: plainFact('merchant', say('merchants')),
    platform: plainFact('payment_platform', say('platforms')),
    carrier: plainFact('carrier', carrierName),
    tracking: codeFact('tracking_number', fillShape(shape, random)),
    person: say('people'),
    phone: fillShape(random.pick(['1##****####', '0##-***-####', '+## ** *** ####', '0## *** ***#']), random),
    address: `${say('streets')} ${random.whole(1, 220)}`,
    city: say('cities'),
    money,
    time,
    status: (id) => ({ id: statusField(id), text: say(id), value: statusValue(id) }),
  }
}

const STATUS_FIELDS: Readonly<Record<string, string>> = {
  s: 'order_status',
  p: 'payment_status',
  l: 'logistics_status',
  r: 'refund_status',
}

function statusField(id: PhraseId): string {
  return STATUS_FIELDS[id.split('_')[0] ?? ''] ?? 'payment_status'
}

function statusValue(id: PhraseId): string {
  return id.replace(/^(?:s|p|l|r|top_up)_/, '')
}

const plainFact = (id: string, text: string): Fact => ({ id, text, value: text })
const codeFact = (id: string, text: string): Fact => ({ id, text, value: text.replace(/\s/g, '') })

function startTime(random: PageRandom): WallTime {
  return {
    year: random.whole(2023, 2027),
    month: random.whole(1, 12),
    day: random.whole(1, 28),
    hour: random.whole(0, 23),
    minute: random.whole(0, 58),
    second: random.whole(0, 59),
  }
}

function makeItem(
  random: PageRandom,
  texts: PageTexts,
  say: FactOptions['say'],
  money: (amount: number) => string,
): FactItem {
  const amount = roundPrice(random.between(1.2, 14) ** 2, texts, random)
  const count = random.chance(0.7) ? 1 : random.whole(2, 5)
  return {
    name: plainFact('product_name', say('products')),
    variant: say('variants'),
    price: { id: 'price', text: money(amount), value: { amount, currency: texts.currency } },
    amount,
    count,
    quantity: { id: 'quantity', text: random.pick([`x${count}`, `×${count}`, `x ${count}`]), value: count },
  }
}

/** A price as shops set it, in the page's currency. */
export function roundPrice(dollars: number, texts: PageTexts, random: PageRandom): number {
  const amount = dollars * texts.perDollar
  const step = texts.perDollar < 50 ? 1 : 100
  if (texts.cents === 0) return Math.max(1, Math.round(amount / step)) * step
  const ending = random.pick([0, 0.5, 0.9, 0.99, 0.95, random.whole(1, 99) / 100])
  return Math.round((Math.floor(amount) + ending) * 100) / 100 || 1
}

function makeSums(items: readonly FactItem[], random: PageRandom, texts: PageTexts) {
  const cut = (value: number) => (texts.cents === 0 ? Math.round(value / 10) * 10 : Math.round(value * 100) / 100)
  const first = items[0] as FactItem
  const subtotal = cut(first.amount * first.count)
  const shippingFee = random.chance(0.4) ? 0 : cut(random.between(1, 8) * texts.perDollar)
  const discount = random.chance(0.5) ? 0 : cut(subtotal * random.between(0.05, 0.3))
  return { subtotal, shippingFee, discount, total: cut(subtotal + shippingFee - discount) }
}

function makeIds(random: PageRandom, texts: PageTexts) {
  const mail = `${random.characters(2, 'abcdefghkmnprst')}***@${random.pick(['mail', 'inbox', 'post'])}.example`
  const local =
    texts.language === 'zh'
      ? '1##****####'
      : random.pick(['0## ### ####', '+## ### ######', '0########', '+##*****####'])
  return {
    orderNumber: codeFact('order_number', drawOrderNumber(random)),
    transaction: codeFact('transaction_id', drawTransaction(random)),
    cardKey: codeFact('card_key', drawCardKey(random)),
    phoneAccount: codeFact('account', fillShape(local, random)),
    gameAccount: codeFact(
      'account',
      random.chance(0.25)
        ? mail
        : fillShape(random.pick(['#########', '##########', '########', '#########(####)']), random),
    ),
  }
}
