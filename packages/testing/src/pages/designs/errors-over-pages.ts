import { buttons, divider, header, homeBar, statusBar, tabBar } from '../blocks/chrome.ts'
import { goods } from '../blocks/goods.ts'
import { photo, sign, thumbnail } from '../blocks/pictures.ts'
import { card, heading, inline, paragraph, row } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import { drawErrorCode } from '../draw-identifiers.ts'
import type { PageDesign } from '../page-design.ts'

function message(d: Draft): string {
  const text = d.say(d.random.chance(0.75) ? 'errors' : 'pay_reasons')
  return d.mark({ id: 'error_message', text, value: text })
}

function code(d: Draft): string {
  const text = drawErrorCode(d.random)
  return d.mark({ id: 'error_code', text, value: text })
}

/** What has been drawn so far lies behind the message and is not asked for. */
function leaveBehind(d: Draft): void {
  for (const id of [...d.marked.keys()]) d.allow(id)
}

interface Note {
  /** Where its upper edge lies, CSS pixels. */
  readonly top: number
  readonly wide: number
  readonly fill: string
  readonly color: string
  readonly text: string
  readonly size?: number
}

/** A field that floats over the page with a text in its middle; returns its height. */
function floating(d: Draft, { top, wide, fill, color, text, size = 14 }: Note): number {
  const rows = Math.ceil((d.sheet.measure(text, { size }) * 1.1) / (wide - 40))
  const height = 22 + rows * size * 1.4
  d.sheet.rect((d.width - wide) / 2, top, wide, height, { fill, radius: 10 })
  d.sheet.text(text, d.width / 2, top + 11, { size, color, align: 'middle', maxWidth: wide - 40 })
  return height
}

/** A dark bar with an action at the lower edge of a list of orders. */
function snackbar(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_order'))
  for (const item of d.facts.items.slice(0, 2)) card(d, () => goods(d, item, { inset: 24 }))
  leaveBehind(d)
  d.minHeight = d.width * 2
  const top = d.minHeight - 120
  const text = message(d)
  const rows = Math.ceil((d.sheet.measure(text, { size: 14 }) * 1.1) / (d.width - 130))
  d.sheet.rect(12, top, d.width - 24, 24 + rows * 20, { fill: '#323232', radius: 6 })
  d.sheet.text(text, 28, top + 12, { size: 14, color: '#ffffff', maxWidth: d.width - 130 })
  d.sheet.text(d.say('retry'), d.width - 26, top + 12, { size: 13, color: '#ffd54f', align: 'end', maxWidth: 90 })
  tabBar(d)
}

/** A colored band under the title of a page where one pays. */
function bandOverCheckout(d: Draft): void {
  statusBar(d)
  header(d, d.say('buy'))
  const tone = d.random.pick(['#b3261e', '#e02020', '#7a1f1f'])
  d.y += floating(d, { top: d.y, wide: d.width - 20, fill: tone, color: '#ffffff', text: message(d) }) + 10
  checkout(d)
}

/** Where the goods go and what they cost, before they are ordered. */
function checkout(d: Draft): void {
  paragraph(d, `${d.say('address')}${d.texts.colon}${d.facts.person} ${d.facts.address}`)
  card(d, () => goods(d, d.facts.items[0]!, { inset: 24 }))
  row(d, d.say('shipping'), d.facts.money(d.facts.shippingFee))
  row(d, d.say('total'), d.facts.money(d.facts.total))
  for (const id of ['product_name', 'price', 'quantity', 'amount']) d.allow(id)
  buttons(d, [d.say('buy')])
  homeBar(d)
}

/** A dialog with a title, over a shop's listing. */
function alertOverShop(d: Draft): void {
  statusBar(d)
  for (let at = 0; at < 4; at++) {
    const x = 12 + (at % 2) * (d.width / 2 - 4)
    const y = d.y + Math.floor(at / 2) * d.width * 0.72
    photo(d, x, y, d.width / 2 - 16, d.width * 0.42)
    const name = d.all('products')[0]!
    d.sheet.text(name, x, y + d.width * 0.44, { size: 12, color: d.theme.sub, maxWidth: d.width / 2 - 20, maxLines: 2 })
  }
  d.minHeight = d.width * 2
  d.sheet.rect(0, 0, d.width, d.minHeight, { fill: '#000000', opacity: 0.5 })
  d.y = d.minHeight * d.random.between(0.32, 0.45)
  const draw = () => {
    if (d.shows(0.5)) heading(d, d.say('help'), { align: 'middle', inset: 50 })
    paragraph(d, message(d), { align: 'middle', inset: 56, size: 15, color: d.theme.text })
    if (d.shows(0.4)) paragraph(d, `(${code(d)})`, { align: 'middle', inset: 56, size: 13 })
    divider(d, { inset: 40 })
    d.sheet.text(d.say('ok'), d.width / 2, d.y + 4, { size: 16, color: d.theme.accent, align: 'middle' })
    d.y += 34
  }
  card(d, draw, { margin: 36, fill: d.theme.dark ? '#2a2a2e' : '#ffffff' })
}

/** Where a code is typed in, coupons under it. */
function codes(d: Draft): void {
  statusBar(d)
  header(d, d.say(d.random.chance(0.5) ? 't_coupons' : 'redeem'))
  paragraph(d, d.say('card_key'))
  d.sheet.rect(16, d.y, d.width - 32, 46, { stroke: d.theme.bad, radius: 6 })
  d.sheet.text(d.facts.cardKey.text, 28, d.y + 12, { size: 16, color: d.theme.text })
  d.y += 58
  if (d.shows(0.5)) paragraph(d, message(d), { color: d.theme.bad, size: 13 })
  buttons(d, [d.say('redeem')])
  for (const text of d.all('coupons').slice(0, 3)) card(d, () => heading(d, text, { inset: 26, size: 15 }))
  d.minHeight = d.width * 1.8
  d.allow('card_key')
}

/** A note over a page of codes or coupons: what was typed is not accepted. */
function noteOverCodes(d: Draft): void {
  codes(d)
  if (d.marked.has('error_message')) return
  floating(d, {
    top: d.minHeight * d.random.between(0.4, 0.8),
    wide: d.width * 0.72,
    fill: d.random.pick(['#3b3b3bee', '#ffffff', '#222222']),
    color: '#d32f2f',
    text: message(d),
  })
}

/** A fault in place of a picture or a film, a code under it. */
function brokenPlayer(d: Draft): void {
  statusBar(d, '#ffffff')
  d.sheet.rect(0, 0, d.width, d.width * 1.1, { fill: '#101014' })
  sign(d, 'warn', d.width / 2, d.width * 0.38, 28)
  d.y = d.width * 0.52
  paragraph(d, message(d), { align: 'middle', color: '#f2f2f2', inset: 40, size: 15 })
  if (d.shows(0.6))
    paragraph(d, `${d.say('error_code')}${d.texts.colon}${code(d)}`, { align: 'middle', color: '#bdbdbd' })
  d.sheet.text(d.say('retry'), d.width / 2, d.y + 14, { size: 15, color: '#ffffff', align: 'middle' })
  d.y = d.width * 1.1 + 20
  for (const text of d.all('reviews').slice(0, 3)) {
    thumbnail(d, 16, d.y, 44)
    d.sheet.text(text, 72, d.y + 4, { size: 13, color: d.theme.text, maxWidth: d.width - 90, maxLines: 2 })
    d.y += 58
  }
  if (d.shows(0.3)) inline(d, d.say('help'), 'www.example.com')
}

export const ERROR_OVER_PAGE_DESIGNS: readonly PageDesign[] = [
  { id: 'error-snackbar', kind: 'error_dialog', split: 'train', layOut: snackbar },
  { id: 'error-band-over-checkout', kind: 'error_dialog', split: 'train', layOut: bandOverCheckout },
  { id: 'error-alert-over-shop', kind: 'error_dialog', split: 'train', layOut: alertOverShop },
  { id: 'error-note-over-codes', kind: 'error_dialog', split: 'train', layOut: noteOverCodes },
  { id: 'error-broken-player', kind: 'error_dialog', split: 'train', layOut: brokenPlayer },
]
