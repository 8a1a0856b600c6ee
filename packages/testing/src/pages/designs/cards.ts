import { buttons, colorField, divider, header, homeBar, statusBar } from '../blocks/chrome.ts'
import { barCode, matrixCode, photo } from '../blocks/pictures.ts'
import { badge, card, heading, inline, paragraph, row, stacked } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'
import type { Fact } from '../page-facts.ts'

/** The key as it stands on the page, or covered by asterisks. */
function key(d: Draft, hidden = 0.2): string {
  if (d.shows(1 - hidden)) return d.mark(d.facts.cardKey)
  return d.facts.cardKey.text.replace(/[A-Z0-9]/g, d.random.pick(['*', '•']))
}

function gift(d: Draft): string {
  const text = d.say('gifts')
  return d.mark({ id: 'product_name', text, value: text })
}

function orderRows(d: Draft): (readonly [string, Fact | string])[] {
  const { facts } = d
  const rows: (readonly [string, Fact | string])[] = []
  if (d.shows(0.6)) rows.push([d.say('order_number'), facts.orderNumber])
  if (d.shows(0.5)) rows.push([d.say('paid_total'), facts.amount])
  if (d.shows(0.4)) rows.push([d.say('seller'), facts.merchant])
  rows.push([d.say('valid_until'), facts.time(60 * 24 * d.random.whole(30, 600), 'date')])
  return d.random.shuffled(rows)
}

/** A gift card drawn as a card, the code under it. */
function drawnCard(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_card'))
  const top = d.y + 8
  const height = (d.width - 40) * 0.58
  const to = d.random.pick(['#7c3aed', '#0ea5e9', '#f43f5e', '#111827'])
  d.sheet.raw(
    `<defs><linearGradient id="gc" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${d.theme.accent}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect x="20" y="${top}" width="${d.width - 40}" height="${height}" rx="16" fill="url(#gc)"/>`,
  )
  d.sheet.circle(d.width - 60, top + 40, 60, { fill: '#ffffff', opacity: 0.12 })
  d.sheet.text(gift(d), 40, top + 24, { size: 19, weight: 700, color: '#ffffff', maxWidth: d.width - 100 })
  d.sheet.text(d.facts.money(d.facts.subtotal), 40, top + height - 50, { size: 26, weight: 700, color: '#ffffff' })
  d.allow('price')
  d.allow('amount')
  d.y = top + height + 24
  paragraph(d, d.say('card_key'), { align: 'middle' })
  heading(d, key(d), { align: 'middle', size: 22, family: d.families.mono })
  buttons(d, [d.say('copy'), d.say('redeem')], { inset: 20 })
  for (const [label, value] of orderRows(d)) row(d, label, value, { inset: 20 })
}

/** Delivered codes of an order: card number and key in a tinted field, steps under it. */
function orderCodes(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_card'))
  card(d, () => {
    heading(d, gift(d), { inset: 24, size: 16 })
    if (d.shows(0.6)) {
      const { price } = d.facts.items[0]!
      inline(d, d.say('unit_price'), price, { inset: 24 })
    }
    divider(d, { inset: 24 })
    if (d.shows(0.5))
      inline(d, d.say('card_number'), `${d.random.characters(12, '0123456789')}`, {
        inset: 24,
        size: 15,
        color: d.theme.text,
      })
    inline(d, d.say('card_key'), key(d), { inset: 24, size: 15, color: d.theme.text })
    d.allow('account')
  })
  card(d, () => {
    d.all('redeem_steps')
      .slice(0, 4)
      .forEach((step, index) => {
        paragraph(d, `${index + 1}. ${step}`, { inset: 24, size: 13 })
      })
  })
  for (const [label, value] of orderRows(d)) row(d, label, value)
}

/** A voucher with a matrix code to show at the till. */
function tillVoucher(d: Draft): void {
  colorField(d, 2000, d.theme.accent)
  statusBar(d, '#ffffff')
  header(d, d.say('t_card'), { color: '#ffffff' })
  card(
    d,
    () => {
      heading(d, gift(d), { align: 'middle', inset: 40, size: 17 })
      d.y += 10
      matrixCode(d, d.width / 2 - 75, d.y, 150)
      d.y += 168
      paragraph(d, key(d, 0.1), { align: 'middle', size: 18, color: d.theme.text, family: d.families.mono })
      divider(d, { inset: 30, dash: '6 5' })
      for (const [label, value] of orderRows(d)) row(d, label, value, { inset: 34, size: 13 })
    },
    { margin: 20 },
  )
  d.y += 40
}

/** A scratch card photographed on a table: printed words, one key. */
function scratchCard(d: Draft): void {
  d.width = d.random.pick([640, 720])
  const height = d.width * 0.66
  d.minHeight = 0
  photo(d, 0, 0, d.width, height)
  const { sheet } = d
  sheet.rect(50, 50, d.width - 100, height - 100, {
    fill: d.random.pick(['#fdfaf2', '#f4f7fb', '#fff3d6']),
    radius: 12,
  })
  sheet.rect(50, 50, d.width - 100, 70, { fill: d.theme.accent, radius: 12 })
  sheet.text(gift(d), 74, 68, { size: 22, weight: 700, color: '#ffffff', maxWidth: d.width - 150, maxLines: 1 })
  sheet.text(d.say('card_key'), 74, 140, { size: 15, color: '#555555' })
  sheet.rect(70, 166, d.width - 140, 56, { fill: '#c9ccd1' })
  sheet.text(key(d, 0.15), d.width / 2, 176, { size: 26, align: 'middle', color: '#111111', family: d.families.mono })
  let y = 240
  for (const step of d.all('redeem_steps').slice(0, 2))
    y += sheet.text(step, 74, y, { size: 13, color: '#555555', maxWidth: d.width - 150, maxLines: 1 }).height
  barCode(d, 74, y + 8, 180, 36)
  sheet.text(d.random.characters(13, '0123456789'), 80, y + 46, { size: 12, color: '#333333' })
  d.y = height
  d.allow('account')
}

/** A mail with a license key in a framed field. */
function licenseMail(d: Draft): void {
  d.width = d.random.pick([600, 680])
  d.sheet.rect(0, 0, d.width, 8, { fill: d.theme.accent })
  d.y = 40
  paragraph(d, d.mark(d.facts.merchant), { inset: 40, color: d.theme.text, weight: 700, size: 18 })
  heading(d, d.say('thanks'), { inset: 40, size: 24 })
  paragraph(d, gift(d), { inset: 40, size: 16 })
  d.y += 12
  const top = d.y
  d.sheet.rect(40, top, d.width - 80, 92, {
    fill: d.theme.dark ? '#222228' : '#f3f6fa',
    stroke: d.theme.accent,
    dash: '5 4',
    radius: 8,
  })
  d.sheet.text(d.say('card_key'), d.width / 2, top + 12, { size: 13, align: 'middle', color: d.theme.sub })
  d.sheet.text(key(d, 0.1), d.width / 2, top + 38, {
    size: 23,
    weight: 700,
    align: 'middle',
    family: d.families.mono,
    color: d.theme.text,
  })
  d.y = top + 112
  for (const [label, value] of orderRows(d)) inline(d, label, value, { inset: 40, size: 15 })
  paragraph(d, d.say('redeem_steps'), { inset: 40, size: 13 })
  d.y += 30
}

/** A wallet of codes: the one on top is open, others below are closed. */
function codeWallet(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_card'), { align: 'start', size: 22 })
  card(
    d,
    () => {
      badge(d, d.say('chips'), 28, d.y, { fill: d.theme.good })
      d.y += 26
      stacked(d, d.say('product'), gift(d), { inset: 28 })
      stacked(d, d.say('card_key'), key(d), { inset: 28, size: 18, style: { family: d.families.mono } })
      for (const [label, value] of orderRows(d)) stacked(d, label, value, { inset: 28, size: 14, gap: 8 })
    },
    { margin: 16, stroke: d.theme.line },
  )
  buttons(d, [d.say('redeem')])
  homeBar(d)
}

export const CARD_DESIGNS: readonly PageDesign[] = [
  { id: 'card-drawn', kind: 'card_key', split: 'train', layOut: drawnCard },
  { id: 'card-order-codes', kind: 'card_key', split: 'train', layOut: orderCodes },
  { id: 'card-till-voucher', kind: 'card_key', split: 'unread', layOut: tillVoucher },
  { id: 'card-scratch', kind: 'card_key', split: 'train', layOut: scratchCard },
  { id: 'card-license-mail', kind: 'card_key', split: 'train', layOut: licenseMail },
  { id: 'card-wallet', kind: 'card_key', split: 'unread', layOut: codeWallet },
]
