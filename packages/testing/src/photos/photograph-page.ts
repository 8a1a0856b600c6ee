import type { Point, Raster, Size } from '@sightdesk/core'
import { aimCamera, cornersOf, invertMatrix, type Matrix, mapThrough } from './camera.ts'
import { applyLight, type Light } from './light.ts'
import { createRandom } from './random.ts'
import { type Color, createSurrounding, type SurroundingKind } from './surroundings.ts'

export interface PhotographOptions {
  /** Everything random follows from it. */
  readonly seed: number
  /** Longer side of the photo in pixels; default 1600. */
  readonly longSide?: number
  /** Width of the photo over its height; default 0.75. */
  readonly aspect?: number
  /** Degrees; default 0. */
  readonly pitchDegrees?: number
  readonly yawDegrees?: number
  readonly rollDegrees?: number
  /** Share of the photo that the screen spans; default 0.85. */
  readonly fill?: number
  /** Shift of the screen's middle as a share of the photo; default none. */
  readonly offset?: Point
  readonly surrounding?: SurroundingKind
  /** Width of the frame around the screen as a share of its width, 0 to 0.1; default 0.03. */
  readonly bezel?: number
  /** Gray level of that frame; default 24. */
  readonly bezelLevel?: number
  /** Radius of the screen's corners as a share of its width; default 0. */
  readonly roundness?: number
  /** A thumb over a side of the screen; default none. */
  readonly thumb?: boolean
  readonly light?: Partial<Light>
}

/** A drawn photo of a page, and where its corners are. */
export interface Photo {
  readonly raster: Raster
  /** Top left, top right, bottom right, bottom left of the screen in pixels of the photo. */
  readonly corners: readonly [Point, Point, Point, Point]
}

/**
 * Draw a photo of a page on a screen: perspective, frame, what lies around it, light, and the camera's own faults.
 *
 * The same options give the same pixels.
 *
 * @param page - RGBA of the screen's content
 * @example
 * const { raster, corners } = photographPage(page, { seed: 7, pitchDegrees: 15, surrounding: 'wood' })
 */
export function photographPage(page: Raster, options: PhotographOptions): Photo {
  const random = createRandom(options.seed)
  const photo = photoSize(options)
  const toPhoto = aimCamera({
    page,
    photo,
    pitchDegrees: options.pitchDegrees ?? 0,
    yawDegrees: options.yawDegrees ?? 0,
    rollDegrees: options.rollDegrees ?? 0,
    fill: options.fill ?? 0.85,
    offset: options.offset ?? { x: 0, y: 0 },
  })
  const corners = cornersOf(page).map((corner) => mapThrough(toPhoto, corner)) as [Point, Point, Point, Point]
  const raster = drawScene(page, photo, invertMatrix(toPhoto), options, random)
  if (options.thumb) drawThumb(raster, corners, random)
  applyLight(raster, options.light ?? {}, random)
  return { raster, corners }
}

function photoSize({ longSide = 1600, aspect = 0.75 }: PhotographOptions): Size {
  return aspect <= 1
    ? { width: Math.round(longSide * aspect), height: longSide }
    : { width: longSide, height: Math.round(longSide / aspect) }
}

/** Each pixel of the photo is the mean of four rays. */
function drawScene(
  page: Raster,
  photo: Size,
  toPage: Matrix,
  options: PhotographOptions,
  random: () => number,
): Raster {
  const surrounding = createSurrounding(options.surrounding ?? 'plain', random)
  const longest = Math.max(photo.width, photo.height)
  const data = new Uint8Array(photo.width * photo.height * 4)
  const screen = createScreen(page, options)
  for (let y = 0, at = 0; y < photo.height; y++) {
    for (let x = 0; x < photo.width; x++, at += 4) {
      let [red, green, blue] = [0, 0, 0]
      let beyond: Color | undefined
      for (const [dx, dy] of RAYS) {
        const place = mapThrough(toPage, { x: x + dx, y: y + dy })
        const onScreen = screen(place)
        if (!onScreen) beyond ??= surrounding(x / longest, y / longest)
        const color = onScreen ?? beyond!
        red += color.red
        green += color.green
        blue += color.blue
      }
      data[at] = clamp(red / RAYS.length)
      data[at + 1] = clamp(green / RAYS.length)
      data[at + 2] = clamp(blue / RAYS.length)
      data[at + 3] = 255
    }
  }
  return { ...photo, data }
}

const RAYS = [
  [0.25, 0.3],
  [0.7, 0.2],
  [0.8, 0.75],
  [0.3, 0.8],
] as const

/** What the screen or its frame shows at a place in the page's pixels; nothing beyond the frame. */
function createScreen(page: Raster, { bezel = 0.03, bezelLevel = 24, roundness = 0 }: PhotographOptions) {
  const frame = bezel * page.width
  const radius = roundness * page.width
  const edge: Color = { red: bezelLevel, green: bezelLevel, blue: bezelLevel + 3 }
  return ({ x, y }: Point): Color | undefined => {
    const outside = distanceOutside(x, y, page, radius)
    if (outside > frame) return undefined
    return outside > 0 ? edge : samplePage(page, x, y)
  }
}

/** How far outside a rectangle with rounded corners a place lies; 0 or less within. */
function distanceOutside(x: number, y: number, { width, height }: Size, radius: number): number {
  const dx = Math.abs(x - width / 2) - width / 2 + radius
  const dy = Math.abs(y - height / 2) - height / 2 + radius
  return dx > 0 && dy > 0 ? Math.hypot(dx, dy) - radius : Math.max(dx, dy) - radius
}

function samplePage({ width, height, data }: Raster, x: number, y: number): Color {
  const left = Math.min(width - 1, Math.max(0, Math.floor(x)))
  const top = Math.min(height - 1, Math.max(0, Math.floor(y)))
  const at = (top * width + left) * 4
  return { red: data[at]!, green: data[at + 1]!, blue: data[at + 2]! }
}

/** An ellipse of skin that reaches over the right or left side of the screen. */
function drawThumb(raster: Raster, corners: Photo['corners'], random: () => number): void {
  const [from, to] = random() < 0.5 ? [corners[1], corners[2]] : [corners[0], corners[3]]
  const place = 0.6 + 0.3 * random()
  const center = { x: from.x + (to.x - from.x) * place, y: from.y + (to.y - from.y) * place }
  const radius = 0.06 * Math.hypot(to.x - from.x, to.y - from.y)
  for (let y = Math.max(0, Math.floor(center.y - radius)); y < Math.min(raster.height, center.y + radius); y++) {
    for (
      let x = Math.max(0, Math.floor(center.x - 2 * radius));
      x < Math.min(raster.width, center.x + 2 * radius);
      x++
    ) {
      const far = Math.hypot((x - center.x) / 1.8, y - center.y) / radius
      if (far < 1) raster.data.set([205 - 40 * far, 158 - 40 * far, 135 - 40 * far], (y * raster.width + x) * 4)
    }
  }
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value
}
