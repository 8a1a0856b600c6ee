import { buttons, colorField, divider, header, homeBar, statusBar, tabBar } from '../blocks/chrome.ts'
import { barCode, thumbnail } from '../blocks/pictures.ts'
import { parcelEvents, stepper, timeline } from '../blocks/progress.ts'
import { card, heading, inline, paragraph, row, stacked } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'
import type { PhraseId } from '../page-texts.ts'

const STATES = [
  'collected',
  'in_transit',
  'in_transit',
  'customs',
  'out_for_delivery',
  'delivered',
  'delivered',
  'exception',
  'returned',
] as const

function parcel(d: Draft): { readonly state: string; readonly text: string } {
  const state = d.random.pick(STATES)
  const text = d.mark(d.facts.status(`l_${state}` as PhraseId))
  return { state, text }
}

/** Goods at the top, carrier and number in one line, then the road. */
function goodsAndRoad(d: Draft): void {
  const { state, text } = parcel(d)
  statusBar(d)
  header(d, d.say('t_tracking'))
  card(d, () => {
    thumbnail(d, 24, d.y, 52)
    const top = d.y
    d.sheet.text(text, 90, top, { size: 17, weight: 700, color: d.theme.accent })
    d.y = top + 28
    if (d.shows()) {
      const carrier = d.mark(d.facts.carrier)
      const number = d.shows() ? `  ${d.mark(d.facts.tracking)}` : ''
      d.sheet.text(`${carrier}${number}`, 90, d.y, { size: 13, color: d.theme.sub })
    }
    d.y = top + 60
  })
  card(d, () => timeline(d, parcelEvents(d, state, 6), { inset: 24 }))
  buttons(d, [d.say('contact'), d.say('confirm')])
}

/** A map above, a card over its edge with state, then label and value. */
function mapAbove(d: Draft): void {
  const { state, text } = parcel(d)
  const { sheet, random } = d
  const height = d.width * 0.8
  sheet.rect(0, 0, d.width, height, { fill: d.theme.dark ? '#1f2a30' : '#e5e9dc' })
  for (let road = 0; road < 7; road++)
    sheet.path(
      `M${random.whole(-20, d.width)} 0 Q${random.whole(0, d.width)} ${height / 2} ${random.whole(0, d.width)} ${height}`,
      { stroke: d.theme.dark ? '#33424a' : '#ffffff', strokeWidth: random.whole(3, 9) },
    )
  sheet.path(`M60 ${height * 0.7} Q${d.width / 2} ${height * 0.2} ${d.width - 70} ${height * 0.4}`, {
    stroke: d.theme.accent,
    strokeWidth: 4,
  })
  sheet.circle(d.width - 70, height * 0.4, 9, { fill: d.theme.accent, stroke: '#ffffff', strokeWidth: 3 })
  statusBar(d)
  d.y = height - 24
  card(d, () => {
    heading(d, text, { inset: 26, size: 20 })
    paragraph(d, `${d.say('delivery_time')}${d.texts.colon}${d.facts.time(4000, 'date')}`, { inset: 26 })
    stepper(
      d,
      [d.say('l_collected'), d.say('l_in_transit'), d.say('l_out_for_delivery'), d.say('l_delivered')],
      state === 'delivered' ? 3 : state === 'out_for_delivery' ? 2 : 1,
    )
  })
  if (d.shows()) row(d, d.say('carrier'), d.facts.carrier, { inset: 26 })
  if (d.shows()) row(d, d.say('tracking'), d.facts.tracking, { inset: 26, button: d.say('copy') })
  if (d.shows(0.4)) row(d, d.say('order_number'), d.facts.orderNumber, { inset: 26 })
  d.y += 20
}

/** A carrier's web page: number as headline, table of events with date, place and text. */
function carrierSite(d: Draft): void {
  d.width = d.random.pick([900, 1024, 1180])
  const { state, text } = parcel(d)
  const { sheet, theme } = d
  sheet.rect(0, 0, d.width, 70, { fill: theme.accent })
  if (d.shows()) sheet.text(d.mark(d.facts.carrier), 36, 18, { size: 24, weight: 700, color: '#ffffff' })
  sheet.text(d.say('t_tracking'), d.width - 36, 24, { size: 15, color: '#ffffff', align: 'end' })
  d.y = 100
  if (d.shows()) {
    paragraph(d, d.say('tracking'), { inset: 36 })
    heading(d, d.mark(d.facts.tracking), { inset: 36, size: 24 })
  }
  heading(d, text, { inset: 36, size: 30, color: theme.good })
  d.y += 10
  parcelEvents(d, state, 7).forEach((event, index) => {
    if (index % 2 === 0) sheet.rect(30, d.y - 6, d.width - 60, 34, { fill: theme.dark ? '#26262c' : '#f1f3f5' })
    sheet.text(event.time ?? '', 44, d.y, { size: 14, color: theme.sub })
    sheet.text(event.text, 280, d.y, { size: 15, color: theme.text, maxWidth: d.width - 330, maxLines: 1 })
    d.y += 34
  })
  d.y += 40
}

/** Time at the left, events at the right, the newest large; carrier in the head. */
function timesAside(d: Draft): void {
  const { state, text } = parcel(d)
  statusBar(d)
  header(d, d.shows(0.8) ? d.mark(d.facts.carrier) : d.say('t_tracking'), { align: 'start' })
  if (d.shows()) inline(d, d.say('tracking'), d.facts.tracking, { size: 14 })
  divider(d, { inset: 0 })
  heading(d, text, { size: 22 })
  timeline(d, parcelEvents(d, state, 7), { timeAside: true })
  paragraph(d, d.say('help'), { align: 'middle', color: d.theme.accent })
  homeBar(d)
}

/** A shipping label as a document: bar code, sender, number, state. */
function labelDocument(d: Draft): void {
  d.width = d.random.pick([460, 520])
  d.minHeight = 0
  const { state, text } = parcel(d)
  const { theme, facts } = d
  d.y = 24
  heading(d, facts.carrier.text, { size: 26, inset: 24 })
  d.mark(facts.carrier)
  divider(d, { inset: 20, color: theme.text })
  stacked(d, d.say('address'), `${facts.person}, ${facts.address}, ${facts.city}`, { inset: 24 })
  barCode(d, 40, d.y, d.width - 80, 64)
  d.y += 76
  if (d.shows()) heading(d, d.mark(facts.tracking), { align: 'middle', size: 20, family: d.families.mono })
  divider(d, { inset: 20, color: theme.text })
  row(d, d.say('order_status'), text, { inset: 24, weight: 700 })
  for (const event of parcelEvents(d, state, 3)) paragraph(d, `${event.time}  ${event.text}`, { inset: 24, size: 12 })
  d.y += 20
}

/** A parcel list's open entry inside a delivery app with a tab bar. */
function deliveryApp(d: Draft): void {
  const { state, text } = parcel(d)
  colorField(d, 120, d.theme.accent, '#00000055')
  statusBar(d, '#ffffff')
  heading(d, d.say('t_tracking'), { color: '#ffffff', size: 22 })
  d.y += 12
  card(d, () => {
    heading(d, text, { inset: 26, size: 18 })
    if (d.shows()) stacked(d, d.say('tracking'), d.facts.tracking, { inset: 26, gap: 8 })
    if (d.shows()) stacked(d, d.say('carrier'), d.facts.carrier, { inset: 26, gap: 8 })
    if (d.shows(0.5)) stacked(d, d.say('seller'), d.facts.merchant, { inset: 26, gap: 8 })
  })
  card(d, () => timeline(d, parcelEvents(d, state, 4), { inset: 26, timeFirst: true }))
  tabBar(d)
}

/** A notice on a lock screen, cut from a screenshot. */
function parcelNotice(d: Draft): void {
  const { state, text } = parcel(d)
  colorField(d, 900, '#2d3a5a', '#8a5a6a')
  d.y = 60
  heading(d, `${d.random.whole(1, 12)}:${d.random.whole(10, 59)}`, {
    size: 68,
    align: 'middle',
    color: '#ffffff',
    weight: 300,
  })
  paragraph(d, d.facts.time(3000, 'date'), { align: 'middle', color: '#ffffff' })
  d.y += 40
  d.theme = { ...d.theme, card: '#f4f4f6', text: '#111111', sub: '#444444', radius: 18 }
  card(d, () => {
    d.sheet.rect(26, d.y, 20, 20, { fill: d.theme.accent, radius: 5 })
    d.sheet.text(d.shows() ? d.mark(d.facts.carrier) : d.say('t_tracking'), 54, d.y, { size: 13, color: '#666666' })
    d.sheet.text(d.say('time_words'), d.width - 26, d.y, { size: 12, color: '#666666', align: 'end' })
    d.y += 28
    heading(d, text, { inset: 26, size: 15 })
    const number = d.shows(0.7) ? ` (${d.mark(d.facts.tracking)})` : ''
    paragraph(d, `${parcelEvents(d, state, 1)[0]?.text ?? ''}${number}`, { inset: 26 })
  })
  d.minHeight = d.width * 2
}

export const PARCEL_DESIGNS: readonly PageDesign[] = [
  { id: 'parcel-goods-and-road', kind: 'logistics', split: 'train', layOut: goodsAndRoad },
  { id: 'parcel-map', kind: 'logistics', split: 'train', layOut: mapAbove },
  { id: 'parcel-carrier-site', kind: 'logistics', split: 'unread', layOut: carrierSite },
  { id: 'parcel-times-aside', kind: 'logistics', split: 'train', layOut: timesAside },
  { id: 'parcel-label', kind: 'logistics', split: 'train', layOut: labelDocument },
  { id: 'parcel-delivery-app', kind: 'logistics', split: 'unread', layOut: deliveryApp },
  { id: 'parcel-notice', kind: 'logistics', split: 'train', layOut: parcelNotice },
]
