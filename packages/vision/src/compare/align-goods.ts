import type { Box, Size } from '@sightdesk/core'
import { chain, type Homography } from '../pixels/homography.ts'
import { changes, startMaps, stretchCost, stretchMap } from './goods-maps.ts'
import type { LabPicture } from './lab-picture.ts'
import type { Mask } from './regions.ts'

/** Goods in a frame of their own: the listing's goods fill it, the photo's are laid over them. */
export interface FramedGoods {
  readonly picture: LabPicture
  readonly mask: Mask
}

export interface AlignedGoods {
  readonly a: FramedGoods
  readonly b: FramedGoods
  /** From the frame to the listing. */
  readonly toA: Homography
  /** From the frame to the photo. */
  readonly toB: Homography
  /** How well they lie on one another, 0 to 1. */
  readonly agreement: number
}

/** Longest side of the goods in the frame, and the room around them, in pixels. */
const FRAME = { side: 96, margin: 10 } as const
/** How the fit is searched: pixels of the frame a step, and by which shares of the frame the goods are moved. */
const SEARCHES = { coarse: { grain: 4, from: 0.08, to: 0.012 }, fine: { grain: 2, from: 0.01, to: 0.003 } } as const

interface Goods {
  readonly picture: LabPicture
  readonly mask: Mask
}

/**
 * Lay the goods of B over those of A so that shape and colors agree best.
 *
 * Several starts are tried (whole extents, the same foot, the same top), so that a missing lid does not stretch the
 * rest; each is moved, scaled, turned and slanted while that helps.
 */
export function alignGoods(a: Goods, b: Goods): AlignedGoods {
  const boxA = maskBounds(a.mask)
  const boxB = maskBounds(b.mask)
  const scale = Math.max(boxA.width, boxA.height) / FRAME.side
  const size = {
    width: Math.ceil(boxA.width / scale) + 2 * FRAME.margin,
    height: Math.ceil(boxA.height / scale) + 2 * FRAME.margin,
  }
  const toA = stretchMap(scale, scale, boxA.x - FRAME.margin * scale, boxA.y - FRAME.margin * scale)
  const coarse = frame(a, toA, size, SEARCHES.coarse.grain)
  let best = { map: toA, score: Number.NEGATIVE_INFINITY }
  for (const start of startMaps(boxA, boxB, scale, FRAME.margin)) {
    const found = climb(coarse, b, start, { size, ...SEARCHES.coarse })
    if (found.score > best.score) best = found
  }
  best = climb(frame(a, toA, size, SEARCHES.fine.grain), b, best.map, { size, ...SEARCHES.fine })
  return {
    a: frame(a, toA, size, 1),
    b: frame(b, best.map, size, 1),
    toA,
    toB: best.map,
    agreement: Math.max(0, best.score),
  }
}

/** The smallest box around a mask; the whole picture where it is empty. */
export function maskBounds({ width, height, data }: Mask): Box {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let index = 0; index < data.length; index++) {
    if (data[index] === 0) continue
    const x = index % width
    const y = (index - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (right < 0) return { x: 0, y: 0, width, height }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

interface Search {
  readonly size: Size
  readonly grain: number
  readonly from: number
  readonly to: number
}

function climb(
  a: FramedGoods,
  b: Goods,
  start: Homography,
  { size, grain, from, to }: Search,
): { map: Homography; score: number } {
  let map = start
  let score = agreement(a, frame(b, map, size, grain)) - stretchCost(map)
  for (let step = from; step > to; step /= 2) {
    for (let improved = true; improved; ) {
      improved = false
      for (const change of changes(step, size)) {
        const next = chain(change, map)
        const value = agreement(a, frame(b, next, size, grain)) - stretchCost(next)
        if (value <= score + 1e-4) continue
        score = value
        map = next
        improved = true
      }
    }
  }
  return { map, score }
}

/** Mean likeness over everything that either covers, 0 to 1. */
function agreement(a: FramedGoods, b: FramedGoods): number {
  let sum = 0
  let count = 0
  for (let index = 0; index < a.mask.data.length; index++) {
    const inA = a.mask.data[index] === 1
    const inB = b.mask.data[index] === 1
    if (!inA && !inB) continue
    count++
    if (!inA) continue
    const away =
      Math.abs(a.picture.l[index]! - b.picture.l[index]!) * 0.4 +
      Math.hypot(a.picture.a[index]! - b.picture.a[index]!, a.picture.b[index]! - b.picture.b[index]!)
    // Goods of the color of their ground are torn on the photo; where the colors agree they are there all the same.
    sum += inB ? 0.5 + 0.5 * Math.max(0, 1 - away / 30) : 0.8 * Math.max(0, 1 - away / 18)
  }
  return count === 0 ? 0 : sum / count
}

function frame({ picture, mask }: Goods, map: Homography, size: Size, step: number): FramedGoods {
  const width = Math.ceil(size.width / step)
  const height = Math.ceil(size.height / step)
  const plane = () => new Float32Array(width * height)
  const planes = { l: plane(), a: plane(), b: plane() }
  const inside = new Uint8Array(width * height)
  for (let row = 0, at = 0; row < height; row++) {
    const y = row * step + step / 2
    for (let column = 0; column < width; column++, at++) {
      const x = column * step + step / 2
      const by = 1 / (map.g * x + map.h * y + map.i)
      const toX = Math.floor((map.a * x + map.b * y + map.c) * by)
      const toY = Math.floor((map.d * x + map.e * y + map.f) * by)
      if (toX < 0 || toY < 0 || toX >= mask.width || toY >= mask.height) continue
      const from = toY * mask.width + toX
      inside[at] = mask.data[from]!
      planes.l[at] = picture.l[from]!
      planes.a[at] = picture.a[from]!
      planes.b[at] = picture.b[from]!
    }
  }
  return { picture: { width, height, ...planes }, mask: { width, height, data: inside } }
}
