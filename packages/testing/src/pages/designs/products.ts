import { buttons, divider, header, homeBar, statusBar } from '../blocks/chrome.ts'
import { avatar, photo, thumbnail } from '../blocks/pictures.ts'
import { badge, card, chips, heading, paragraph, row } from '../blocks/rows.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'

/** The price, large, with an old one struck out. */
function price(d: Draft, x: number, size: number, color: string): void {
  const { price: fact, amount } = d.facts.items[0]!
  if (!d.shows()) return
  const { width } = d.sheet.text(d.mark(fact), x, d.y, { size, weight: 700, color })
  if (d.random.chance(0.5))
    d.sheet.text(d.facts.money(Math.round(amount * 1.3)), x + width + 12, d.y + size * 0.42, {
      size: size * 0.55,
      color: d.theme.sub,
      strike: true,
    })
  d.y += size * 1.5
}

function name(d: Draft): string {
  return d.mark(d.facts.items[0]!.name)
}

/** Picture to the edges, price, name, chips, rows, two buttons. */
function fullPicture(d: Draft): void {
  photo(d, 0, 0, d.width, d.width)
  statusBar(d, '#ffffff')
  d.sheet.rect(d.width - 56, d.width - 40, 42, 24, { fill: '#000000', radius: 12, opacity: 0.5 })
  d.sheet.text('1/6', d.width - 35, d.width - 38, { size: 12, color: '#ffffff', align: 'middle' })
  d.y = d.width + 12
  price(d, 16, 28, d.theme.accent)
  heading(d, name(d), { size: 17 })
  chips(d, d.all('chips').slice(0, 4))
  divider(d)
  row(d, d.say('shipping'), d.facts.money(d.facts.shippingFee))
  row(d, d.say('delivery_time'), d.facts.time(4000, 'date'))
  reviews(d, 2)
  buttons(d, [d.say('cart'), d.say('buy')])
}

function reviews(d: Draft, count: number): void {
  for (const text of d.all('reviews').slice(0, count)) {
    avatar(d, 16, d.y, 28)
    d.sheet.text(d.say('people'), 54, d.y + 2, { size: 13, color: d.theme.sub })
    d.sheet.text('★★★★★'.slice(0, d.random.whole(3, 5)), d.width - 16, d.y + 2, {
      size: 12,
      color: '#f59e0b',
      align: 'end',
    })
    d.y += 32
    paragraph(d, text, { inset: 54, color: d.theme.text })
    d.y += 6
  }
}

/** A wide shop page: gallery at the left, facts at the right. */
function gallery(d: Draft): void {
  d.width = d.random.pick([1024, 1200, 1366])
  const { sheet, theme } = d
  sheet.text(d.facts.merchant.text, 40, 20, { size: 21, weight: 700, color: theme.text })
  d.all('tabs')
    .slice(0, 5)
    .forEach((word, index) => void sheet.text(word, d.width - 520 + index * 104, 24, { size: 14, color: theme.text }))
  sheet.rect(0, 66, d.width, 1, { fill: theme.line })
  const wide = d.width * 0.42
  photo(d, 40, 92, wide, wide * 0.9)
  for (let small = 0; small < 4; small++) thumbnail(d, 40 + small * 84, 104 + wide * 0.9, 72)
  const x = wide + 90
  d.y = 96
  heading(d, name(d), { inset: x, size: 26, maxWidth: d.width - x - 40 })
  price(d, x, 26, theme.text)
  d.y += 6
  paragraph(d, d.say('about'), { inset: x, maxWidth: d.width - x - 40 })
  row(d, d.say('quantity'), '1', { inset: x, valueAt: 100 })
  sheet.rect(x, d.y, 300, 48, { fill: theme.accent, radius: theme.radius })
  sheet.text(d.say('cart'), x + 150, d.y + 12, { size: 16, weight: 600, color: '#ffffff', align: 'middle' })
  d.y += 66
  for (const text of d.all('about').slice(0, 3)) paragraph(d, `• ${text}`, { inset: x, maxWidth: d.width - x - 40 })
  d.y = Math.max(d.y, 200 + wide * 0.9)
  d.allow('quantity')
}

/** A sale: red band, countdown, coupon, price after coupon. */
function sale(d: Draft): void {
  const { sheet } = d
  photo(d, 0, 34, d.width, d.width * 0.75)
  statusBar(d)
  d.y = 34 + d.width * 0.75
  sheet.rect(0, d.y, d.width, 56, { fill: '#e1251b' })
  sheet.text(`${d.random.whole(10, 23)}:${d.random.whole(10, 59)}:${d.random.whole(10, 59)}`, d.width - 16, d.y + 17, {
    size: 15,
    color: '#ffffff',
    align: 'end',
  })
  d.y += 8
  price(d, 16, 26, '#ffffff')
  d.y = 34 + d.width * 0.75 + 68
  chips(d, d.all('coupons').slice(0, 2))
  heading(d, name(d), { size: 16 })
  card(d, () => {
    for (const text of d.all('about').slice(0, 3)) paragraph(d, text, { inset: 24, size: 13 })
  })
  buttons(d, [d.say('contact'), d.say('cart'), d.say('buy')], { fill: '#e1251b' })
}

/** A quiet shop: serif name, lots of room, swatches, one button. */
function boutique(d: Draft): void {
  statusBar(d)
  header(d, d.facts.merchant.text)
  photo(d, 24, d.y, d.width - 48, d.width * 1.1)
  d.y += d.width * 1.1 + 22
  heading(d, name(d), { align: 'middle', family: d.families.serif, size: 22, weight: 400, inset: 40 })
  if (d.shows()) paragraph(d, d.mark(d.facts.items[0]!.price), { align: 'middle', size: 16, color: d.theme.text })
  d.y += 8
  ;['#b08968', '#344e41', '#22223b', '#e5989b'].forEach(
    (fill, index) => void d.sheet.circle(d.width / 2 - 54 + index * 36, d.y + 12, 11, { fill }),
  )
  d.y += 38
  buttons(d, [d.say('cart')], { inset: 40, fill: '#1a1a1a' })
  paragraph(d, d.say('about'), { align: 'middle', inset: 50, size: 13 })
  homeBar(d)
}

/** A sheet to choose a variant, over the dimmed page. */
function chooser(d: Draft): void {
  photo(d, 0, 0, d.width, d.width)
  d.minHeight = d.width * 2
  d.sheet.rect(0, 0, d.width, d.minHeight, { fill: '#000000', opacity: 0.5 })
  const top = d.width * 0.85
  d.sheet.rect(0, top, d.width, d.minHeight - top + 20, { fill: d.theme.card, radius: 16 })
  thumbnail(d, 16, top + 16, 90)
  d.y = top + 20
  price(d, 120, 22, d.theme.accent)
  d.sheet.text(name(d), 120, d.y, { size: 13, color: d.theme.text, maxWidth: d.width - 140, maxLines: 4 })
  d.y = top + 140
  let x = 16
  for (const text of d.all('variants').slice(0, 5)) {
    const wide = d.sheet.measure(text, { size: 13 }) + 20
    if (x + wide > d.width - 16) {
      x = 16
      d.y += 38
    }
    badge(d, text, x, d.y, { size: 13, fill: d.theme.dark ? '#33343a' : '#f2f2f4', color: d.theme.text })
    x += wide + 8
  }
  d.y += 44
  row(d, d.say('quantity'), `−  1  +`)
  d.allow('quantity')
  d.y = Math.max(d.y, d.minHeight - 70)
  buttons(d, [d.say('cart'), d.say('buy')])
}

export const PRODUCT_DESIGNS: readonly PageDesign[] = [
  { id: 'product-full-picture', kind: 'product_page', split: 'train', layOut: fullPicture },
  { id: 'product-gallery', kind: 'product_page', split: 'unread', layOut: gallery },
  { id: 'product-sale', kind: 'product_page', split: 'train', layOut: sale },
  { id: 'product-boutique', kind: 'product_page', split: 'unread', layOut: boutique },
  { id: 'product-chooser', kind: 'product_page', split: 'train', layOut: chooser },
]
