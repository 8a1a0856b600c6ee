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

export const PHOTO_DESIGNS: readonly PageDesign[] = [
  { id: 'photo-bare', kind: 'product_photo', split: 'train', layOut: bare },
  { id: 'photo-packet', kind: 'product_photo', split: 'train', layOut: packet },
  { id: 'photo-parcel', kind: 'product_photo', split: 'unread', layOut: parcelPhoto },
]
