import { divider, header, statusBar } from '../blocks/chrome.ts'
import { barCode, matrixCode } from '../blocks/pictures.ts'
import { heading, inline, paragraph, row } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import { formatNumber } from '../format-values.ts'
import type { PageDesign } from '../page-design.ts'
import { type Fact, roundPrice } from '../page-facts.ts'

interface Position {
  readonly name: string
  readonly count: number
  readonly each: number
}

interface Till {
  readonly positions: readonly Position[]
  readonly total: Fact
  readonly sum: number
}

/** What was bought, and its sum; amounts often stand without a currency. */
function till(d: Draft, count: number, isBare: boolean): Till {
  const positions = d
    .all('groceries')
    .slice(0, count)
    .map((name) => ({
      name,
      count: d.random.chance(0.8) ? 1 : 2,
      each: roundPrice(d.random.between(1, 16), d.texts, d.random),
    }))
  const sum = Math.round(positions.reduce((total, one) => total + one.count * one.each, 0) * 100) / 100
  const text = isBare ? formatNumber(sum, d.texts) : d.facts.money(sum)
  return { positions, sum, total: { id: 'amount', text, value: { amount: sum, currency: d.texts.currency } } }
}

const bare = (d: Draft, amount: number) => formatNumber(amount, d.texts)

function foot(d: Draft, style: Parameters<typeof row>[3]): void {
  const { facts } = d
  if (d.shows(0.6)) row(d, d.say('pay_method'), facts.platform, style)
  if (d.shows(0.4)) row(d, d.say('transaction'), facts.transaction, style)
}

function total(d: Draft, sum: Till, style: Parameters<typeof row>[3]): void {
  const isPaid = d.random.chance(0.35)
  const label = d.say(isPaid ? 'paid_total' : 'total')
  if (!d.shows(0.92)) return
  row(d, label, sum.total, { ...style, weight: 700 })
  if (isPaid) d.mark({ id: 'payment_status', text: label, value: 'paid' })
}

/** Printed by a thermal printer: one fixed width, dashes between the parts. */
function thermal(d: Draft): void {
  d.width = d.random.pick([300, 320, 340])
  d.minHeight = 0
  d.theme = { ...d.theme, dark: false, page: '#fbfaf6', text: '#222222', sub: '#222222', line: '#444444' }
  const mono = { family: d.families.mono }
  const style = { inset: 14, size: 12, gap: 3, style: mono }
  const sum = till(d, d.random.whole(4, 9), true)
  d.y = 18
  heading(d, d.mark(d.facts.merchant), { align: 'middle', size: 17, ...mono })
  paragraph(d, `${d.facts.address} ${d.facts.city}`, { align: 'middle', size: 11, ...mono })
  divider(d, { inset: 12, dash: '4 3' })
  if (d.shows()) inline(d, d.say('order_date'), { ...d.facts.paidAt }, { ...style, color: '#222222' })
  if (d.shows(0.6)) inline(d, d.say('order_number'), d.facts.orderNumber, { ...style, color: '#222222' })
  inline(d, d.say('cashier'), `0${d.random.whole(1, 9)}`, { ...style, color: '#222222' })
  divider(d, { inset: 12, dash: '4 3' })
  for (const one of sum.positions) {
    row(d, one.count > 1 ? `${one.name} x${one.count}` : one.name, bare(d, one.count * one.each), style)
  }
  divider(d, { inset: 12, dash: '4 3' })
  row(d, d.say('items'), String(sum.positions.length), style)
  total(d, sum, { ...style, size: 15 })
  row(d, d.say('tax'), bare(d, Math.round(sum.sum * 8) / 100), style)
  foot(d, style)
  if (d.random.chance(0.4)) row(d, d.say('change'), bare(d, 0), style)
  d.y += 8
  barCode(d, 40, d.y, d.width - 80, 40)
  d.y += 54
  paragraph(d, d.say('come_again'), { align: 'middle', size: 11, ...mono })
  d.y += 14
}

/** A sheet of paper with an invoice: parties, table, sums at the right. */
function invoice(d: Draft): void {
  d.width = d.random.pick([760, 840])
  d.theme = {
    ...d.theme,
    dark: false,
    page: '#ffffff',
    card: '#ffffff',
    text: '#1c1c1c',
    sub: '#6a6a6a',
    line: '#cfcfcf',
  }
  const { sheet, facts } = d
  const sum = till(d, d.random.whole(2, 5), false)
  sheet.text(d.mark(facts.merchant), 56, 50, { size: 22, weight: 700 })
  sheet.text(d.say('t_invoice'), d.width - 56, 46, { size: 28, weight: 700, align: 'end', color: d.theme.accent })
  d.y = 96
  paragraph(d, `${facts.address}, ${facts.city}`, { inset: 56, size: 12 })
  d.y += 16
  if (d.shows()) inline(d, d.say('order_number'), facts.orderNumber, { inset: 56, size: 14 })
  if (d.shows()) inline(d, d.say('paid_at'), facts.paidAt, { inset: 56, size: 14 })
  d.y += 18
  const at = [56, d.width - 330, d.width - 190, d.width - 56]
  const head = [d.say('product'), d.say('quantity'), d.say('unit_price'), d.say('total')]
  sheet.rect(50, d.y - 4, d.width - 100, 28, { fill: '#eef1f5' })
  head.forEach(
    (word, index) =>
      void sheet.text(word, at[index]!, d.y, { size: 13, weight: 600, align: index === 3 ? 'end' : 'start' }),
  )
  d.y += 34
  for (const one of sum.positions) {
    const cells = [one.name, String(one.count), d.facts.money(one.each), d.facts.money(one.each * one.count)]
    cells.forEach(
      (word, index) => void sheet.text(word, at[index]!, d.y, { size: 14, align: index === 3 ? 'end' : 'start' }),
    )
    d.y += 28
  }
  divider(d, { inset: 56 })
  row(d, d.say('tax'), d.facts.money(Math.round(sum.sum * 8) / 100), { inset: 56 })
  total(d, sum, { inset: 56, size: 17 })
  foot(d, { inset: 56 })
  paragraph(d, d.say('thanks'), { inset: 56, size: 12 })
  d.y += 60
}

/** A table order of a restaurant on creamy paper. */
function restaurant(d: Draft): void {
  d.width = d.random.pick([340, 380])
  d.minHeight = 0
  d.theme = { ...d.theme, dark: false, page: '#f6f0e2', text: '#2a2520', sub: '#5b5148', line: '#8d8272' }
  const sum = till(d, d.random.whole(3, 6), d.random.chance(0.5))
  const style = { inset: 26, size: 14, gap: 6 }
  d.y = 26
  heading(d, d.mark(d.facts.merchant), { align: 'middle', size: 22, family: d.families.serif })
  paragraph(d, d.facts.city, { align: 'middle', size: 12 })
  divider(d, { inset: 26 })
  row(d, d.say('cashier'), d.facts.person, style)
  if (d.shows()) row(d, d.say('order_date'), { ...d.facts.paidAt }, style)
  divider(d, { inset: 26 })
  for (const one of sum.positions) row(d, `${one.count} ${one.name}`, bare(d, one.each * one.count), style)
  divider(d, { inset: 26 })
  row(d, d.say('subtotal'), bare(d, sum.sum), style)
  total(d, sum, { ...style, size: 18 })
  foot(d, style)
  paragraph(d, d.say('come_again'), { align: 'middle', family: d.families.serif })
  d.y += 30
}

/** A receipt shown in an app, white paper on gray. */
function appReceipt(d: Draft): void {
  const sum = till(d, d.random.whole(3, 6), d.random.chance(0.3))
  statusBar(d)
  header(d, d.say('t_receipt'))
  d.sheet.rect(20, d.y, d.width - 40, 1200, { fill: d.theme.card })
  d.y += 24
  heading(d, d.mark(d.facts.merchant), { align: 'middle', inset: 40, size: 19 })
  if (d.shows()) paragraph(d, d.mark(d.facts.paidAt), { align: 'middle', size: 13 })
  const style = { inset: 38, size: 13, gap: 6 }
  if (d.shows(0.6)) row(d, d.say('order_number'), d.facts.orderNumber, style)
  divider(d, { inset: 36, dash: '3 3' })
  for (const one of sum.positions) {
    d.y += d.sheet.text(one.name, 38, d.y, { size: 13, color: d.theme.text }).height
    row(d, `${one.count} x ${bare(d, one.each)}`, bare(d, one.count * one.each), style)
  }
  divider(d, { inset: 36, dash: '3 3' })
  total(d, sum, { ...style, size: 18 })
  row(d, d.say('tax'), bare(d, Math.round(sum.sum * 16) / 100), style)
  foot(d, style)
  matrixCode(d, d.width / 2 - 50, d.y + 12, 100)
  d.y += 136
  paragraph(d, d.say('come_again'), { align: 'middle', size: 12, inset: 40 })
  d.y += 30
}

/** A receipt of a ride or a subscription as a mail: one article, big total. */
function serviceReceipt(d: Draft): void {
  d.width = d.random.pick([560, 620])
  const sum = till(d, 1, false)
  d.sheet.rect(0, 0, d.width, 130, { fill: d.theme.accent })
  d.sheet.text(d.mark(d.facts.merchant), 40, 26, { size: 18, weight: 700, color: '#ffffff' })
  d.sheet.text(d.say('t_receipt'), 40, 64, { size: 30, weight: 700, color: '#ffffff' })
  d.y = 156
  total(d, sum, { inset: 40, size: 24 })
  divider(d, { inset: 40 })
  row(d, d.say('gifts'), d.facts.money(sum.sum), { inset: 40, size: 15 })
  row(d, d.say('tax'), d.facts.money(Math.round(sum.sum * 8) / 100), { inset: 40, size: 15 })
  divider(d, { inset: 40 })
  if (d.shows()) row(d, d.say('paid_at'), d.facts.paidAt, { inset: 40, size: 15 })
  if (d.shows(0.7)) row(d, d.say('order_number'), d.facts.orderNumber, { inset: 40, size: 15 })
  foot(d, { inset: 40, size: 15 })
  paragraph(d, d.say('thanks'), { inset: 40 })
  d.y += 40
}

/** A card terminal's slip: few words, all centered or in pairs. */
function terminal(d: Draft): void {
  d.width = d.random.pick([280, 300])
  d.minHeight = 0
  d.theme = { ...d.theme, dark: false, page: '#ffffff', text: '#1a1a1a', sub: '#1a1a1a', line: '#555555' }
  const sum = till(d, 2, d.random.chance(0.5))
  const style = { inset: 16, size: 13, gap: 4, style: { family: d.families.mono } }
  d.y = 20
  heading(d, d.mark(d.facts.merchant), { align: 'middle', size: 16, family: d.families.mono })
  paragraph(d, d.say('t_receipt'), { align: 'middle', size: 13, family: d.families.mono })
  divider(d, { inset: 14, dash: '2 3' })
  if (d.shows()) row(d, d.say('order_date'), { ...d.facts.paidAt }, style)
  if (d.shows(0.7)) row(d, d.say('transaction'), d.facts.transaction, style)
  if (d.shows(0.7)) row(d, d.say('pay_method'), d.facts.platform, style)
  divider(d, { inset: 14, dash: '2 3' })
  total(d, sum, { ...style, size: 18 })
  const fact = d.facts.status('p_paid')
  d.mark(fact)
  paragraph(d, fact.text, { align: 'middle', size: 14, color: '#1a1a1a', family: d.families.mono })
  paragraph(d, d.say('come_again'), { align: 'middle', size: 11, family: d.families.mono })
  d.y += 16
}

export const RECEIPT_DESIGNS: readonly PageDesign[] = [
  { id: 'receipt-thermal', kind: 'receipt', split: 'train', layOut: thermal },
  { id: 'receipt-invoice', kind: 'receipt', split: 'train', layOut: invoice },
  { id: 'receipt-restaurant', kind: 'receipt', split: 'unread', layOut: restaurant },
  { id: 'receipt-app', kind: 'receipt', split: 'train', layOut: appReceipt },
  { id: 'receipt-service', kind: 'receipt', split: 'train', layOut: serviceReceipt },
  { id: 'receipt-terminal', kind: 'receipt', split: 'unread', layOut: terminal },
]
