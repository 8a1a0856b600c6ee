import type { Raster } from '@sightdesk/core'
import { findLines } from '../lines/find-lines.ts'
import { fitWithin, resize } from '../pixels/resize.ts'
import { toGray } from '../pixels/to-gray.ts'
import { clusterColors } from './cluster-colors.ts'
import { measureGround } from './ground-cost.ts'
import { colorDistance, type LabColor, type LabPicture, toLabPicture } from './lab-picture.ts'
import { dropStreaks, fillHoles, fillPockets, findRegions, type Mask, maskOf, type Region, soften } from './regions.ts'

/** The goods on a picture: which pixels are theirs, and their colors. Sizes are of the shrunk picture. */
export interface FoundGoods {
  /** The shrunk picture. */
  readonly raster: Raster
  readonly picture: LabPicture
  readonly mask: Mask
  /** What stood out from the ground, by falling weight; the first are the goods. */
  readonly regions: readonly Region[]
  readonly labels: Int32Array
  readonly isPlain: boolean
  /** Pixels of the original for one pixel here. */
  readonly scale: number
}

/** Tallest line of words on a listing, as a share of its height: goods in a row may look like letters. */
const TALLEST_LINE = 0.1
/** How far a pocket of the goods is from the ground's color, in CIE L*a*b*: tinted, or darker than any shadow. */
const POCKET = { tint: 2, darker: 22 } as const
/** The edge between table and wall leaves streaks this thin and long, in pixels. */
const STREAK = { thick: 6, long: 36 } as const
/** Longest side at which goods are looked for, in pixels. */
export const GOODS_SIDE = 320

/**
 * Find the goods on a listing or a photo: what differs from the ground at the border, is no line of text and no button.
 *
 * @param raster - RGBA
 */
export function findGoods(raster: Raster): FoundGoods {
  const size = fitWithin(raster, GOODS_SIDE)
  const small = resize(raster, size)
  const picture = toLabPicture(small)
  const { cost, threshold, isPlain, ground } = measureGround(picture)
  const soft = soften({ ...size, data: cost }, 1)
  const torn = maskOf(size, (index) => soft[index]! > threshold)
  const texts = textMask(raster, size.width / raster.width, size)
  const closed = close(torn, 2)
  const solid = fillHoles(closed, isPlain ? 0.3 : 0.1)
  const opened = open(isPlain ? solid : dropStreaks(solid, STREAK), 1)
  const whole = isPlain ? fillPockets(opened, (at) => isPrinted(picture, at, ground)) : opened
  const { labels, regions } = findRegions(whole)
  const kept = regions.filter((region) => region.area > size.width * size.height * 0.0006)
  const largest = kept.toSorted((one, other) => weight(other, size) - weight(one, size))[0]
  const goods = kept.filter((region) => {
    if (region.box.height < size.height * TALLEST_LINE && isWriting(region, labels, texts, size.width)) return false
    return region === largest || !isButton(region, { labels, picture, texts })
  })
  const ranked = (goods.length > 0 ? goods : kept).toSorted((one, other) => weight(other, size) - weight(one, size))
  const chosen = new Set(
    ranked.filter((one) => weight(one, size) > 0.06 * weight(ranked[0]!, size)).map((one) => one.label),
  )
  const mask = maskOf(size, (index) => chosen.has(labels[index]!))
  return {
    raster: small,
    picture,
    mask,
    labels,
    isPlain,
    scale: raster.width / size.width,
    regions: ranked.filter((one) => chosen.has(one.label)),
  }
}

/** A tint, or more darkness than a shadow on a listing has. */
function isPrinted({ l, a, b }: LabPicture, at: number, ground: LabColor): boolean {
  return Math.hypot(a[at]! - ground.a, b[at]! - ground.b) > POCKET.tint || ground.l - l[at]! > POCKET.darker
}

/** Large things in the middle are the goods; what hangs on the border is not. */
function weight(
  { area, center, box }: Region,
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const away = Math.hypot((center.x / width - 0.5) * 2, (center.y / height - 0.5) * 1.6)
  const cut = [box.x <= 1, box.y <= 1, box.x + box.width >= width - 1, box.y + box.height >= height - 1].filter(
    Boolean,
  ).length
  return area * Math.exp(-away * away * 1.5) * 0.35 ** cut
}

function textMask(
  raster: Raster,
  by: number,
  { width, height }: { readonly width: number; readonly height: number },
): Uint8Array {
  const mask = new Uint8Array(width * height)
  const shrunk = fitWithin(raster, 960)
  const gray = resize(toGray(raster), shrunk)
  const scale = (raster.width / shrunk.width) * by
  for (const { box } of findLines(gray)) {
    const right = Math.min(width, Math.ceil((box.x + box.width) * scale) + 1)
    const bottom = Math.min(height, Math.ceil((box.y + box.height) * scale) + 1)
    for (let y = Math.max(0, Math.floor(box.y * scale) - 1); y < bottom; y++) {
      mask.fill(1, y * width + Math.max(0, Math.floor(box.x * scale) - 1), y * width + right)
    }
  }
  return mask
}

function isWriting(region: Region, labels: Int32Array, texts: Uint8Array, width: number): boolean {
  let inside = 0
  forEachPixel(region, labels, width, (index) => {
    inside += texts[index]!
  })
  return inside > region.area * 0.75
}

/** A button or banner: a full rectangle of one or two flat colors, or with words on it. */
function isButton(
  region: Region,
  { labels, picture, texts }: { readonly labels: Int32Array; readonly picture: LabPicture; readonly texts: Uint8Array },
): boolean {
  const { box, area } = region
  if (area < box.width * box.height * 0.8 || box.width < box.height * 1.8) return false
  const places: number[] = []
  let written = 0
  forEachPixel(region, labels, picture.width, (index) => {
    places.push(index)
    written += texts[index]!
  })
  if (written > area * 0.1) return true
  const colors = clusterColors(picture, Int32Array.from(places), { clusters: 4, lightnessWeight: 1 })
  const away = places.map((index) => {
    const here = { l: picture.l[index]!, a: picture.a[index]!, b: picture.b[index]! }
    return Math.min(...colors.map((color) => colorDistance(here, color)))
  })
  away.sort((a, b) => a - b)
  return away[Math.floor(away.length * 0.55)]! < 2
}

function forEachPixel({ box, label }: Region, labels: Int32Array, width: number, visit: (index: number) => void): void {
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let index = y * width + box.x; index < y * width + box.x + box.width; index++)
      if (labels[index] === label) visit(index)
  }
}

/** Close gaps up to twice the radius. */
function close(mask: Mask, radius: number): Mask {
  const wide = soften(mask, radius)
  const grown = maskOf(mask, (index) => wide[index]! > 0.001)
  const back = soften(grown, radius)
  return maskOf(mask, (index) => back[index]! > 0.999)
}

/** Drop whiskers thinner than twice the radius. */
function open(mask: Mask, radius: number): Mask {
  const thin = soften(mask, radius)
  const shrunk = maskOf(mask, (index) => thin[index]! > 0.999)
  const back = soften(shrunk, radius)
  return maskOf(mask, (index) => back[index]! > 0.001 && mask.data[index] === 1)
}
