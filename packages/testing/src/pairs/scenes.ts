import type { GrayRaster } from '@sightdesk/core'
import type { Sharp } from 'sharp'
import { createRandom } from './art.ts'
import { pickOf, tableGround } from './backdrops.ts'
import type { DrawnScene } from './drawn-scene.ts'
import { type Vector, vector } from './mesh.ts'
import { drawProductPage } from './product-page.ts'
import { buildParcel, poseProduct } from './products.ts'
import { type Part, render, type View } from './render.ts'
import { toSharp, wearPhoto } from './wear-photo.ts'

/** How a shop shows its goods, or how a customer photographs them. All of it follows from the seed. */
export interface SceneOptions {
  readonly seed: number
  /** How far the goods are turned, in degrees. */
  readonly yawDegrees: number
  /** How high above the goods the camera stands, in degrees. */
  readonly elevationDegrees: number
  /** Longest side in pixels. */
  readonly side: number
}

const PARCELS = ['#b88a52', '#a9784a', '#c9a06c', '#e8e4da', '#8c8f94', '#5b6b8a']

/** The picture of a listing: white ground, soft light, sometimes a banner with words. */
export async function drawListing(
  parts: readonly Part[],
  options: SceneOptions & { readonly words?: readonly string[] },
): Promise<DrawnScene> {
  const random = createRandom(options.seed)
  const posed = poseProduct(parts, options.yawDegrees, 1)
  const view = {
    ...frame(posed, options, random, 0.74),
    elevationDegrees: options.elevationDegrees,
    rollDegrees: 0,
    light: vector(random() < 0.3 ? -0.9 : 0.9, 1.5, 1),
    ambient: 0.48 + random() * 0.14,
    ground: whiteGround,
  }
  const banner = options.words ? bannerSvg(options.words, options.side, random) : undefined
  const shown = { picture: toSharp(render(posed, view)), goods: drawGoodsMask(posed, view) }
  if (banner) shown.picture.composite([{ input: Buffer.from(banner) }])
  const quality = 88 + Math.floor(random() * 8)
  if (banner || random() < 0.82) return { picture: await toJpeg(shown.picture, quality), goods: shown.goods }
  return drawProductPage(await toJpeg(shown.picture, 95), shown.goods, random)
}

/** Where the goods are: drawn white on black, a quarter of the size. */
function drawGoodsMask(parts: readonly Part[], view: View): GrayRaster {
  const white = parts.map(({ id, mesh }) => ({ id, mesh, color: '#ffffff', gloss: 0 }))
  const size = { width: Math.round(view.width / 4), height: Math.round(view.height / 4) }
  const dark = () => ({ color: vector(0, 0, 0), shadow: 0 })
  const { data } = render(white, { ...view, ...size, ambient: 1, ground: dark })
  return { ...size, data: Uint8Array.from({ length: data.length / 4 }, (_, at) => (data[at * 4]! > 90 ? 255 : 0)) }
}

async function toJpeg(picture: Sharp, quality: number): Promise<Uint8Array> {
  return new Uint8Array(await picture.jpeg({ quality }).toBuffer())
}

/** A photo of the goods on a table: other light, grain, vignette, JPEG, sometimes a parcel behind. */
export async function drawPhoto(parts: readonly Part[], options: SceneOptions): Promise<DrawnScene> {
  const random = createRandom(options.seed + 1000)
  const posed = poseProduct(parts, options.yawDegrees, 1)
  const widest = Math.max(...posed.flatMap((part) => part.mesh.map((one) => Math.abs(one.position.x))))
  const parcel = random() < 0.25 ? drawParcel(widest, random) : []
  const side = options.side
  const size =
    random() < 0.7 ? { width: side, height: Math.round(side * 0.75) } : { width: Math.round(side * 0.8), height: side }
  const light = vector(random() < 0.5 ? -1.2 : 1.2, 1.3 + random() * 0.8, 0.5 + random() * 0.8)
  const view = {
    ...frame(posed, { side, ...size }, random, 0.6 + random() * 0.22),
    elevationDegrees: options.elevationDegrees,
    rollDegrees: (random() - 0.5) * 8,
    light,
    ambient: 0.38 + random() * 0.2,
    ground: tableGround(random, posed[0]!.color),
  }
  return { picture: await wearPhoto(render([...posed, ...parcel], view), random), goods: drawGoodsMask(posed, view) }
}

/** A parcel behind the goods, on either side. */
function drawParcel(widest: number, random: () => number): Part[] {
  const side = random() < 0.6 ? -1 : 1
  const color = pickOf(PARCELS, random)
  const place = vector(side * (widest + 0.9 + random() * 0.4), 0, -1.6)
  return buildParcel(place, side * -(20 + random() * 40), { color, size: 0.8 + random() * 0.9 })
}

/** Share of the goods' pixels that look different between two builds of them, seen from where the photo is taken. */
export function changedShare(
  before: readonly Part[],
  after: readonly Part[],
  { yawDegrees, elevationDegrees }: Pick<SceneOptions, 'yawDegrees' | 'elevationDegrees'>,
): number {
  const posed = [before, after].map((parts) => poseProduct(parts, yawDegrees, 1))
  const view = {
    ...frame(posed[0]!, { side: 110 }, () => 0.5, 0.7),
    elevationDegrees,
    rollDegrees: 0,
    light: vector(0.9, 1.5, 1),
    ambient: 0.55,
    ground: () => ({ color: vector(0, 1, 0), shadow: 0 }),
  }
  const [one, other] = posed.map((parts) => render(parts, view).data) as [Uint8Array, Uint8Array]
  let [goods, changed] = [0, 0]
  for (let at = 0; at < one.length; at += 4) {
    if (one[at] !== 0 || one[at + 1] !== 255 || one[at + 2] !== 0) goods++
    const step = [0, 1, 2].map((channel) => Math.abs(one[at + channel]! - other[at + channel]!))
    if (Math.max(...step) > 24) changed++
  }
  return changed / Math.max(1, goods)
}

function frame(
  parts: readonly Part[],
  size: { side: number; width?: number; height?: number },
  random: () => number,
  share: number,
): Pick<View, 'width' | 'height' | 'distance' | 'lookAt'> {
  const places = parts.flatMap((part) => part.mesh.map((one) => one.position))
  const top = Math.max(...places.map((one) => one.y))
  const wide = Math.max(...places.map((one) => Math.hypot(one.x, one.z)))
  const extent = Math.max(top * 1.25, wide * 2.3)
  const width = size.width ?? size.side
  const height = size.height ?? size.side
  return {
    width,
    height,
    distance: ((extent * 1.5) / share) * Math.max(1, height / width),
    lookAt: vector((random() - 0.5) * extent * 0.2, top * 0.42 + (random() - 0.5) * extent * 0.1, 0),
  }
}

function whiteGround(): { readonly color: Vector; readonly shadow: number } {
  return { color: vector(1, 1, 1), shadow: 0.28 }
}

function bannerSvg(words: readonly string[], side: number, random: () => number): string {
  const below = random() < 0.6
  const [dark, ink] = below
    ? [['#17453f', '#7a2432', '#243a6b', '#3a3a3a'][Math.floor(random() * 4)]!, '#ffffff']
    : ['none', '#333333']
  const top = below ? side * 0.85 : 0
  const band = below ? `<rect y="${top}" width="${side}" height="${side * 0.15}" fill="${dark}"/>` : ''
  const lines = words.map(
    (word, row) =>
      `<text x="${side * 0.05}" y="${top + side * (row === 0 ? 0.065 : 0.115)}" font-size="${side * (row === 0 ? 0.05 : 0.032)}" font-weight="${row === 0 ? 700 : 400}" font-family="Noto Sans, Noto Sans CJK SC, sans-serif" fill="${ink}">${word}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${band}${lines.join('')}</svg>`
}
