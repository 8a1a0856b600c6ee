import { buttons, colorField, divider, header, homeBar, statusBar } from '../blocks/chrome.ts'
import { goods } from '../blocks/goods.ts'
import { sign } from '../blocks/pictures.ts'
import { stepper, timeline } from '../blocks/progress.ts'
import { card, heading, inline, paragraph, row, stacked } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'
import type { Fact } from '../page-facts.ts'
import type { PhraseId } from '../page-texts.ts'

const STATES = ['requested', 'approved', 'rejected', 'processing', 'processing', 'refunded', 'refunded'] as const

function refund(d: Draft): { readonly state: (typeof STATES)[number]; readonly text: string } {
  const state = d.random.pick(STATES)
  const text = d.mark(d.facts.status(`r_${state}` as PhraseId))
  return { state, text }
}

function details(d: Draft): (readonly [string, Fact | string])[] {
  const { facts } = d
  const rows: (readonly [string, Fact | string])[] = []
  if (d.shows(0.6)) rows.push([d.say('refund_reason'), d.say('reasons')])
  if (d.shows()) rows.push([d.say('order_number'), facts.orderNumber])
  if (d.shows(0.5)) rows.push([d.say('refund_number'), d.random.characters(d.random.whole(8, 14), '0123456789')])
  rows.push([d.say('requested_at'), facts.time(3000)])
  if (d.shows(0.6)) rows.push([d.say('refund_to'), facts.platform])
  return d.random.chance(0.5) ? rows : d.random.shuffled(rows)
}

/** A colored head with state and note, goods, rows. */
function coloredHead(d: Draft): void {
  const { text } = refund(d)
  colorField(d, 170, '#f97316', d.theme.accent)
  statusBar(d, '#ffffff')
  header(d, d.say('t_refund'), { color: '#ffffff' })
  heading(d, text, { color: '#ffffff', size: 21, inset: 22 })
  paragraph(d, d.say('refund_notes'), { color: '#ffffff', inset: 22, size: 12 })
  d.y += 14
  card(d, () => goods(d, d.facts.items[0]!, { inset: 24 }))
  card(d, () => {
    if (d.shows()) row(d, d.say('refund_amount'), d.facts.amount, { inset: 24, weight: 700, color: d.theme.accent })
    for (const [label, value] of details(d)) row(d, label, value, { inset: 24 })
  })
  buttons(d, [d.say('contact')])
}

/** Steps under one another with their times, the amount in the middle. */
function steps(d: Draft): void {
  const { state, text } = refund(d)
  statusBar(d)
  header(d, d.say('t_refund'))
  d.y += 12
  paragraph(d, d.say('refund_amount'), { align: 'middle' })
  if (d.shows()) heading(d, d.mark(d.facts.amount), { align: 'middle', size: 34 })
  paragraph(d, text, { align: 'middle', color: d.theme.accent, size: 16, weight: 600 })
  d.y += 14
  const past = (['requested', 'approved', 'processing', 'refunded'] as const).slice(
    0,
    state === 'refunded' ? 3 : state === 'processing' ? 2 : 1,
  )
  const events = [
    { text, time: d.facts.time(9000) },
    ...[...past]
      .reverse()
      .map((step, index) => ({ text: d.say(`r_${step}` as PhraseId), time: d.facts.time(6000 - index * 1200) })),
  ]
  card(d, () => timeline(d, state === 'requested' ? events.slice(0, 1) : events, { inset: 26 }))
  for (const [label, value] of details(d)) inline(d, label, value, { inset: 24 })
  homeBar(d)
}

/** Label above value in one long card, a bar of stages at the top. */
function bar(d: Draft): void {
  const { state, text } = refund(d)
  statusBar(d)
  header(d, d.say('t_refund'), { align: 'start', size: 20 })
  if (state !== 'rejected')
    stepper(
      d,
      [d.say('requested_at'), d.say('r_approved'), d.say('r_refunded')],
      state === 'refunded' ? 2 : state === 'requested' ? 0 : 1,
    )
  card(
    d,
    () => {
      heading(d, text, { inset: 26, size: 18 })
      if (d.shows()) stacked(d, d.say('refund_amount'), d.facts.amount, { inset: 26 })
      for (const [label, value] of details(d)) stacked(d, label, value, { inset: 26, gap: 10 })
      divider(d, { inset: 26 })
      goods(d, d.facts.items[0]!, { inset: 26, picture: 48, price: 'none' })
    },
    { stroke: d.theme.line },
  )
  buttons(d, [d.say('cancel'), d.say('help')])
}

/** A mail about a return. */
function mail(d: Draft): void {
  d.width = d.random.pick([600, 660])
  const { text } = refund(d)
  d.y = 30
  heading(d, d.mark(d.facts.merchant), { inset: 40, family: d.families.serif, size: 24 })
  divider(d, { inset: 40 })
  heading(d, text, { inset: 40, size: 26 })
  paragraph(d, d.say('refund_notes'), { inset: 40, size: 15 })
  d.y += 10
  for (const [label, value] of details(d)) row(d, label, value, { inset: 40, size: 15, valueAt: 190 })
  if (d.shows()) row(d, d.say('refund_amount'), d.facts.amount, { inset: 40, size: 17, weight: 700, valueAt: 190 })
  goods(d, d.facts.items[0]!, { inset: 40, quantity: 'label' })
  d.y += 20
}

/** A desk for returns on a wide page, sign and table. */
function returnsDesk(d: Draft): void {
  d.width = d.random.pick([980, 1120])
  const { state, text } = refund(d)
  const inset = 60
  d.sheet.rect(0, 0, 220, 700, { fill: d.theme.card })
  d.all('tabs')
    .slice(0, 5)
    .forEach((word, index) => void d.sheet.text(word, 30, 90 + index * 44, { size: 15, color: d.theme.sub }))
  d.y = 50
  heading(d, d.say('t_refund'), { inset: 220 + inset, size: 26 })
  sign(d, state === 'refunded' ? 'good' : state === 'rejected' ? 'bad' : 'wait', 236 + inset, d.y + 18, 16)
  heading(d, text, { inset: 264 + inset, size: 20 })
  d.y += 16
  if (d.shows())
    row(d, d.say('refund_amount'), d.facts.amount, { inset: 220 + inset, valueAt: 240, size: 17, weight: 700 })
  for (const [label, value] of details(d)) row(d, label, value, { inset: 220 + inset, valueAt: 240, size: 15 })
  goods(d, d.facts.items[0]!, { inset: 220 + inset, price: 'right', quantity: 'label' })
  d.minHeight = 560
}

export const REFUND_DESIGNS: readonly PageDesign[] = [
  { id: 'refund-colored-head', kind: 'refund_progress', split: 'train', layOut: coloredHead },
  { id: 'refund-steps', kind: 'refund_progress', split: 'train', layOut: steps },
  { id: 'refund-bar', kind: 'refund_progress', split: 'unread', layOut: bar },
  { id: 'refund-mail', kind: 'refund_progress', split: 'train', layOut: mail },
  { id: 'refund-desk', kind: 'refund_progress', split: 'unread', layOut: returnsDesk },
]
