import type { Box, Raster, Size } from '@sightdesk/core'
import { crop } from '../pixels/crop.ts'
import { fitWithin, resize } from '../pixels/resize.ts'
import { type GoodsShares, seeGoods } from './goods-net.ts'
import { type LabPicture, toLabPicture } from './lab-picture.ts'
import { findRegions, type Mask, maskOf, soften } from './regions.ts'

/** The goods on a picture, cut out with some room around them: which pixels are theirs, and their colors. */
export interface FoundGoods {
  /** The cut, shrunk. */
  readonly raster: Raster
  readonly picture: LabPicture
  readonly mask: Mask
  /** The cut as it was. */
  readonly cut: Raster
  /** Where the cut begins on the whole picture. */
  readonly origin: { readonly x: number; readonly y: number }
  /** Pixels of the whole picture for one pixel here. */
  readonly scale: number
}

/** Longest side of the shrunk cut, in pixels. */
const CUT_SIDE = 176
/** Room around the goods, as a share of half their longer side. */
const ROOM = 0.25
/** From which likelihood a place counts as goods; and things with less than such a share of the largest are dropped. */
const SURE = 0.5
const LEAST_SHARE = 0.03

/**
 * Find the goods on a listing or a photo: look at the whole picture, cut them out, and look closer.
 *
 * Where nothing stands out, the whole picture counts as goods.
 *
 * @param raster - RGBA
 * @example
 * findGoods(photo).mask // a one for each pixel of the goods, within the cut
 */
export function findGoods(raster: Raster): FoundGoods {
  const box = boundsOf(seeGoods(raster), raster)
  const cut = crop(raster, box)
  const size = fitWithin(cut, CUT_SIDE)
  const small = resize(cut, size)
  const picture = toLabPicture(small)
  const likely = followColors(spread(seeGoods(cut), size), picture)
  const mask = dropCrumbs(maskOf(size, (at) => likely[at]! > SURE))
  return {
    raster: small,
    picture,
    mask: mask.data.includes(1) ? mask : maskOf(size, () => true),
    cut,
    origin: { x: box.x, y: box.y },
    scale: cut.width / size.width,
  }
}

/** The box around what is likely goods, with room; the whole picture when nothing is. */
function boundsOf({ side, data }: GoodsShares, { width, height }: Size): Box {
  const mask = dropCrumbs(maskOf({ width: side, height: side }, (at) => data[at]! > SURE))
  const boxes = findRegions(mask).regions.map(({ box }) => box)
  if (boxes.length === 0) return { x: 0, y: 0, width, height }
  const [across, down] = [width / side, height / side]
  const left = Math.min(...boxes.map(({ x }) => x)) * across
  const top = Math.min(...boxes.map(({ y }) => y)) * down
  const right = Math.max(...boxes.map((box) => box.x + box.width)) * across
  const bottom = Math.max(...boxes.map((box) => box.y + box.height)) * down
  const room = (Math.max(right - left, bottom - top) / 2) * ROOM
  const x = Math.max(0, Math.floor(left - room))
  const y = Math.max(0, Math.floor(top - room))
  return {
    x,
    y,
    width: Math.min(width, Math.ceil(right + room)) - x,
    height: Math.min(height, Math.ceil(bottom + room)) - y,
  }
}

function dropCrumbs(mask: Mask): Mask {
  const { labels, regions } = findRegions(mask)
  const least = (regions[0]?.area ?? 0) * LEAST_SHARE
  const kept = new Set(regions.filter(({ area }) => area >= least).map(({ label }) => label))
  return maskOf(mask, (at) => kept.has(labels[at]!))
}

/** Stretch what the net told over a picture, smoothly. */
function spread({ side, data }: GoodsShares, { width, height }: Size): Float32Array {
  const result = new Float32Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.min(side - 1.001, Math.max(0, ((y + 0.5) * side) / height - 0.5))
    const [top, down] = [Math.floor(row) * side, row % 1]
    for (let x = 0; x < width; x++, at++) {
      const column = Math.min(side - 1.001, Math.max(0, ((x + 0.5) * side) / width - 0.5))
      const [left, across] = [Math.floor(column), column % 1]
      const upper = data[top + left]! * (1 - across) + data[top + left + 1]! * across
      const lower = data[top + side + left]! * (1 - across) + data[top + side + left + 1]! * across
      result[at] = upper * (1 - down) + lower * down
    }
  }
  return result
}

/** Over how many pixels the colors on either side of an outline are looked at, and how unlike colors must be to count. */
const OUTLINE = { radius: 7, least: 6, weight: 3 } as const

/**
 * Draw the outline where the colors change: near it a pixel goes with the side whose mean color nearby it has.
 */
function followColors(likely: Float32Array, { width, height, l, a, b }: LabPicture): Float32Array {
  const means = (weights: Float32Array) => {
    const mean = (plane: Float32Array) => {
      return soften({ width, height, data: plane.map((value, at) => value * weights[at]!) }, OUTLINE.radius)
    }
    return { cover: soften({ width, height, data: weights }, OUTLINE.radius), l: mean(l), a: mean(a), b: mean(b) }
  }
  const goods = means(likely.map((share) => (share > 0.8 ? share : 0)))
  const ground = means(likely.map((share) => (share < 0.2 ? 1 - share : 0)))
  const away = ({ cover, ...mean }: ReturnType<typeof means>, at: number) => {
    const by = 1 / cover[at]!
    return Math.hypot((mean.l[at]! * by - l[at]!) * 0.7, mean.a[at]! * by - a[at]!, mean.b[at]! * by - b[at]!)
  }
  return likely.map((share, at) => {
    if (share > 0.9 || share < 0.1 || goods.cover[at]! < 0.01 || ground.cover[at]! < 0.01) return share
    const [toGoods, toGround] = [away(goods, at), away(ground, at)]
    const lean = (toGround - toGoods) / (toGround + toGoods + OUTLINE.least)
    return share + lean * OUTLINE.weight * share * (1 - share)
  })
}
