import { buttons, colorField, divider, header, homeBar, smallButtons, smallIcon, statusBar } from '../blocks/chrome.ts'
import { goods, severalGoods, sums } from '../blocks/goods.ts'
import { orderInfo, orderState } from '../blocks/order-rows.ts'
import { stepper } from '../blocks/progress.ts'
import { card, chips, heading, inline, paragraph, row, stacked } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'

/** A colored head with the state, white cards below: address, goods, sums, order data. */
function cardsUnderColor(d: Draft): void {
  const state = orderState(d)
  colorField(d, 190, d.theme.accent, d.random.pick([d.theme.accent, '#ff9a5a', '#3b3f8f']))
  statusBar(d, '#ffffff')
  header(d, d.say('t_order'), { color: '#ffffff' })
  heading(d, state.text, { size: 21, color: '#ffffff', inset: 22 })
  paragraph(d, d.say('ship_notes'), { color: '#ffffff', opacity: 0.85, inset: 22, size: 13 })
  d.y += 10
  if (d.shows(0.7)) card(d, () => addressLines(d))
  card(d, () => {
    d.y += d.sheet.text(d.mark(d.facts.merchant), 24, d.y, { weight: 600, color: d.theme.text }).height + 8
    goods(d, d.facts.items[0]!, { inset: 24, quantity: 'right' })
    smallButtons(d, d.random.chance(0.5) ? [d.say('contact')] : [])
    sums(d, { paid: state.isPaid, inset: 24, color: d.theme.accent })
  })
  card(d, () => {
    for (const one of orderInfo(d, state))
      row(d, one.label, one.value, { inset: 24, ...(one.copies && { button: d.say('copy') }) })
  })
  smallButtons(d, [d.say('track'), d.say('buy_again')])
  if (d.random.chance(0.5)) homeBar(d)
}

function addressLines(d: Draft): void {
  smallIcon(d, 24, d.y + 6, 18, d.theme.accent)
  d.y += d.sheet.text(`${d.facts.person}  ${d.facts.phone}`, 54, d.y, {
    size: 14,
    weight: 600,
    color: d.theme.text,
    maxWidth: d.width - 90,
  }).height
  d.y +=
    d.sheet.text(`${d.facts.city} ${d.facts.address}`, 54, d.y, {
      size: 13,
      color: d.theme.sub,
      maxWidth: d.width - 90,
    }).height + 4
}

/** A plain list without cards: labels above their values, hairlines between. */
function plainList(d: Draft): void {
  const state = orderState(d)
  statusBar(d)
  header(d, d.say('t_order'), { align: 'start', size: 20 })
  divider(d, { inset: 0 })
  for (const one of orderInfo(d, state)) {
    stacked(d, one.label, one.value, { gap: 8 })
    divider(d)
  }
  stacked(d, d.say('order_status'), state.text, { weight: 700 })
  goods(d, d.facts.items[0]!, { picture: 0, quantity: 'label', price: 'right' })
  divider(d)
  sums(d, { paid: state.isPaid })
  d.y += 8
  buttons(d, [d.say('help')])
}

/** Several articles with a stepper of stages above them. */
function stagesAndGoods(d: Draft): void {
  const state = orderState(d, ['awaiting_shipment', 'shipped', 'delivered', 'completed'])
  statusBar(d)
  header(d, d.say('t_order'))
  const reached = state.id === 'awaiting_shipment' ? 1 : state.id === 'shipped' ? 2 : 3
  card(d, () => {
    heading(d, state.text, { size: 19, inset: 26, color: d.theme.accent })
    stepper(d, [d.say('p_paid'), d.say('s_awaiting_shipment'), d.say('s_shipped'), d.say('s_completed')], reached, {
      inset: 22,
    })
  })
  d.allow('payment_status', 'paid')
  card(d, () => {
    severalGoods(d, d.facts.items.slice(0, d.random.whole(2, 3)), { inset: 24, picture: 60 })
    sums(d, { paid: state.isPaid, inset: 24 })
  })
  card(d, () => {
    for (const one of orderInfo(d, state)) inline(d, one.label, one.value, { inset: 24, size: 14 })
  })
  buttons(d, [d.say('contact'), d.say('confirm')])
}

/** A wide page in a browser: goods in a table, order data in a column at the right. */
function desktopColumns(d: Draft): void {
  d.width = d.random.pick([1080, 1200, 1280])
  const { sheet, theme, facts } = d
  const state = orderState(d)
  sheet.rect(0, 0, d.width, 64, { fill: theme.card })
  sheet.text(d.mark(facts.merchant), 40, 18, { size: 22, weight: 700, color: theme.accent })
  d.all('tabs')
    .slice(0, 4)
    .forEach((word, index) => void sheet.text(word, d.width - 480 + index * 120, 22, { size: 15, color: theme.text }))
  d.y = 92
  heading(d, d.say('t_order'), { size: 28, inset: 40 })
  const top = d.y
  const split = d.width * 0.62
  const cells = [40, split - 250, split - 130, split]
  ;['product', 'quantity', 'unit_price'].forEach(
    (id, index) => void sheet.text(d.say(id as 'product'), cells[index]!, top, { size: 13, color: theme.sub }),
  )
  sheet.rect(40, top + 24, split - 40, 1, { fill: theme.line })
  let y = top + 36
  const items = facts.items.slice(0, d.random.whole(1, 3))
  items.forEach((item, index) => {
    if (index === 0) d.mark({ ...item.name, accept: items.map((one) => one.name.text) })
    const height = sheet.text(item.name.text, 40, y, { size: 15, color: theme.text, maxWidth: split - 310 }).height
    sheet.text(String(item.count), cells[1]!, y, { size: 15, color: theme.text })
    sheet.text(item.price.text, cells[2]!, y, { size: 15, color: theme.text })
    y += height + 22
  })
  if (items.length === 1) {
    d.mark(facts.items[0]!.price)
    d.mark(facts.items[0]!.quantity, String(facts.items[0]!.count))
  } else for (const id of ['price', 'quantity']) d.allow(id)
  sideColumn(d, split + 40, top, state)
  d.y = Math.max(d.y, y) + 60
}

function sideColumn(d: Draft, x: number, top: number, state: ReturnType<typeof orderState>): void {
  const { sheet, theme, facts } = d
  const wide = d.width - x - 40
  sheet.rect(x - 20, top - 12, wide + 40, 330, { stroke: theme.line, fill: theme.card, radius: theme.radius })
  let y = top + 4
  y += sheet.text(state.text, x, y, { size: 19, weight: 700, color: theme.good, maxWidth: wide }).height + 10
  for (const one of orderInfo(d, state).slice(0, 4)) {
    y += sheet.text(`${one.label}${d.texts.colon}`, x, y, { size: 13, color: theme.sub }).height
    y +=
      sheet.text(typeof one.value === 'string' ? one.value : d.mark(one.value), x, y, {
        size: 15,
        color: theme.text,
        maxWidth: wide,
      }).height + 6
  }
  const label = d.say(state.isPaid ? 'paid_total' : 'total')
  sheet.text(label, x, y + 6, { size: 17, weight: 700, color: theme.text })
  sheet.text(d.mark(facts.amount), x + wide, y + 6, { size: 17, weight: 700, color: theme.text, align: 'end' })
  if (state.isPaid) d.mark({ id: 'payment_status', text: label, value: 'paid' })
  d.y = Math.max(y + 50, top + 330)
}

/** An order confirmation as an e-mail shows it. */
function mailConfirmation(d: Draft): void {
  d.width = d.random.pick([600, 640, 680])
  const { sheet, theme, facts } = d
  const state = orderState(d, ['awaiting_shipment', 'shipped'])
  sheet.rect(0, 0, d.width, 90, { fill: theme.dark ? theme.card : '#f0ece4' })
  sheet.text(d.mark(facts.merchant), d.width / 2, 26, {
    size: 26,
    align: 'middle',
    family: d.families.serif,
    color: theme.text,
  })
  d.y = 120
  heading(d, d.say('thanks'), { size: 24, align: 'middle', inset: 40, family: d.families.serif })
  paragraph(d, `${state.text}. ${d.say('ship_notes')}`, { inset: 60, align: 'middle' })
  d.y += 16
  for (const one of orderInfo(d, state).slice(0, 4))
    inline(d, one.label, one.value, { inset: 40, size: 15, color: theme.text })
  divider(d, { inset: 40, dash: '4 4' })
  severalGoods(d, facts.items.slice(0, d.random.whole(1, 2)), { inset: 40, picture: 90, quantity: 'label' })
  divider(d, { inset: 40 })
  sums(d, { paid: state.isPaid, inset: 40, size: 15 })
  buttons(d, [d.say('view_order')], { inset: 180 })
  paragraph(d, d.say('refund_notes'), { inset: 60, size: 11, align: 'middle' })
  d.y += 30
}

/** A lunch order: dark photo head, big state, courier, list of dishes with amounts. */
function mealDelivered(d: Draft): void {
  const state = orderState(d, ['delivered', 'completed', 'awaiting_shipment', 'cancelled'])
  const { facts, theme, sheet } = d
  statusBar(d)
  d.y += 14
  heading(d, state.text, { size: 26, align: 'middle' })
  paragraph(d, d.say('thanks'), { align: 'middle', size: 12 })
  chips(d, d.all('chips').slice(0, 3), { inset: 40 })
  card(d, () => {
    heading(d, d.mark(facts.merchant), { size: 15, inset: 24 })
    const items = facts.items.slice(0, d.random.whole(2, 3))
    d.mark({ ...items[0]!.name, accept: items.map((one) => one.name.text) })
    for (const id of ['price', 'quantity']) d.allow(id)
    for (const item of items) {
      const top = d.y
      const wide = sheet.measure(item.price.text, { size: 14 })
      d.y += sheet.text(item.name.text, 24, top, { size: 14, color: theme.text, maxWidth: d.width - 100 - wide }).height
      sheet.text(item.quantity.text, d.width - 36 - wide, top, { size: 13, color: theme.sub, align: 'end' })
      sheet.text(item.price.text, d.width - 24, top, { size: 14, color: theme.text, align: 'end' })
      d.y += 6
    }
    divider(d, { inset: 24, dash: '3 3' })
    sums(d, { paid: state.isPaid, inset: 24, size: 13 })
  })
  card(d, () => {
    for (const one of orderInfo(d, state)) row(d, one.label, one.value, { inset: 24, size: 13, valueAt: 110 })
  })
}

/** The middle of an order page, cut out of a longer one: no status bar, no title. */
function cutOut(d: Draft): void {
  const state = orderState(d, ['shipped', 'completed', 'awaiting_shipment'])
  d.y = 12
  d.minHeight = 0
  goods(d, d.facts.items[0]!, { price: 'under', quantity: 'right', picture: 84 })
  sums(d, { paid: state.isPaid, size: 13 })
  divider(d, { inset: 0 })
  for (const one of orderInfo(d, state))
    row(d, one.label, one.value, { size: 13, valueAt: 120, ...(one.copies && { button: d.say('copy') }) })
  row(d, d.say('order_status'), state.text, { size: 13, valueAt: 120 })
  d.y += 4
}

/** A tall card on a tinted ground with a ticket edge; the order number is the headline. */
function ticket(d: Draft): void {
  const state = orderState(d)
  const { facts, theme } = d
  colorField(d, 2000, theme.dark ? '#101418' : '#e9eef6', theme.dark ? '#1d2530' : '#dfe6ef')
  statusBar(d)
  d.y += 10
  card(
    d,
    () => {
      if (d.shows()) {
        paragraph(d, d.say('order_number'), { align: 'middle', size: 12 })
        heading(d, d.mark(facts.orderNumber), { align: 'middle', size: 20, family: d.families.mono })
      }
      paragraph(d, state.text, { align: 'middle', size: 15, color: theme.accent, weight: 600 })
      divider(d, { inset: 24, dash: '5 5' })
      goods(d, facts.items[0]!, { inset: 30, picture: 56, quantity: 'label', price: 'under' })
      divider(d, { inset: 24, dash: '5 5' })
      sums(d, { paid: state.isPaid, inset: 30 })
      if (d.shows(0.7)) stacked(d, d.say('pay_method'), facts.platform, { inset: 30, size: 14 })
      if (d.shows(0.6)) stacked(d, d.say('seller'), facts.merchant, { inset: 30, size: 14 })
      stacked(d, d.say('address'), `${facts.city}, ${facts.address}`, { inset: 30, size: 14 })
    },
    { margin: 18 },
  )
  buttons(d, [d.say('cancel'), d.say('contact')], { inset: 18 })
  d.y += 200 * (d.random.chance(0.3) ? 1 : 0)
}

export const ORDER_DESIGNS: readonly PageDesign[] = [
  { id: 'order-cards-under-color', kind: 'order_detail', split: 'train', layOut: cardsUnderColor },
  { id: 'order-plain-list', kind: 'order_detail', split: 'train', layOut: plainList },
  { id: 'order-stages', kind: 'order_detail', split: 'unread', layOut: stagesAndGoods },
  { id: 'order-desktop', kind: 'order_detail', split: 'train', layOut: desktopColumns },
  { id: 'order-mail', kind: 'order_detail', split: 'train', layOut: mailConfirmation },
  { id: 'order-meal', kind: 'order_detail', split: 'unread', layOut: mealDelivered },
  { id: 'order-cut-out', kind: 'order_detail', split: 'train', layOut: cutOut },
  { id: 'order-ticket', kind: 'order_detail', split: 'unread', layOut: ticket },
]
