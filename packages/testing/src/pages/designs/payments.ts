import { buttons, colorField, divider, header, homeBar, statusBar, tabBar } from '../blocks/chrome.ts'
import { avatar, sign, thumbnail } from '../blocks/pictures.ts'
import { card, heading, inline, paragraph, row, stacked } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import { drawErrorCode } from '../draw-identifiers.ts'
import type { PageDesign } from '../page-design.ts'
import type { Fact } from '../page-facts.ts'
import type { PhraseId } from '../page-texts.ts'

type State = 'paid' | 'pending' | 'failed' | 'unpaid'

function payment(
  d: Draft,
  states: readonly State[] = ['paid', 'paid', 'paid', 'pending', 'failed'],
): { readonly state: State; readonly text: string } {
  const state = d.random.pick(states)
  const fact = d.facts.status(`p_${state}` as PhraseId)
  d.mark(
    state === 'unpaid'
      ? { ...fact, accept: ['pending'] }
      : state === 'pending'
        ? { ...fact, accept: ['unpaid'] }
        : fact,
  )
  return { state, text: fact.text }
}

const signOf = (state: State) =>
  (state === 'paid' ? 'good' : state === 'failed' ? 'bad' : 'wait') as 'good' | 'bad' | 'wait'

/** A failed payment says why, and sometimes with a code. */
function reason(d: Draft, draw: (text: string) => void): void {
  const text = d.say('pay_reasons')
  d.mark({ id: 'error_message', text, value: text })
  draw(text)
}

function details(d: Draft, state: State): (readonly [string, Fact | string])[] {
  const { facts } = d
  const rows: (readonly [string, Fact | string])[] = []
  if (d.shows(0.7)) rows.push([d.say('seller'), facts.merchant])
  if (d.shows(0.7)) rows.push([d.say('pay_method'), facts.platform])
  if (state === 'paid' && d.shows(0.8)) rows.push([d.say('paid_at'), facts.paidAt])
  if (d.shows()) rows.push([d.say('transaction'), facts.transaction])
  if (d.shows(0.5)) rows.push([d.say('order_number'), facts.orderNumber])
  if (state === 'failed' && d.shows(0.35)) {
    const code = drawErrorCode(d.random)
    rows.push([d.say('error_code'), { id: 'error_code', text: code, value: code }])
  }
  return d.random.chance(0.4) ? rows : d.random.shuffled(rows)
}

/** A big tick, the state, a huge amount, then a few rows. */
function bigAmount(d: Draft): void {
  const { state, text } = payment(d)
  statusBar(d)
  d.y += 50
  sign(d, signOf(state), d.width / 2, d.y, 34)
  d.y += 50
  heading(d, text, { align: 'middle', size: 18 })
  if (state === 'failed') reason(d, (why) => paragraph(d, why, { align: 'middle', inset: 40 }))
  if (d.shows()) heading(d, d.mark(d.facts.amount), { align: 'middle', size: d.random.pick([36, 42, 48]) })
  d.y += 20
  for (const [label, value] of details(d, state)) row(d, label, value, { inset: 24 })
  d.minHeight = d.width * 1.95
  d.y = Math.max(d.y + 40, d.minHeight - 100)
  buttons(d, [d.say(state === 'failed' ? 'retry' : 'done')], { inset: 60 })
}

/** An entry of a wallet's bill: shop picture, amount, state in small words, many rows. */
function billEntry(d: Draft): void {
  const { state, text } = payment(d)
  statusBar(d)
  header(d, d.say('t_payment'))
  d.y += 16
  avatar(d, d.width / 2 - 24, d.y, 48)
  d.y += 56
  paragraph(d, d.mark(d.facts.merchant), { align: 'middle', color: d.theme.text, size: 16 })
  if (d.shows()) heading(d, `-${d.mark(d.facts.amount)}`, { align: 'middle', size: 34 })
  divider(d, { inset: 20 })
  row(d, d.say('pay_status'), text, { inset: 20 })
  if (state === 'failed') reason(d, (why) => paragraph(d, why, { inset: 20, color: d.theme.bad }))
  row(d, d.say('product'), d.facts.items[0]!.name, { inset: 20 })
  for (const [label, value] of details(d, state).filter(([, value]) => value !== d.facts.merchant))
    row(d, label, value, { inset: 20 })
  divider(d, { inset: 20 })
  for (const word of d.all('help').slice(0, 2)) row(d, word, '›', { inset: 20, labelColor: d.theme.text })
}

/** A paper-like slip with a zigzag edge on a colored ground. */
function slip(d: Draft): void {
  const { state, text } = payment(d, ['paid', 'paid', 'pending'])
  colorField(d, 1600, d.theme.accent)
  statusBar(d, '#ffffff')
  d.y += 40
  const top = d.y
  card(
    d,
    () => {
      d.y += 30
      heading(d, text, { align: 'middle', size: 20, color: state === 'paid' ? d.theme.good : d.theme.text })
      if (d.shows()) heading(d, d.mark(d.facts.amount), { align: 'middle', size: 32, family: d.families.mono })
      divider(d, { inset: 36, dash: '4 4' })
      for (const [label, value] of details(d, state)) stacked(d, label, value, { inset: 40, gap: 8 })
    },
    { margin: 22 },
  )
  sign(d, signOf(state), d.width / 2, top, 26)
  buttons(d, [d.say('view_order'), d.say('done')], { inset: 22, fill: '#00000055' })
  d.y += 60
}

/** A dialog sheet that rises over a dimmed checkout page. */
function sheetOverCheckout(d: Draft): void {
  const { state, text } = payment(d, ['paid', 'failed', 'failed', 'pending'])
  const { sheet, theme, facts } = d
  statusBar(d)
  header(d, d.say('t_payment'))
  thumbnail(d, 16, d.y, 64)
  paragraph(d, facts.items[1]!.name.text, { inset: 92 })
  d.minHeight = d.width * 2
  sheet.rect(0, 0, d.width, d.minHeight, { fill: '#000000', opacity: 0.45 })
  const top = d.minHeight * 0.42
  sheet.rect(0, top, d.width, d.minHeight - top + 20, { fill: theme.card, radius: 18 })
  sheet.rect(d.width / 2 - 20, top + 8, 40, 4, { fill: theme.line, radius: 2 })
  d.y = top + 30
  heading(d, text, { size: 20, inset: 24 })
  if (state === 'failed') reason(d, (why) => paragraph(d, why, { inset: 24, color: theme.bad }))
  if (d.shows()) row(d, d.say('total'), facts.amount, { inset: 24, size: 16, weight: 700 })
  for (const [label, value] of details(d, state).slice(0, 4)) row(d, label, value, { inset: 24 })
  d.y = Math.max(d.y, d.minHeight - 90)
  buttons(d, [d.say('cancel'), d.say(state === 'failed' ? 'retry' : 'done')], { inset: 24 })
  d.allow('product_name')
}

/** A web checkout's result page, narrow column on a wide page. */
function webResult(d: Draft): void {
  d.width = d.random.pick([960, 1100, 1366])
  const { state, text } = payment(d)
  const inset = d.width * 0.28
  d.sheet.text(d.mark(d.facts.merchant), 36, 24, { size: 20, weight: 700, color: d.theme.text })
  d.sheet.rect(0, 70, d.width, 1, { fill: d.theme.line })
  d.y = 120
  sign(d, signOf(state), inset + 18, d.y + 18, 18)
  heading(d, text, { size: 28, inset: inset + 50 })
  if (state === 'failed') {
    reason(d, (why) => paragraph(d, why, { inset }))
    if (d.shows(0.6)) {
      const code = d.random.pick(['card_declined', 'insufficient_funds', 'E4021', '51', 'ERR-1107'])
      inline(d, d.say('error_code'), { id: 'error_code', text: code, value: code }, { inset })
    }
  }
  d.y += 14
  card(
    d,
    () => {
      if (d.shows()) row(d, d.say('total'), d.facts.amount, { inset: inset + 24, weight: 700, size: 16 })
      for (const [label, value] of details(d, state).filter(([, value]) => value !== d.facts.merchant))
        row(d, label, value, { inset: inset + 24, size: 15 })
    },
    { margin: inset, stroke: d.theme.line },
  )
  paragraph(d, d.say('refund_notes'), { inset, size: 12 })
  d.y += 60
}

/** Money sent to a person or shop in a bank's app: two columns, left-aligned values. */
function bankTransfer(d: Draft): void {
  const { state, text } = payment(d, ['paid', 'paid', 'pending', 'unpaid'])
  colorField(d, 80, d.theme.accent)
  statusBar(d, '#ffffff')
  header(d, d.say('t_payment'), { color: '#ffffff' })
  d.y += 12
  card(
    d,
    () => {
      row(d, d.say('pay_status'), text, { valueAt: 130, inset: 20 })
      if (d.shows())
        row(d, d.say(state === 'paid' ? 'paid_total' : 'total'), d.facts.amount, {
          valueAt: 130,
          inset: 20,
          weight: 700,
        })
      for (const [label, value] of details(d, state)) row(d, label, value, { valueAt: 130, inset: 20 })
    },
    { margin: 0 },
  )
  paragraph(d, d.say('thanks'), { size: 12, align: 'middle' })
  tabBar(d)
}

/** A shop's own note that an article was paid, in a tinted card. */
function shopNote(d: Draft): void {
  const { state, text } = payment(d, ['paid', 'paid', 'failed'])
  const { facts, theme } = d
  statusBar(d)
  header(d, d.mark(facts.merchant), { align: 'start' })
  card(
    d,
    () => {
      d.y += 6
      sign(d, signOf(state), 48, d.y + 14, 16)
      d.y +=
        d.sheet.text(text, 76, d.y, { size: 19, weight: 700, color: theme.text, maxWidth: d.width - 110 }).height + 12
      if (state === 'failed') reason(d, (why) => paragraph(d, why, { inset: 28 }))
      paragraph(d, facts.items[0]!.name.text, { inset: 28 })
      d.mark(facts.items[0]!.name)
      if (d.shows()) heading(d, d.mark(facts.amount), { inset: 28, size: 24 })
    },
    { fill: theme.dark ? theme.card : '#fffaf0' },
  )
  for (const [label, value] of details(d, state).filter(([, value]) => value !== facts.merchant))
    inline(d, label, value, { inset: 24 })
  buttons(d, [d.say('view_order')])
  homeBar(d)
}

export const PAYMENT_DESIGNS: readonly PageDesign[] = [
  { id: 'payment-big-amount', kind: 'payment_result', split: 'train', layOut: bigAmount },
  { id: 'payment-bill-entry', kind: 'payment_result', split: 'train', layOut: billEntry },
  { id: 'payment-slip', kind: 'payment_result', split: 'unread', layOut: slip },
  { id: 'payment-sheet', kind: 'payment_result', split: 'train', layOut: sheetOverCheckout },
  { id: 'payment-web', kind: 'payment_result', split: 'unread', layOut: webResult },
  { id: 'payment-bank', kind: 'payment_result', split: 'train', layOut: bankTransfer },
  { id: 'payment-note', kind: 'payment_result', split: 'train', layOut: shopNote },
]
