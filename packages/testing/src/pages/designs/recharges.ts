import { buttons, colorField, divider, header, homeBar, statusBar, tabBar } from '../blocks/chrome.ts'
import { sign } from '../blocks/pictures.ts'
import { stepper } from '../blocks/progress.ts'
import { card, heading, inline, paragraph, row, stacked } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import { drawErrorCode } from '../draw-identifiers.ts'
import type { PageDesign } from '../page-design.ts'
import type { Fact } from '../page-facts.ts'
import type { PhraseId } from '../page-texts.ts'

type State = 'paid' | 'pending' | 'failed'

function topUp(d: Draft): { readonly state: State; readonly text: string } {
  const state = d.random.pick(['paid', 'paid', 'pending', 'failed', 'failed'] as const)
  const text = d.say(`top_up_${state}` as PhraseId)
  d.mark({ id: 'payment_status', text, value: state })
  return { state, text }
}

/** Why it failed; now and then the page does not say. */
function reason(d: Draft, state: State): string | undefined {
  if (state !== 'failed' || d.random.chance(0.25)) return undefined
  const text = d.say('top_up_reasons')
  d.mark({ id: 'error_message', text, value: text })
  return text
}

/** Rows of a phone or a game top-up, required ones left out now and then. */
function details(d: Draft): (readonly [string, Fact | string])[] {
  const { facts } = d
  const isPhone = d.random.chance(0.5)
  const rows: (readonly [string, Fact | string])[] = []
  if (d.shows())
    rows.push(isPhone ? [d.say('phone_account'), facts.phoneAccount] : [d.say('game_account'), facts.gameAccount])
  if (d.shows(0.6)) rows.push([d.say('product'), { id: 'product_name', text: d.say('games'), value: '' }])
  if (d.shows()) rows.push([d.say('order_number'), facts.orderNumber])
  if (d.shows(0.6)) rows.push([d.say('pay_method'), facts.platform])
  if (d.shows(0.5)) rows.push([d.say('paid_at'), facts.paidAt])
  if (d.shows(0.2)) rows.push([d.say('transaction'), facts.transaction])
  if (d.marked.get('payment_status')?.value === 'failed' && d.shows(0.6)) {
    const code = drawErrorCode(d.random)
    rows.push([d.say('error_code'), { id: 'error_code', text: code, value: code }])
  }
  const whole = rows.map(
    ([label, fact]) => [label, typeof fact === 'string' ? fact : { ...fact, value: fact.value || fact.text }] as const,
  )
  return d.random.chance(0.5) ? whole : d.random.shuffled(whole)
}

const signOf = (state: State) =>
  (state === 'paid' ? 'good' : state === 'failed' ? 'bad' : 'wait') as 'good' | 'bad' | 'wait'

/** Sign, state and amount in the middle, rows in a card. */
function middleSign(d: Draft): void {
  const { state, text } = topUp(d)
  statusBar(d)
  header(d, d.say('t_top_up'))
  d.y += 30
  sign(d, signOf(state), d.width / 2, d.y + 26, 28)
  d.y += 70
  heading(d, text, { align: 'middle', size: 19 })
  const why = reason(d, state)
  if (why) paragraph(d, why, { align: 'middle', inset: 30, size: 13 })
  if (d.shows(0.8)) heading(d, d.mark(d.facts.amount), { align: 'middle', size: 30 })
  card(d, () => {
    for (const [label, value] of details(d)) row(d, label, value, { inset: 24 })
  })
  buttons(d, state === 'failed' ? [d.say('help'), d.say('retry')] : [d.say('done')])
}

/** The state on a colored head, stages under it, then lines of text. */
function stages(d: Draft): void {
  const { state, text } = topUp(d)
  colorField(d, 150, d.theme.accent, '#2b2f77')
  statusBar(d, '#ffffff')
  header(d, d.say('t_top_up'), { color: '#ffffff' })
  heading(d, text, { color: '#ffffff', size: 22, inset: 22 })
  d.y += 16
  card(d, () => {
    stepper(
      d,
      [d.say('p_paid'), d.say('top_up_pending'), d.say(state === 'failed' ? 'top_up_failed' : 'top_up_paid')],
      state === 'pending' ? 1 : 2,
      { color: state === 'failed' ? d.theme.bad : d.theme.good },
    )
  })
  const why = reason(d, state)
  if (why) card(d, () => paragraph(d, why, { inset: 24, color: d.theme.bad }))
  card(d, () => {
    row(d, d.say('top_up_amount'), d.facts.amount, { inset: 24, weight: 700 })
    for (const [label, value] of details(d)) inline(d, label, value, { inset: 24, size: 14 })
  })
}

/** A game shop in dark colors, big words, label above value. */
function gameShop(d: Draft): void {
  d.theme = {
    ...d.theme,
    dark: true,
    page: '#14121f',
    card: '#211d33',
    text: '#f4f1ff',
    sub: '#9d95c4',
    line: '#38325a',
    accent: d.random.pick(['#f5c542', '#5ee6c5', '#ff5fa2']),
    onAccent: '#14121f',
  }
  const { state, text } = topUp(d)
  statusBar(d)
  d.y += 20
  heading(d, text, { size: 26, inset: 24, color: d.theme.accent })
  const why = reason(d, state)
  if (why) paragraph(d, why, { inset: 24, color: '#ff8a80' })
  d.y += 10
  for (const [label, value] of details(d)) {
    stacked(d, label, value, { inset: 24 })
    divider(d, { inset: 24 })
  }
  if (d.shows(0.8)) stacked(d, d.say('top_up_amount'), d.facts.amount, { inset: 24, size: 22, weight: 700 })
  buttons(d, [d.say('buy_again')], { inset: 24 })
  homeBar(d)
}

/** A wide page of an operator with a table of label and value. */
function operatorPage(d: Draft): void {
  d.width = d.random.pick([820, 960, 1024])
  const { state, text } = topUp(d)
  d.sheet.rect(0, 0, d.width, 56, { fill: d.theme.accent })
  d.sheet.text(d.say('t_top_up'), 32, 14, { size: 19, weight: 700, color: '#ffffff' })
  d.y = 90
  const inset = d.width * 0.12
  sign(d, signOf(state), inset + 14, d.y + 16, 14)
  heading(d, text, { size: 24, inset: inset + 40 })
  const why = reason(d, state)
  if (why) paragraph(d, why, { inset })
  d.y += 12
  row(d, d.say('top_up_amount'), d.facts.amount, { inset, valueAt: 220, size: 16 })
  for (const [label, value] of details(d)) {
    d.sheet.rect(inset, d.y - 6, d.width - 2 * inset, 1, { fill: d.theme.line })
    row(d, label, value, { inset, valueAt: 220, size: 16 })
  }
  d.y += 50
}

/** A list entry opened inside a chat-like service account: one card, small words. */
function serviceCard(d: Draft): void {
  const { state, text } = topUp(d)
  statusBar(d)
  header(d, d.mark(d.facts.merchant))
  paragraph(d, d.facts.time(5), { align: 'middle', size: 12 })
  card(
    d,
    () => {
      heading(d, text, { inset: 28, size: 18 })
      paragraph(d, d.facts.time(3, 'date'), { inset: 28, size: 12 })
      d.y += 6
      const why = reason(d, state)
      if (why) paragraph(d, why, { inset: 28, color: d.theme.text })
      if (d.shows(0.8)) inline(d, d.say('top_up_amount'), d.facts.amount, { inset: 28, size: 15, color: d.theme.text })
      for (const [label, value] of details(d)) inline(d, label, value, { inset: 28, size: 15, color: d.theme.text })
      divider(d, { inset: 28 })
      paragraph(d, `${d.say('view_order')} ›`, { inset: 28 })
    },
    { margin: 14 },
  )
  tabBar(d)
}

export const RECHARGE_DESIGNS: readonly PageDesign[] = [
  { id: 'recharge-sign', kind: 'recharge_result', split: 'train', layOut: middleSign },
  { id: 'recharge-stages', kind: 'recharge_result', split: 'train', layOut: stages },
  { id: 'recharge-game-shop', kind: 'recharge_result', split: 'unread', layOut: gameShop },
  { id: 'recharge-operator', kind: 'recharge_result', split: 'train', layOut: operatorPage },
  { id: 'recharge-service-card', kind: 'recharge_result', split: 'unread', layOut: serviceCard },
]
