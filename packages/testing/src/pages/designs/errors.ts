import { buttons, header, homeBar, statusBar, tabBar } from '../blocks/chrome.ts'
import { goods } from '../blocks/goods.ts'
import { photo, sign, thumbnail } from '../blocks/pictures.ts'
import { card, heading, inline, paragraph, row } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'

function message(d: Draft): string {
  const text = d.say('errors')
  return d.mark({ id: 'error_message', text, value: text })
}

const CODES = ['E1042', '500', '503', 'ERR_TIMEOUT', 'A-2207', '40013', 'NET_ERR_-7', '0x80072EE7', '429'] as const

function code(d: Draft): string {
  const text = d.random.pick(CODES)
  return d.mark({ id: 'error_code', text, value: text })
}

/** What lies dimmed behind a dialog is not asked for. */
function behind(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_order'))
  card(d, () => goods(d, d.facts.items[0]!, { inset: 24 }))
  row(d, d.say('order_number'), d.facts.orderNumber)
  row(d, d.say('total'), d.facts.amount)
  for (const id of [...d.marked.keys()]) d.allow(id)
}

/** A dialog in the middle of a dimmed page. */
function dialog(d: Draft): void {
  behind(d)
  d.minHeight = d.width * 2
  const { sheet, theme } = d
  sheet.rect(0, 0, d.width, d.minHeight, { fill: '#000000', opacity: 0.55 })
  const text = message(d)
  const wide = d.width * 0.76
  const x = (d.width - wide) / 2
  const hasCode = d.shows(0.4)
  d.y = d.minHeight * 0.4
  const at = sheet.shapes.length
  const top = d.y
  d.y += 22
  if (d.shows(0.5)) heading(d, d.random.pick([d.say('error_code'), d.say('help')]), { align: 'middle', size: 17 })
  d.y += sheet.text(text, d.width / 2, d.y, {
    size: 15,
    color: theme.text,
    align: 'middle',
    maxWidth: wide - 40,
  }).height
  if (hasCode)
    d.y += sheet.text(`${d.say('error_code')}${d.texts.colon}${code(d)}`, d.width / 2, d.y + 4, {
      size: 13,
      color: theme.sub,
      align: 'middle',
    }).height
  d.y += 22
  sheet.rect(x, d.y, wide, 1, { fill: theme.line })
  const both = d.random.chance(0.5)
  sheet.text(d.say('ok'), both ? d.width / 2 + wide / 4 : d.width / 2, d.y + 13, {
    size: 16,
    color: theme.accent,
    align: 'middle',
  })
  if (both)
    sheet.text(d.say('cancel'), d.width / 2 - wide / 4, d.y + 13, { size: 16, color: theme.text, align: 'middle' })
  const rest = sheet.shapes.splice(at)
  sheet.rect(x, top, wide, d.y - top + 50, { fill: theme.card, radius: 14 })
  sheet.shapes.push(...rest)
}

/** An empty page that could not be loaded: a drawing, a sentence, a button. */
function emptyPage(d: Draft): void {
  statusBar(d)
  header(d, d.say('tabs'))
  d.y = d.width * 0.6
  d.sheet.circle(d.width / 2, d.y, 56, { fill: d.theme.line })
  sign(d, 'warn', d.width / 2, d.y, 26)
  d.y += 80
  paragraph(d, message(d), { align: 'middle', size: 16, color: d.theme.text, inset: 40 })
  if (d.shows(0.5)) paragraph(d, `${d.say('error_code')}${d.texts.colon}${code(d)}`, { align: 'middle', size: 13 })
  d.y += 16
  buttons(d, [d.say('retry')], { inset: d.width * 0.3 })
  d.y = Math.max(d.y, d.width * 1.8)
  tabBar(d)
}

/** A short note that floats over a page. */
function toast(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_card'))
  d.y += 20
  d.sheet.rect(16, d.y, d.width - 32, 50, { stroke: d.theme.line, fill: d.theme.card, radius: 8 })
  d.sheet.text(d.facts.cardKey.text, 30, d.y + 14, { size: 16, color: d.theme.text })
  d.allow('card_key')
  d.y += 70
  buttons(d, [d.say('redeem')])
  for (const step of d.all('redeem_steps').slice(0, 3)) paragraph(d, step, { size: 13 })
  d.minHeight = d.width * 1.9
  const text = message(d)
  const wide = Math.min(d.width * 0.8, d.sheet.measure(text, { size: 14 }) + 40)
  const top = d.minHeight * 0.52
  const lines = Math.ceil(d.sheet.measure(text, { size: 14 }) / (wide - 38))
  d.sheet.rect((d.width - wide) / 2, top, wide, 20 + lines * 20, { fill: '#222222', radius: 8, opacity: 0.92 })
  d.sheet.text(text, d.width / 2, top + 10, { size: 14, color: '#ffffff', align: 'middle', maxWidth: wide - 30 })
}

/** A web page of a server that failed: large code, sentence, request number. */
function serverPage(d: Draft): void {
  d.width = d.random.pick([900, 1100, 1280])
  d.y = 110
  if (d.shows(0.8)) {
    const number = d.random.pick(['404', '500', '502', '503', '504'])
    heading(d, d.mark({ id: 'error_code', text: number, value: number }), {
      align: 'middle',
      size: 96,
      color: d.theme.accent,
    })
  }
  heading(d, message(d), { align: 'middle', size: 24, inset: 100 })
  paragraph(d, `shop.example.com · ${d.facts.time(0)}`, { align: 'middle' })
  buttons(d, [d.say('retry')], { inset: d.width * 0.4 })
  inline(d, 'Request', d.random.characters(16, '0123456789abcdef'), { inset: d.width * 0.36 })
  d.minHeight = d.width * 0.55
  for (const id of ['transaction_id', 'order_number']) d.allow(id)
}

/** A red field at the top of a form that was not accepted. */
function formError(d: Draft): void {
  statusBar(d)
  header(d, d.say('t_login'))
  const top = d.y + 8
  const text = message(d)
  const lines = Math.ceil(d.sheet.measure(text, { size: 14 }) / (d.width - 100)) + 0.4
  d.sheet.rect(16, top, d.width - 32, 22 + lines * 20, { fill: d.theme.dark ? '#4a1d1d' : '#fde8e8', radius: 8 })
  sign(d, 'bad', 38, top + 20, 9)
  d.sheet.text(text, 58, top + 10, { size: 14, color: d.theme.dark ? '#ffb4b4' : '#9b1c1c', maxWidth: d.width - 90 })
  d.y = top + 40 + lines * 20
  for (const label of d.all('login').slice(0, 2)) {
    d.sheet.rect(16, d.y, d.width - 32, 48, { stroke: d.theme.bad, fill: d.theme.card, radius: 8 })
    d.sheet.text(label, 30, d.y + 13, { size: 15, color: d.theme.sub })
    d.y += 62
  }
  if (d.shows(0.3)) inline(d, d.say('error_code'), code(d))
  buttons(d, [d.say('t_login')])
  d.y += d.width * 0.5
  homeBar(d)
}

/** A payment window that reports a fault inside a picture-heavy shop. */
function overPicture(d: Draft): void {
  d.minHeight = d.width * 1.9
  photo(d, 0, 0, d.width, d.minHeight)
  d.sheet.rect(0, 0, d.width, d.minHeight, { fill: '#000000', opacity: 0.35 })
  d.y = d.minHeight * 0.3
  card(
    d,
    () => {
      sign(d, 'bad', d.width / 2, d.y + 24, 24)
      d.y += 62
      paragraph(d, message(d), { align: 'middle', inset: 50, size: 16, color: d.theme.text })
      if (d.shows(0.4)) paragraph(d, `${d.say('error_code')} ${code(d)}`, { align: 'middle', size: 12 })
      d.y += 10
      buttons(d, [d.say('ok')], { inset: 60 })
    },
    { margin: 30 },
  )
  thumbnail(d, d.width - 70, d.minHeight - 80, 44)
}

export const ERROR_DESIGNS: readonly PageDesign[] = [
  { id: 'error-dialog', kind: 'error_dialog', split: 'train', layOut: dialog },
  { id: 'error-empty-page', kind: 'error_dialog', split: 'train', layOut: emptyPage },
  { id: 'error-toast', kind: 'error_dialog', split: 'unread', layOut: toast },
  { id: 'error-server-page', kind: 'error_dialog', split: 'train', layOut: serverPage },
  { id: 'error-form', kind: 'error_dialog', split: 'train', layOut: formError },
  { id: 'error-over-picture', kind: 'error_dialog', split: 'unread', layOut: overPicture },
]
