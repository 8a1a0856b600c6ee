import type { Homography } from '../pixels/homography.ts'
import { resize } from '../pixels/resize.ts'
import { toGray } from '../pixels/to-gray.ts'
import type { FramedGoods } from './align-goods.ts'
import type { Planes } from './conv-net.ts'
import type { FoundGoods } from './find-goods.ts'
import { type LightGains, relight } from './match-light.ts'
import type { GoodsMeasures } from './measure-goods.ts'

/** Sides of the squares in pixels: colors, outlines and costs; and lightness, finer by a whole factor. */
const SIDES = { coarse: 112, fine: 224 } as const
/** The cut is looked at with so many pixels for one of the shrunk cut. */
const FINER = 2
/** From which cost a patch has no match at all. */
const MOST_COST = 40

/** Two goods as a net looks at them: every value from 0 to 1. */
export interface PairPlanes {
  /** Lightness, two colors and outline of the listing, of the photo laid over it, of the photo bent; and both costs. */
  readonly coarse: Planes
  /** Lightness of both, laid over one another, fine enough for a crack. */
  readonly fine: Planes
}

/** Put what was measured on two pictures of goods into squares for a net. */
export function toPairPlanes({ a, b, light, laid, aligned, costs }: GoodsMeasures): PairPlanes {
  const { width, height } = laid.a.mask
  const center = (plane: ArrayLike<number>, toShare: (value: number) => number) => {
    return centerPlane(plane, { width, height }, toShare)
  }
  const goodsPlanes = ({ picture, mask }: FramedGoods) => [
    center(picture.l, (level) => level / 100),
    ...[picture.a, picture.b].map((plane) => center(plane, (tone) => (tone + 100) / 200)),
    center(mask.data, (inside) => inside),
  ]
  const costPlane = (plane: Float32Array) => center(plane, (cost) => cost / MOST_COST)
  const coarse = [...[laid.a, laid.b, aligned.b].flatMap(goodsPlanes), costPlane(costs.a), costPlane(costs.b)]
  const left = (SIDES.coarse - width) >> 1
  const top = (SIDES.coarse - height) >> 1
  const none = { red: 1, green: 1, blue: 1 }
  const fine = [finePlane(a, laid.toA, none, left, top), finePlane(b, laid.toB, light, left, top)]
  return { coarse: joinPlanes(coarse, SIDES.coarse), fine: joinPlanes(fine, SIDES.fine) }
}

/** A plane of the frame in the middle of a square, with nothing around it; values are held between 0 and 1. */
function centerPlane(
  plane: ArrayLike<number>,
  { width, height }: { readonly width: number; readonly height: number },
  toShare: (value: number) => number,
): Float32Array {
  const side = SIDES.coarse
  const square = new Float32Array(side * side).fill(hold(toShare(0)))
  const [left, top] = [(side - width) >> 1, (side - height) >> 1]
  for (let y = Math.max(0, top); y < Math.min(side, top + height); y++) {
    for (let x = Math.max(0, left); x < Math.min(side, left + width); x++) {
      square[y * side + x] = hold(toShare(plane[(y - top) * width + x - left]!))
    }
  }
  return square
}

/** Lightness of the whole cut under other light, seen through a map from the frame. */
function finePlane({ cut, raster }: FoundGoods, map: Homography, light: LightGains, left: number, top: number) {
  const seen = resize(toGray(relight(cut, light)), { width: raster.width * FINER, height: raster.height * FINER })
  const by = SIDES.coarse / SIDES.fine
  const square = new Float32Array(SIDES.fine ** 2)
  for (let row = 0, at = 0; row < SIDES.fine; row++) {
    const y = (row + 0.5) * by - top
    for (let column = 0; column < SIDES.fine; column++, at++) {
      const x = (column + 0.5) * by - left
      const scale = FINER / (map.g * x + map.h * y + map.i)
      const toX = Math.floor((map.a * x + map.b * y + map.c) * scale)
      const toY = Math.floor((map.d * x + map.e * y + map.f) * scale)
      if (toX < 0 || toY < 0 || toX >= seen.width || toY >= seen.height) continue
      square[at] = seen.data[toY * seen.width + toX]! / 255
    }
  }
  return square
}

function joinPlanes(planes: readonly Float32Array[], side: number): Planes {
  const data = new Float32Array(planes.length * side * side)
  for (const [channel, plane] of planes.entries()) data.set(plane, channel * side * side)
  return { channels: planes.length, width: side, height: side, data }
}

function hold(value: number): number {
  return Math.max(0, Math.min(1, value))
}
