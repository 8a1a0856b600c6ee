import { buttons, divider, header, homeBar, statusBar, tabBar } from '../blocks/chrome.ts'
import { barCode, photo, thumbnail } from '../blocks/pictures.ts'
import { badge, card, chips, heading, inline, paragraph, row } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import { formatNumber } from '../format-values.ts'
import type { PageDesign } from '../page-design.ts'
import { roundPrice } from '../page-facts.ts'

/** Paper: narrow, bright, with dark print. */
function paper(d: Draft, widths: readonly number[]): void {
  d.width = d.random.pick(widths)
  d.minHeight = 0
  const page = d.random.pick(['#ffffff', '#fbfaf5', '#f3f1ea'])
  d.theme = { ...d.theme, dark: false, page, text: '#1d1d1d', sub: '#2b2b2b', line: '#666666' }
}

function sum(
  d: Draft,
  amount: number,
  isBare = d.random.chance(0.5),
): { readonly text: string; readonly id: string; readonly value: unknown } {
  const text = isBare ? formatNumber(amount, d.texts) : d.facts.money(amount)
  return { id: 'amount', text, value: { amount, currency: d.texts.currency } }
}

const price = (d: Draft, most: number) => roundPrice(d.random.between(1, most), d.texts, d.random)

/** The customer's copy of a payment by card at a till: left-aligned print, no articles. */
function cardSlip(d: Draft): void {
  paper(d, [300, 320, 360])
  const style = { size: 13, family: d.families.mono, color: '#1d1d1d' }
  d.y = 24
  paragraph(d, d.say('t_receipt'), { ...style, weight: 700 })
  paragraph(d, d.mark(d.facts.merchant), style)
  paragraph(d, `${d.facts.address} ${d.facts.city}`, { ...style, size: 12 })
  d.y += 8
  const line = { size: 13, color: '#1d1d1d', style: { family: d.families.mono } }
  inline(d, d.say('cashier'), `${d.random.whole(1, 30)}`, line)
  if (d.shows()) inline(d, d.say('order_date'), { ...d.facts.paidAt }, line)
  if (d.shows(0.7)) inline(d, d.say('pay_method'), d.facts.platform, line)
  if (d.shows(0.7)) inline(d, d.say('transaction'), d.facts.transaction, line)
  divider(d, { dash: '4 3' })
  const total = sum(d, price(d, 60))
  row(d, d.say('total'), d.shows(0.9) ? total : '', { size: 16, weight: 700, labelColor: '#1d1d1d' })
  divider(d, { dash: '4 3' })
  if (d.shows(0.5)) {
    const fact = d.facts.status('p_paid')
    paragraph(d, d.mark(fact), style)
  }
  paragraph(d, d.say('come_again'), { ...style, size: 12 })
  d.y += 20
}

/** Print of a bakery's till: articles in two columns, taxes in a small table. */
function counterReceipt(d: Draft): void {
  paper(d, [320, 350, 400])
  d.y = 22
  heading(d, d.mark(d.facts.merchant), { align: 'middle', size: 19 })
  paragraph(d, `${d.facts.address}, ${d.facts.city}`, { align: 'middle', size: 12 })
  divider(d)
  let total = 0
  for (const name of d.all('groceries').slice(0, d.random.whole(2, 6))) {
    const each = price(d, 14)
    total += each
    row(d, name, formatNumber(each, d.texts), { size: 13, gap: 4, labelColor: '#1d1d1d' })
  }
  divider(d)
  const rounded = Math.round(total * 100) / 100
  row(d, d.say('total'), sum(d, rounded), { size: 18, weight: 700, labelColor: '#1d1d1d' })
  if (d.shows(0.7)) row(d, d.facts.platform.text, formatNumber(rounded, d.texts), { size: 13, gap: 4 })
  d.allow('payment_platform')
  if (d.shows(0.5)) row(d, d.say('change'), formatNumber(0, d.texts), { size: 13, gap: 4 })
  row(d, d.say('tax'), formatNumber(Math.round(rounded * 7) / 100, d.texts), { size: 12, gap: 4 })
  if (d.shows()) inline(d, d.say('paid_at'), d.facts.paidAt, { size: 12 })
  if (d.shows(0.6)) inline(d, d.say('cashier'), d.say('people'), { size: 12 })
  paragraph(d, d.say('come_again'), { align: 'middle', size: 12 })
  barCode(d, d.width * 0.2, d.y + 6, d.width * 0.6, 36)
  d.y += 60
}

/** Articles over two lines each: name, then count times price. */
function longReceipt(d: Draft): void {
  paper(d, [340, 380])
  const family = d.families.mono
  d.y = 24
  paragraph(d, d.mark(d.facts.merchant), { align: 'middle', size: 16, weight: 700, family, color: '#1d1d1d' })
  if (d.shows()) paragraph(d, d.mark(d.facts.paidAt), { align: 'middle', size: 12, family })
  divider(d, { dash: '1 3' })
  let total = 0
  for (const name of d.all('groceries').slice(0, d.random.whole(4, 8))) {
    const [count, each] = [d.random.whole(1, 3), price(d, 9)]
    total += count * each
    paragraph(d, name, { size: 13, family, color: '#1d1d1d' })
    const cost = formatNumber(Math.round(count * each * 100) / 100, d.texts)
    row(d, `  ${count} x ${formatNumber(each, d.texts)}`, cost, { size: 13, gap: 3, inset: 24, style: { family } })
  }
  divider(d, { dash: '1 3' })
  row(d, d.say('items'), String(d.random.whole(2, 12)), { size: 13, gap: 4 })
  row(d, d.say('total'), sum(d, Math.round(total * 100) / 100), { size: 17, weight: 700, style: { family } })
  if (d.shows(0.6)) row(d, d.say('pay_method'), d.facts.platform, { size: 13, gap: 4 })
  if (d.shows(0.6)) row(d, d.say('order_number'), d.facts.orderNumber, { size: 13, gap: 4 })
  paragraph(d, d.say('come_again'), { align: 'middle', size: 12, family })
  d.y += 24
}

function productPrice(d: Draft, x: number, size: number): void {
  const fact = d.facts.items[0]!.price
  if (d.shows()) d.y += d.sheet.text(d.mark(fact), x, d.y, { size, weight: 700, color: d.theme.text }).height + 4
}

/** Name first, then the picture, a price beside a small button. */
function nameFirst(d: Draft): void {
  statusBar(d)
  header(d, d.say('tabs'))
  heading(d, d.mark(d.facts.items[0]!.name), { size: 18, weight: 500 })
  if (d.shows(0.5)) paragraph(d, `★ ${d.random.whole(35, 50) / 10} (${d.random.whole(12, 4000)})`)
  photo(d, 16, d.y, d.width - 32, d.width * d.random.between(0.7, 1))
  d.y += d.width + 8
  productPrice(d, 16, 24)
  chips(d, d.all('chips').slice(0, 3))
  paragraph(d, d.say('about'), { color: d.theme.text })
  row(d, d.say('delivery_time'), d.facts.time(4000, 'date'))
  buttons(d, [d.say(d.random.chance(0.5) ? 'buy' : 'cart')])
  if (d.shows(0.5)) tabBar(d)
}

/** A wide page of a shop's site: name over price at the left, picture at the right. */
function wideShelf(d: Draft): void {
  d.width = d.random.pick([900, 1080, 1280])
  const words = d.all('tabs').slice(0, 4)
  words.forEach((word, at) => void d.sheet.text(word, 40 + at * 130, 20, { size: 14, color: d.theme.text }))
  d.y = 80
  const half = d.width * 0.5
  photo(d, half, 80, half - 40, half * 0.8)
  const wide = half - 80
  heading(d, d.mark(d.facts.items[0]!.name), { inset: 40, size: 24, maxWidth: wide })
  productPrice(d, 40, 26)
  paragraph(d, d.say('about'), { inset: 40, maxWidth: wide })
  for (const text of d.all('variants').slice(0, 3)) {
    badge(d, text, 40, d.y, { size: 13, fill: d.theme.line, color: d.theme.text })
    d.y += 30
  }
  d.sheet.rect(40, d.y + 6, 260, 46, { fill: d.theme.accent, radius: d.theme.radius })
  d.sheet.text(d.say(d.random.pick(['cart', 'buy'])), 170, d.y + 17, { size: 15, color: '#ffffff', align: 'middle' })
  d.y = Math.max(d.y + 80, half * 0.8 + 100)
  for (const text of d.all('reviews').slice(0, 2)) paragraph(d, `★★★★★  ${text}`, { inset: 40 })
}

/** Further down a product's page: facts in rows, reviews, the price in a bar at the foot. */
function scrolledShelf(d: Draft): void {
  statusBar(d)
  header(d, d.facts.items[0]!.name.text.slice(0, 12))
  heading(d, d.mark(d.facts.items[0]!.name), { size: 16 })
  card(d, () => {
    for (const text of d.all('about').slice(0, 3)) paragraph(d, text, { inset: 24, size: 13 })
  })
  for (const text of d.all('reviews').slice(0, 3)) {
    thumbnail(d, 16, d.y, 30)
    paragraph(d, `★★★★  ${text}`, { inset: 56, size: 13, color: d.theme.text })
    d.y += 12
  }
  d.y = Math.max(d.y, d.width * 1.6)
  productPrice(d, 16, 20)
  buttons(d, [d.say('contact'), d.say('cart')])
  homeBar(d)
}

export const SLIP_AND_SHELF_DESIGNS: readonly PageDesign[] = [
  { id: 'receipt-card-slip', kind: 'receipt', split: 'train', layOut: cardSlip },
  { id: 'receipt-counter', kind: 'receipt', split: 'train', layOut: counterReceipt },
  { id: 'receipt-long', kind: 'receipt', split: 'train', layOut: longReceipt },
  { id: 'product-name-first', kind: 'product_page', split: 'train', layOut: nameFirst },
  { id: 'product-wide-shelf', kind: 'product_page', split: 'train', layOut: wideShelf },
  { id: 'product-scrolled', kind: 'product_page', split: 'train', layOut: scrolledShelf },
]
