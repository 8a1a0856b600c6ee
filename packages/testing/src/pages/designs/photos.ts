import { barCode, photo } from '../blocks/pictures.ts'
import type { Draft } from '../draft.ts'
import type { PageDesign } from '../page-design.ts'

/** Goods without any words. */
function bare(d: Draft): void {
  d.width = d.random.pick([600, 720, 800])
  d.minHeight = 0
  d.y = d.width * d.random.pick([0.75, 1, 1.33])
  photo(d, 0, 0, d.width, d.y)
}

/** A packet with printed words and a bar code. */
function packet(d: Draft): void {
  d.width = d.random.pick([560, 640])
  d.minHeight = 0
  d.y = d.width * 1.25
  photo(d, 0, 0, d.width, d.y)
  const { sheet, random } = d
  const fill = random.pick(['#f7e7c6', '#d7e8d2', '#f6d5d0', '#dfe7f3', '#2b2b2b'])
  const color = fill === '#2b2b2b' ? '#f2e9d0' : '#2b2b2b'
  sheet.rect(d.width * 0.18, d.y * 0.12, d.width * 0.64, d.y * 0.76, { fill, radius: 10 })
  const x = d.width / 2
  sheet.text(d.facts.merchant.text, x, d.y * 0.17, {
    size: 20,
    weight: 700,
    color,
    align: 'middle',
    maxWidth: d.width * 0.56,
  })
  sheet.text(d.facts.items[0]!.name.text, x, d.y * 0.32, {
    size: 26,
    weight: 700,
    color,
    align: 'middle',
    maxWidth: d.width * 0.54,
    family: d.families.serif,
    maxLines: 4,
  })
  sheet.text(d.facts.items[0]!.variant, x, d.y * 0.62, { size: 15, color, align: 'middle' })
  barCode(d, x - 70, d.y * 0.72, 140, 50)
  sheet.text(random.characters(13, '0123456789'), x, d.y * 0.72 + 54, { size: 12, color, align: 'middle' })
  for (const id of ['product_name', 'merchant', 'quantity']) d.allow(id)
}

/** A damaged parcel with a torn label. */
function parcelPhoto(d: Draft): void {
  d.width = d.random.pick([640, 750])
  d.minHeight = 0
  d.y = d.width * 0.8
  photo(d, 0, 0, d.width, d.y)
  const { sheet } = d
  sheet.rect(d.width * 0.15, d.y * 0.2, d.width * 0.7, d.y * 0.62, { fill: '#b98d5e' })
  sheet.rect(d.width * 0.15, d.y * 0.46, d.width * 0.7, 26, { fill: '#d9b98f', opacity: 0.8 })
  sheet.rect(d.width * 0.5, d.y * 0.28, 190, 90, { fill: '#fbfbf8' })
  sheet.text(d.facts.carrier.text, d.width * 0.5 + 12, d.y * 0.28 + 8, { size: 15, weight: 700, color: '#222222' })
  sheet.text(d.facts.city, d.width * 0.5 + 12, d.y * 0.28 + 32, { size: 13, color: '#222222' })
  sheet.path(`M${d.width * 0.3} ${d.y * 0.2} l20 60 l-14 10 l30 50`, { stroke: '#5b3f22', strokeWidth: 4 })
  for (const id of ['carrier', 'merchant', 'tracking_number']) d.allow(id)
}

/** Goods with a paper tag: a name, a size, a number. */
function tagged(d: Draft): void {
  d.width = d.random.pick([600, 720])
  d.minHeight = 0
  d.y = d.width * d.random.pick([1, 1.25])
  photo(d, 0, 0, d.width, d.y)
  const { sheet, random, facts } = d
  const [x, y] = [d.width * random.between(0.1, 0.5), d.y * random.between(0.15, 0.6)]
  sheet.rect(x, y, 220, 120, { fill: '#f7f4ea', stroke: '#8d8468', radius: 6 })
  const color = '#2c2a24'
  sheet.text(facts.merchant.text, x + 16, y + 12, { size: 17, weight: 700, color, maxWidth: 190, maxLines: 1 })
  if (d.shows(0.7)) sheet.text(facts.items[0]!.variant, x + 16, y + 44, { size: 15, color })
  if (d.shows(0.5)) sheet.text(random.characters(8, '0123456789'), x + 16, y + 76, { size: 14, color })
  for (const id of ['product_name', 'merchant', 'quantity']) d.allow(id)
}

/** A picture from a camera: date in the corner, words on what it shows. */
function dated(d: Draft): void {
  d.width = d.random.pick([640, 800])
  d.minHeight = 0
  d.y = d.width * d.random.pick([0.75, 1.33])
  photo(d, 0, 0, d.width, d.y)
  const { sheet, facts } = d
  sheet.text(facts.time(0), d.width - 24, d.y - 44, { size: 20, color: '#ffb347', align: 'end' })
  if (d.shows(0.5))
    sheet.text(facts.merchant.text, d.width / 2, d.y * 0.4, { size: 34, color: '#ffffff', align: 'middle' })
  if (d.shows(0.3)) sheet.text(d.say('about'), d.width / 2, d.y * 0.52, { size: 17, color: '#ffffff', align: 'middle' })
  for (const id of ['product_name', 'merchant', 'paid_at']) d.allow(id)
}

export const PHOTO_DESIGNS: readonly PageDesign[] = [
  { id: 'photo-bare', kind: 'product_photo', split: 'train', layOut: bare },
  { id: 'photo-packet', kind: 'product_photo', split: 'train', layOut: packet },
  { id: 'photo-tagged', kind: 'product_photo', split: 'train', layOut: tagged },
  { id: 'photo-dated', kind: 'product_photo', split: 'train', layOut: dated },
  { id: 'photo-parcel', kind: 'product_photo', split: 'unread', layOut: parcelPhoto },
]
