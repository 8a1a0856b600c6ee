import type { Box } from '@sightdesk/core'
import type { LabPicture } from './lab-picture.ts'
import type { Mask } from './regions.ts'

/** Goods in a frame of their own: the listing's goods fill it, the photo's are laid over them. */
export interface FramedGoods {
  readonly picture: LabPicture
  readonly mask: Mask
}

/** From the frame to a picture: `x' = x · scaleX + x0`, `y' = y · scaleY + y0`. */
export interface Placement {
  readonly scaleX: number
  readonly scaleY: number
  readonly x: number
  readonly y: number
}

export interface AlignedGoods {
  readonly a: FramedGoods
  readonly b: FramedGoods
  readonly toA: Placement
  readonly toB: Placement
  /** How well they lie on one another, 0 to 1. */
  readonly agreement: number
}

/** Longest side of the goods in the frame, and the room around them, in pixels. */
const FRAME = { side: 96, margin: 10 } as const
const COARSE = 4

interface Goods {
  readonly picture: LabPicture
  readonly mask: Mask
}

/**
 * Lay the goods of B over those of A by moving and scaling, so that shape and colors agree best.
 *
 * Several starts are tried (whole extents, the same foot, the same top), so that a missing lid does not stretch the rest.
 */
export function alignGoods(a: Goods, b: Goods): AlignedGoods {
  const boxA = maskBounds(a.mask)
  const boxB = maskBounds(b.mask)
  const scale = Math.max(boxA.width, boxA.height) / FRAME.side
  const size = {
    width: Math.ceil(boxA.width / scale) + 2 * FRAME.margin,
    height: Math.ceil(boxA.height / scale) + 2 * FRAME.margin,
  }
  const toA = { scaleX: scale, scaleY: scale, x: boxA.x - FRAME.margin * scale, y: boxA.y - FRAME.margin * scale }
  const framedA = frame(a, toA, size, 1)
  const coarse = frame(a, toA, size, COARSE)
  let best = { place: toA as Placement, score: Number.NEGATIVE_INFINITY }
  for (const start of starts(boxA, boxB, scale)) {
    const found = climb(coarse, b, start, size)
    if (found.score > best.score) best = found
  }
  return { a: framedA, b: frame(b, best.place, size, 1), toA, toB: best.place, agreement: Math.max(0, best.score) }
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

function starts(a: Box, b: Box, scale: number): Placement[] {
  const stretchX = (b.width / a.width) * scale
  const stretchY = (b.height / a.height) * scale
  const from = (scaleX: number, scaleY: number, alignX: number, alignY: number): Placement => ({
    scaleX,
    scaleY,
    x: b.x + alignX * (b.width - (a.width / scale) * scaleX) - FRAME.margin * scaleX,
    y: b.y + alignY * (b.height - (a.height / scale) * scaleY) - FRAME.margin * scaleY,
  })
  return [
    from(Math.min(stretchX, stretchY * 1.15), Math.min(stretchY, stretchX * 1.15), 0.5, 0.5),
    from(stretchX, stretchX, 0.5, 1),
    from(stretchX, stretchX, 0.5, 0),
    from(stretchY, stretchY, 0, 0.5),
    from(stretchY, stretchY, 1, 0.5),
    from(stretchY, stretchY, 0.5, 0.5),
  ]
}

function climb(
  a: FramedGoods,
  b: Goods,
  start: Placement,
  size: { width: number; height: number },
): { place: Placement; score: number } {
  let place = start
  let score = agreement(a, frame(b, place, size, COARSE)) - stretchCost(place)
  for (let step = 0.08; step > 0.012; step /= 2) {
    for (let improved = true; improved; ) {
      improved = false
      for (const next of neighbours(place, step, size)) {
        const value = agreement(a, frame(b, next, size, COARSE)) - stretchCost(next)
        if (value <= score + 1e-4) continue
        score = value
        place = next
        improved = true
      }
    }
  }
  return { place, score }
}

/** Turning goods changes their width a little; a strong stretch means another shape. */
function stretchCost({ scaleX, scaleY }: Placement): number {
  return Math.max(0, Math.abs(Math.log(scaleX / scaleY)) - 0.1) * 1.2
}

function neighbours(place: Placement, step: number, { width, height }: { width: number; height: number }): Placement[] {
  const shiftX = step * width * place.scaleX
  const shiftY = step * height * place.scaleY
  const grow = (x: number, y: number): Placement => ({
    scaleX: place.scaleX * x,
    scaleY: place.scaleY * y,
    x: place.x + (width / 2) * place.scaleX * (1 - x),
    y: place.y + (height / 2) * place.scaleY * (1 - y),
  })
  return [
    { ...place, x: place.x + shiftX },
    { ...place, x: place.x - shiftX },
    { ...place, y: place.y + shiftY },
    { ...place, y: place.y - shiftY },
    grow(1 + step, 1 + step),
    grow(1 - step, 1 - step),
    grow(1 + step, 1),
    grow(1 - step, 1),
    grow(1, 1 + step),
    grow(1, 1 - step),
  ]
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

function frame(
  { picture, mask }: Goods,
  place: Placement,
  size: { width: number; height: number },
  step: number,
): FramedGoods {
  const width = Math.ceil(size.width / step)
  const height = Math.ceil(size.height / step)
  const planes = {
    l: new Float32Array(width * height),
    a: new Float32Array(width * height),
    b: new Float32Array(width * height),
  }
  const inside = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.round((y * step + step / 2) * place.scaleY + place.y - 0.5)
    for (let x = 0; x < width; x++, at++) {
      const column = Math.round((x * step + step / 2) * place.scaleX + place.x - 0.5)
      if (row < 0 || column < 0 || row >= mask.height || column >= mask.width) continue
      const from = row * mask.width + column
      inside[at] = mask.data[from]!
      planes.l[at] = picture.l[from]!
      planes.a[at] = picture.a[from]!
      planes.b[at] = picture.b[from]!
    }
  }
  return { picture: { width, height, ...planes }, mask: { width, height, data: inside } }
}
