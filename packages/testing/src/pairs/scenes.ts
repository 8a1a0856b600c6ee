import type { Raster } from '@sightdesk/core'
import sharp, { type Sharp } from 'sharp'
import { colorGap, createRandom } from './art.ts'
import { type Vector, vector } from './mesh.ts'
import { buildParcel, poseProduct } from './products.ts'
import { linearColor, type Part, render, type View } from './render.ts'

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

const TABLES = ['#a9733f', '#caa06a', '#d9d4cc', '#e9e6e0', '#8c8f94', '#6b4a2f', '#bfae95', '#c9d2d4']
const WALLS = ['#8f8574', '#7d8b90', '#b9b2a4', '#5f6770', '#c9c4ba', '#9aa39a']
const CASTS = [
  vector(1, 1, 1),
  vector(1.08, 1, 0.84),
  vector(1.12, 1.01, 0.74),
  vector(0.92, 0.99, 1.1),
  vector(1.02, 1, 0.94),
]

/** The picture of a listing: white ground, soft light, sometimes a banner with words. */
export async function drawListing(
  parts: readonly Part[],
  options: SceneOptions & { readonly words?: readonly string[] },
): Promise<Uint8Array> {
  const random = createRandom(options.seed)
  const posed = poseProduct(parts, options.yawDegrees, 1)
  const raster = render(posed, {
    ...frame(posed, options, random, 0.74),
    elevationDegrees: options.elevationDegrees,
    rollDegrees: 0,
    light: vector(random() < 0.3 ? -0.9 : 0.9, 1.5, 1),
    ambient: 0.48 + random() * 0.14,
    ground: whiteGround,
  })
  const banner = options.words ? bannerSvg(options.words, options.side, random) : undefined
  const picture = toSharp(raster)
  if (banner) picture.composite([{ input: Buffer.from(banner) }])
  return new Uint8Array(await picture.jpeg({ quality: 88 + Math.floor(random() * 8) }).toBuffer())
}

/** A photo of the goods on a table: other light, grain, vignette, JPEG, sometimes a parcel behind. */
export async function drawPhoto(parts: readonly Part[], options: SceneOptions): Promise<Uint8Array> {
  const random = createRandom(options.seed + 1000)
  const posed = poseProduct(parts, options.yawDegrees, 1)
  const widest = Math.max(...posed.flatMap((part) => part.mesh.map((one) => Math.abs(one.position.x))))
  const parcel =
    random() < 0.25 ? [buildParcel(vector(-widest - 0.9 - random() * 0.4, 0, -1.6), 20 + random() * 40)] : []
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
  return degrade(render([...posed, ...parcel], view), random)
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

/** A table and a wall from which goods of this color stand out, as a customer who wants to show them chooses. */
function tableGround(random: () => number, goods: string): View['ground'] {
  const standsOut = (color: string) => colorGap(color, goods) > 85
  const choose = (colors: readonly string[]) => {
    const fitting = colors.filter(standsOut)
    return linearColor((fitting.length > 0 ? fitting : colors)[Math.floor(random() * Math.max(1, fitting.length))]!)
  }
  const table = choose(TABLES)
  const wall = choose(WALLS)
  const sort = ['wood', 'plain', 'checks', 'grain'][Math.floor(random() * 4)]!
  const turn = random() * 0.6 - 0.3
  const depth = random() < 0.75 ? -2.6 - random() * 2 : -20
  return (place, ray) => {
    if (!place || place.z < depth) return { color: shade(wall, 0.95 + ray.y * 0.3), shadow: 0 }
    return { color: shade(table, grain(sort, place.x + place.z * turn, place.z)), shadow: 0.62 }
  }
}

function grain(sort: string, x: number, z: number): number {
  if (sort === 'plain') return 1
  if (sort === 'checks') return Math.abs((x * 0.9) % 1) < 0.12 || Math.abs((z * 0.9) % 1) < 0.12 ? 0.82 : 1
  if (sort === 'grain') return 1 + Math.sin(x * 61) * Math.sin(z * 57) * 0.06
  const board = Math.floor(x * 0.8)
  const joint = Math.abs(x * 0.8 - Math.round(x * 0.8)) < 0.015 ? 0.6 : 1
  return joint * (0.9 + Math.sin(board * 91.7) * 0.06 + Math.sin(x * 38 + Math.sin(z * 1.6 + board * 5) * 2.2) * 0.07)
}

function shade(color: Vector, by: number): Vector {
  return vector(color.x * by, color.y * by, color.z * by)
}

async function degrade(raster: Raster, random: () => number): Promise<Uint8Array> {
  const cast = CASTS[Math.floor(random() * CASTS.length)]!
  const exposure = 0.82 + random() * 0.3
  const vignette = random() * 0.35
  const noise = 2 + random() * 5
  const gains = [cast.x * exposure, cast.y * exposure, cast.z * exposure]
  const { width, height } = raster
  const data = raster.data.map((value, index) => {
    if (index % 4 === 3) return value
    const pixel = (index - (index % 4)) / 4
    const x = (pixel % width) / width - 0.5
    const y = Math.floor(pixel / width) / height - 0.5
    const dark = 1 - vignette * (x * x + y * y) * 2
    const grainy = (random() + random() + random() - 1.5) * noise
    return Math.max(0, Math.min(255, value * gains[index % 4]! * dark + grainy))
  })
  const blur = 0.3 + random() * 0.7
  const photo = toSharp({ width, height, data })
    .blur(blur)
    .jpeg({ quality: 62 + Math.floor(random() * 30) })
  return new Uint8Array(await photo.toBuffer())
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

function toSharp(raster: Raster): Sharp {
  const { width, height, data } = raster
  return sharp(Buffer.from(data.buffer, data.byteOffset, data.length), {
    raw: { width, height, channels: 4 },
  }).removeAlpha()
}
