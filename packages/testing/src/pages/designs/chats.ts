import { buttons, header, homeBar, statusBar } from '../blocks/chrome.ts'
import { avatar, photo, thumbnail } from '../blocks/pictures.ts'
import { heading, paragraph } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'

interface Look {
  readonly own: string
  readonly ownText: string
  readonly other: string
  readonly radius: number
  readonly avatars?: boolean
  readonly times?: 'inside' | 'between' | 'none'
}

/** One message in a bubble at its side. */
function bubble(d: Draft, text: string, isOwn: boolean, look: Look): void {
  const { sheet, theme, width } = d
  const room = width * 0.66 - 24
  const style = { size: 15, color: isOwn ? look.ownText : theme.text, maxWidth: room }
  const edge = look.avatars ? 56 : 14
  if (look.avatars) avatar(d, isOwn ? width - 48 : 12, d.y, 36)
  const at = sheet.shapes.length
  const wide = Math.min(room, sheet.measure(text, style)) + 24
  const left = isOwn ? width - edge - wide : edge
  const block = sheet.text(text, left + 12, d.y + 8, style)
  const rest = sheet.shapes.splice(at)
  const clock = look.times === 'inside'
  const height = block.height + 16 + (clock ? 14 : 0)
  sheet.rect(left, d.y, Math.max(wide, clock ? 70 : 0), height, {
    fill: isOwn ? look.own : look.other,
    radius: look.radius,
  })
  sheet.shapes.push(...rest)
  if (clock)
    sheet.text(
      `${d.random.whole(8, 22)}:${d.random.whole(10, 59)}`,
      left + Math.max(wide, 70) - 10,
      d.y + block.height + 8,
      { size: 10.5, color: isOwn ? look.ownText : theme.sub, align: 'end' },
    )
  d.y += height + 10
}

function talk(d: Draft, look: Look, count: number): void {
  const shop = d.all('chat_shop')
  const customer = d.all('chat_customer')
  for (let at = 0; at < count; at++) {
    if (look.times === 'between' && d.random.chance(0.3)) {
      paragraph(
        d,
        `${d.random.chance(0.5) ? `${d.say('time_words')} ` : ''}${d.random.whole(8, 22)}:${d.random.whole(10, 59)}`,
        { align: 'middle', size: 12 },
      )
      d.y += 6
    }
    const isOwn = d.random.chance(0.5)
    let text = (isOwn ? customer.pop() : shop.pop()) ?? d.say('thanks')
    if (at === 1 && d.random.chance(0.5)) text = named(d, text)
    bubble(d, text, isOwn, look)
    if (d.random.chance(0.1)) orderCard(d, isOwn)
    if (d.random.chance(0.08)) {
      photo(d, isOwn ? d.width - 170 : 60, d.y, 150, 110)
      d.y += 122
    }
  }
}

/** An order that someone sent along: picture, name, price, state. */
function orderCard(d: Draft, isOwn: boolean): void {
  const { sheet, theme, facts } = d
  const wide = Math.min(270, d.width * 0.68)
  const left = isOwn ? d.width - wide - 14 : 56
  sheet.rect(left, d.y, wide, 84, { fill: theme.card, stroke: theme.line, radius: theme.radius })
  thumbnail(d, left + 10, d.y + 12, 60)
  const style = { size: 13, maxWidth: wide - 92, maxLines: 1 }
  sheet.text(facts.items[0]!.name.text, left + 82, d.y + 10, { ...style, color: theme.text })
  sheet.text(facts.amount.text, left + 82, d.y + 32, { ...style, color: theme.bad })
  const state = d.random.pick(['p_paid', 's_shipped', 's_completed', 's_awaiting_shipment', 'r_processing'] as const)
  sheet.text(d.say(state), left + 82, d.y + 54, { ...style, color: theme.sub })
  d.y += 96
}

/** Now and then someone names an order or a parcel. */
function named(d: Draft, text: string): string {
  const isOrder = d.random.chance(0.5)
  const fact = isOrder ? d.facts.orderNumber : d.facts.tracking
  return `${text} ${d.say(isOrder ? 'order_number' : 'tracking')}${d.texts.colon}${d.mark(fact)}`
}

function composer(d: Draft, fill: string): void {
  d.y = Math.max(d.y + 10, d.width * 1.8)
  d.sheet.rect(0, d.y, d.width, 60, { fill: d.theme.card })
  d.sheet.rect(50, d.y + 11, d.width - 110, 38, { fill, radius: 19 })
  d.sheet.text(d.say('message'), 66, d.y + 20, { size: 15, color: d.theme.sub })
  d.sheet.circle(28, d.y + 30, 13, { stroke: d.theme.sub, strokeWidth: 1.6 })
  d.sheet.path(`M${d.width - 40} ${d.y + 20} l22 10 l-22 10 l5 -10 Z`, { fill: d.theme.accent })
  d.y += 60
}

const field = (d: Draft) => (d.theme.dark ? '#2a2a2f' : '#f0f1f3')

/** Bubbles with faces at both sides. */
function faces(d: Draft): void {
  statusBar(d)
  header(d, d.facts.merchant.text)
  d.y += 8
  talk(
    d,
    {
      own: d.theme.dark ? '#2f5d3a' : '#a7e87a',
      ownText: d.theme.dark ? '#ffffff' : '#111111',
      other: d.theme.card,
      radius: 6,
      avatars: true,
      times: 'between',
    },
    8,
  )
  composer(d, field(d))
  allowShop(d)
}

function allowShop(d: Draft): void {
  for (const id of [
    'merchant',
    'carrier',
    'product_name',
    'amount',
    'price',
    'payment_status',
    'order_status',
    'refund_status',
  ])
    d.allow(id)
}

/** Round bubbles in the accent color with the time inside. */
function rounds(d: Draft): void {
  statusBar(d)
  avatar(d, 44, d.y + 4, 36)
  heading(d, d.facts.merchant.text, { inset: 92, size: 16 })
  d.y += 16
  talk(d, { own: d.theme.accent, ownText: '#ffffff', other: field(d), radius: 18, times: 'inside' }, 7)
  composer(d, field(d))
  homeBar(d)
  allowShop(d)
}

/** A help desk's window on a web page with a product card. */
function deskWindow(d: Draft): void {
  d.width = d.random.pick([420, 460])
  d.sheet.rect(0, 0, d.width, 84, { fill: d.theme.accent })
  d.sheet.text(d.facts.merchant.text, 24, 16, { size: 18, weight: 700, color: '#ffffff' })
  d.sheet.text(d.say('help'), 24, 46, { size: 13, color: '#ffffff' })
  d.y = 104
  thumbnail(d, 20, d.y, 56)
  d.sheet.text(d.facts.items[0]!.name.text, 90, d.y, {
    size: 13,
    color: d.theme.text,
    maxWidth: d.width - 120,
    maxLines: 2,
  })
  d.sheet.text(d.facts.items[0]!.price.text, 90, d.y + 38, { size: 13, color: d.theme.accent })
  d.y += 76
  talk(d, { own: '#1f2937', ownText: '#ffffff', other: field(d), radius: 12, times: 'none' }, 6)
  buttons(d, [d.say('view_order'), d.say('help')], { inset: 20 })
  composer(d, field(d))
  allowShop(d)
  for (const id of ['price', 'order_number']) d.allow(id)
}

/** Messages as plain paragraphs with names, as team chats show them. */
function paragraphs(d: Draft): void {
  statusBar(d)
  header(d, d.facts.merchant.text, { align: 'start' })
  const shop = d.all('chat_shop')
  const customer = d.all('chat_customer')
  for (let at = 0; at < 7; at++) {
    const isShop = at % 2 === 1
    avatar(d, 16, d.y, 34)
    const { width } = d.sheet.text(isShop ? d.facts.merchant.text : d.facts.person, 62, d.y - 2, {
      size: 14,
      weight: 700,
      color: d.theme.text,
    })
    d.sheet.text(`${d.random.whole(8, 22)}:${d.random.whole(10, 59)}`, 72 + width, d.y, {
      size: 11,
      color: d.theme.sub,
    })
    d.y += 20
    const text = (isShop ? shop.pop() : customer.pop()) ?? ''
    paragraph(d, at === 2 && d.random.chance(0.5) ? named(d, text) : text, { inset: 62, size: 15, color: d.theme.text })
    d.y += 10
  }
  composer(d, field(d))
  allowShop(d)
}

export const CHAT_DESIGNS: readonly PageDesign[] = [
  { id: 'chat-faces', kind: 'chat', split: 'train', layOut: faces },
  { id: 'chat-rounds', kind: 'chat', split: 'train', layOut: rounds },
  { id: 'chat-desk', kind: 'chat', split: 'unread', layOut: deskWindow },
  { id: 'chat-paragraphs', kind: 'chat', split: 'train', layOut: paragraphs },
]
