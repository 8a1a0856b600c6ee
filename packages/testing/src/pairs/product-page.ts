import type { GrayRaster } from '@sightdesk/core'
import sharp from 'sharp'
import { pickOf } from './backdrops.ts'
import type { DrawnScene } from './drawn-scene.ts'

/** Titles that stand on drawn product pages. */
const TITLES = [
  '手工陶瓷 家用大容量 送礼礼盒装',
  'Everyday classic, gift boxed',
  '居家日用 限时优惠 包邮',
  'Made to last',
]
const ACCENTS = [
  ['#ffb02e', '#e4393c'],
  ['#2b6de5', '#1b4fb0'],
  ['#f2f2f4', '#111318'],
] as const

/** The listing on a page of a shop: picture on top, price, title, a comment, two buttons. */
export async function drawProductPage(
  listing: Uint8Array,
  goods: GrayRaster,
  random: () => number,
): Promise<DrawnScene> {
  const side = goods.width * 4
  const height = Math.round(side * (1.6 + random() * 0.25))
  const top = Math.round(side * (0.06 + random() * 0.1))
  const title = pickOf(TITLES, random)
  const [soft, strong] = pickOf(ACCENTS, random)
  const below = top + side
  const line = (x: number, y: number, size: number, fill: string, text: string) =>
    `<text x="${side * x}" y="${below + side * y}" font-size="${side * size}" fill="${fill}" font-family="Noto Sans, Noto Sans CJK SC, sans-serif">${text}</text>`
  const button = (x: number, fill: string) =>
    `<rect x="${side * x}" y="${height - side * 0.17}" width="${side * 0.45}" height="${side * 0.11}" rx="${side * 0.055}" fill="${fill}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${height}">${line(0.05, 0.1, 0.07, '#e4393c', `¥${20 + Math.floor(random() * 300)}`)}${line(0.05, 0.19, 0.045, '#222', title)}${line(0.05, 0.26, 0.032, '#999', '7天无理由退货 · free returns')}<rect y="${below + side * 0.3}" width="${side}" height="${side * 0.03}" fill="#f4f4f6"/>${button(0.03, soft)}${button(0.52, strong)}</svg>`
  const page = sharp({ create: { width: side, height, channels: 3, background: '#ffffff' } }).composite([
    { input: Buffer.from(await sharp(listing).resize(side, side).toBuffer()), left: 0, top },
    { input: Buffer.from(svg), left: 0, top: 0 },
  ])
  const size = { width: goods.width, height: Math.round(height / 4) }
  const data = new Uint8Array(size.width * size.height)
  data.set(goods.data.subarray(0, data.length - Math.round(top / 4) * size.width), Math.round(top / 4) * size.width)
  return { picture: new Uint8Array(await page.jpeg({ quality: 90 }).toBuffer()), goods: { ...size, data } }
}
