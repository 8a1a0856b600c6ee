import type { AlignedGoods, FramedGoods } from './align-goods.ts'
import { soften } from './regions.ts'

/** For each pixel of the goods on either picture, how little the most similar patch nearby on the other resembles it. */
export interface PatchCosts {
  readonly a: Float32Array
  readonly b: Float32Array
}

/** How far a place may still lie from its partner after bending, in pixels of the frame; the patch's radius; the largest cost. */
const SEARCH = { across: 4, down: 3, step: 1, radius: 2, most: 45, farCost: 0.4 } as const
/** Shading changes over so many pixels; what changes faster is print. */
const SHADING_RADIUS = 12

/**
 * Look for every patch of one picture in the neighbourhood of the same place on the other.
 *
 * What finds no match is missing, new, or harmed; what only moved or is lit otherwise is not. The goods' patches are
 * compared with whatever the other picture shows, so a torn mask there does no harm.
 */
export function matchPatches({ a, b }: AlignedGoods): PatchCosts {
  const planesA = planesOf(a)
  const planesB = planesOf(b)
  return { a: search(planesA, planesB), b: search(planesB, planesA) }
}

interface Planes {
  readonly width: number
  readonly height: number
  readonly inside: Uint8Array
  /** Lightness as it is, and without its slow part. */
  readonly level: Float32Array
  readonly print: Float32Array
  readonly red: Float32Array
  readonly yellow: Float32Array
}

function planesOf({ picture, mask }: FramedGoods): Planes {
  const { width, height } = picture
  const slow = soften({ width, height, data: picture.l.map((value, at) => value * mask.data[at]!) }, SHADING_RADIUS)
  const cover = soften(mask, SHADING_RADIUS)
  const print = picture.l.map((value, at) => (mask.data[at] === 1 ? value - slow[at]! / cover[at]! : 0))
  return { width, height, inside: mask.data, level: picture.l, print, red: picture.a, yellow: picture.b }
}

function search(from: Planes, to: Planes): Float32Array {
  const { width, height } = from
  const least = new Float32Array(width * height).fill(SEARCH.most)
  const differences = new Float32Array(width * height)
  const cover = soften({ width, height, data: from.inside }, SEARCH.radius)
  for (let dy = -SEARCH.down; dy <= SEARCH.down; dy += SEARCH.step) {
    for (let dx = -SEARCH.across; dx <= SEARCH.across; dx += SEARCH.step) {
      measureShift(from, to, dx, dy, differences)
      const mean = soften({ width, height, data: differences }, SEARCH.radius)
      const far = SEARCH.farCost * Math.hypot(dx, dy)
      for (let at = 0; at < least.length; at++) {
        if (from.inside[at] === 0) continue
        const value = mean[at]! / cover[at]! + far
        if (value < least[at]!) least[at] = value
      }
    }
  }
  return least
}

function measureShift(from: Planes, to: Planes, dx: number, dy: number, into: Float32Array): void {
  const { width, height } = from
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.min(height - 1, Math.max(0, y + dy)) * width
    for (let x = 0; x < width; x++, at++) {
      if (from.inside[at] === 0) {
        into[at] = 0
        continue
      }
      const there = row + Math.min(width - 1, Math.max(0, x + dx))
      const level = Math.max(0, Math.abs(from.level[at]! - to.level[there]!) - 14) * 0.7
      const print = to.inside[there] === 1 ? Math.abs(from.print[at]! - to.print[there]!) * 0.5 : 0
      const color = Math.abs(from.red[at]! - to.red[there]!) + Math.abs(from.yellow[at]! - to.yellow[there]!)
      into[at] = Math.min(SEARCH.most, level + print + Math.max(0, color - 5))
    }
  }
}
