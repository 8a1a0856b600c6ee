import type { Draft } from '../draft.ts'
import type { FactItem } from '../page-facts.ts'
import { divider } from './chrome.ts'
import { thumbnail } from './pictures.ts'
import { row } from './rows.ts'

export interface GoodsStyle {
  readonly inset?: number
  readonly picture?: number
  /** Price at the right of the name, under it, or left away. */
  readonly price?: 'right' | 'under' | 'none'
  readonly quantity?: 'right' | 'behind' | 'label' | 'none'
  readonly variant?: boolean
}

/** One article with picture, name, variant, price and quantity. Only the first of a page is asked for. */
export function goods(d: Draft, item: FactItem, style: GoodsStyle = {}): void {
  const { sheet, theme, width } = d
  const { inset = 16, picture = 72, price = 'right', quantity = 'right' } = style
  const top = d.y
  if (picture > 0) thumbnail(d, inset, top, picture)
  const x = inset + (picture > 0 ? picture + 12 : 0)
  const right = width - inset
  const isFirst = !d.marked.has('product_name')
  const priceWide = price === 'right' ? sheet.measure(item.price.text, { size: 15, weight: 600 }) + 16 : 0
  const show = (text: string, y: number, size: number, color: string) => sheet.text(text, x, y, { size, color }).height
  let y = top
  y +=
    sheet.text(item.name.text, x, y, { size: 14, color: theme.text, maxWidth: right - x - priceWide, maxLines: 4 })
      .height + 2
  if (style.variant !== false && d.random.chance(0.8)) y += show(item.variant, y, 12, theme.sub) + 4
  if (price === 'right')
    sheet.text(item.price.text, right, top, { size: 15, weight: 600, color: theme.text, align: 'end' })
  if (price === 'under') y += sheet.text(item.price.text, x, y, { size: 16, weight: 700, color: theme.accent }).height
  if (quantity === 'right')
    sheet.text(item.quantity.text, right, Math.max(top + 24, y - (price === 'under' ? 22 : 18)), {
      size: 12,
      color: theme.sub,
      align: 'end',
    })
  if (quantity === 'label') y += show(`${d.say('quantity')}${d.texts.colon}${item.count}`, y, 12, theme.sub)
  if (isFirst) markItem(d, item, price !== 'none', quantity)
  d.y = Math.max(y, top + picture) + 12
}

function markItem(d: Draft, item: FactItem, hasPrice: boolean, quantity: GoodsStyle['quantity']): void {
  d.mark(item.name)
  if (hasPrice) d.mark(item.price)
  if (quantity === 'label') d.mark(item.quantity, String(item.count))
  else if (quantity !== 'none') d.mark(item.quantity)
}

/** With several articles the price and the quantity of any may be read, and any name. */
export function severalGoods(d: Draft, items: readonly FactItem[], style: GoodsStyle = {}): void {
  const names = items.map((item) => item.name.text)
  items.forEach((item, index) => {
    if (index === 0) {
      d.mark({ ...item.name, accept: names })
      d.allow('price')
      d.allow('quantity')
    }
    goods(d, item, style)
    if (index < items.length - 1 && d.random.chance(0.5)) divider(d)
  })
}

export interface SumStyle {
  readonly inset?: number
  readonly size?: number
  /** Whether the label of the total says that it is paid. */
  readonly paid: boolean
  readonly color?: string
}

/** Subtotal, shipping, discount and total. A total that says "paid" also says the payment's state. */
export function sums(d: Draft, style: SumStyle): void {
  const { facts } = d
  const plain = { size: style.size ?? 14, gap: 8, ...(style.inset && { inset: style.inset }) }
  const isLong = d.random.chance(0.75)
  if (isLong) {
    row(d, d.say('subtotal'), facts.money(facts.subtotal), plain)
    row(d, d.say('shipping'), facts.money(facts.shippingFee), plain)
    if (facts.discount > 0)
      row(d, d.say('discount'), `-${facts.money(facts.discount)}`, { ...plain, color: d.theme.accent })
  }
  const label = d.say(style.paid ? 'paid_total' : 'total')
  row(d, label, facts.amount, {
    ...plain,
    size: plain.size + 2,
    weight: 700,
    color: style.color ?? d.theme.text,
    labelColor: d.theme.text,
  })
  if (style.paid) d.mark({ id: 'payment_status', text: label, value: 'paid' })
}
