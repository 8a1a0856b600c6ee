import type { FramedGoods } from './align-goods.ts'
import { type Mask, soften } from './regions.ts'

/** From coarse to fine: pixels a step, rounds, and the radius over which neighbours move together. */
const LEVELS = [
  { step: 4, rounds: 30, radius: 2 },
  { step: 2, rounds: 24, radius: 3 },
  { step: 1, rounds: 14, radius: 4 },
] as const
/** How much the outline counts against lightness and color. */
const OUTLINE = 30
const LIGHTNESS = 0.5

/** Farthest that a place moves, in pixels of the frame: one of two bottles is not to be bent into both. */
const REACH = 14

/** Planes of what is compared, and a movement for each pixel. */
interface Planes {
  readonly width: number
  readonly height: number
  readonly planes: readonly Float32Array[]
}

interface Movement {
  readonly width: number
  readonly height: number
  readonly x: Float32Array
  readonly y: Float32Array
}

/**
 * Bend B smoothly so that it lies on A, as a turned or tilted thing does; what has no partner stays different.
 *
 * @see Thirion, *Image matching as a diffusion process: an analogy with Maxwell's demons*, 1998,
 *   doi:10.1016/S1361-8415(98)80022-4; several planes move together here, and each picture's mean color is taken off,
 *   so that goods in another color find their place too
 */
export function bendGoods(a: FramedGoods, b: FramedGoods): FramedGoods {
  const fullA = planesOf(a)
  const fullB = planesOf(b)
  let movement: Movement | undefined
  for (const { step, rounds, radius } of LEVELS) {
    const to = shrink(fullA, step)
    const from = shrink(fullB, step)
    movement = movement ? enlarge(movement, to) : still(to)
    for (let round = 0; round < rounds; round++) pull(to, from, movement, { radius, reach: REACH / step })
  }
  return warp(b, movement!)
}

function planesOf({ picture, mask }: FramedGoods): Planes {
  const { width, height } = mask
  const count = Math.max(1, sumOver(mask.data, mask))
  const centered = (plane: Float32Array, weight: number) => {
    const mean = sumOver(plane, mask) / count
    return plane.map((value, at) => (mask.data[at] === 1 ? (value - mean) * weight : 0))
  }
  const outline = Float32Array.from(mask.data, (value) => value * OUTLINE)
  const planes = [centered(picture.l, LIGHTNESS), centered(picture.a, 1), centered(picture.b, 1), outline]
  return { width, height, planes: planes.map((data) => soften({ width, height, data }, 1)) }
}

function sumOver(plane: ArrayLike<number>, { data }: Mask): number {
  let sum = 0
  for (let at = 0; at < data.length; at++) if (data[at] === 1) sum += plane[at]!
  return sum
}

function shrink({ width, height, planes }: Planes, step: number): Planes {
  if (step === 1) return { width, height, planes }
  const small = { width: Math.ceil(width / step), height: Math.ceil(height / step) }
  const take = (plane: Float32Array) => {
    const soft = soften({ width, height, data: plane }, step >> 1)
    return Float32Array.from({ length: small.width * small.height }, (_, at) => {
      const x = Math.min(width - 1, (at % small.width) * step + (step >> 1))
      const y = Math.min(height - 1, Math.floor(at / small.width) * step + (step >> 1))
      return soft[y * width + x]!
    })
  }
  return { ...small, planes: planes.map(take) }
}

function still({ width, height }: Planes): Movement {
  return { width, height, x: new Float32Array(width * height), y: new Float32Array(width * height) }
}

function enlarge(movement: Movement, { width, height }: Planes): Movement {
  const by = width / movement.width
  const take = (plane: Float32Array) =>
    Float32Array.from({ length: width * height }, (_, at) => {
      const x = ((at % width) + 0.5) / by - 0.5
      const y = (Math.floor(at / width) + 0.5) / by - 0.5
      return sample(plane, movement.width, movement.height, x, y) * by
    })
  return { width, height, x: take(movement.x), y: take(movement.y) }
}

/** One round: every pixel is pulled along the slope towards likeness, then neighbours are evened out. */
function pull(
  to: Planes,
  from: Planes,
  movement: Movement,
  { radius, reach }: { readonly radius: number; readonly reach: number },
): void {
  const { width, height } = to
  const moved = from.planes.map((plane) => movePlane(plane, movement))
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      let [pullX, pullY, slope, away] = [0, 0, 0, 0]
      for (let index = 0; index < moved.length; index++) {
        const plane = moved[index]!
        const target = to.planes[index]!
        const difference = target[at]! - plane[at]!
        const slopeX = (plane[at + 1]! - plane[at - 1]! + target[at + 1]! - target[at - 1]!) / 4
        const slopeY = (plane[at + width]! - plane[at - width]! + target[at + width]! - target[at - width]!) / 4
        pullX += difference * slopeX
        pullY += difference * slopeY
        slope += slopeX * slopeX + slopeY * slopeY
        away += difference * difference
      }
      const by = 1 / (slope + away / 4 + 1)
      movement.x[at] = limit(movement.x[at]! + pullX * by, reach)
      movement.y[at] = limit(movement.y[at]! + pullY * by, reach)
    }
  }
  movement.x.set(soften({ width, height, data: soften({ width, height, data: movement.x }, radius) }, radius))
  movement.y.set(soften({ width, height, data: soften({ width, height, data: movement.y }, radius) }, radius))
}

function limit(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}

function movePlane(plane: Float32Array, { width, height, x, y }: Movement): Float32Array {
  const moved = new Float32Array(width * height)
  for (let row = 0, at = 0; row < height; row++) {
    for (let column = 0; column < width; column++, at++) {
      moved[at] = sample(plane, width, height, column + x[at]!, row + y[at]!)
    }
  }
  return moved
}

function sample(plane: Float32Array, width: number, height: number, x: number, y: number): number {
  const left = Math.min(width - 1.001, Math.max(0, x))
  const top = Math.min(height - 1.001, Math.max(0, y))
  const column = Math.floor(left)
  const row = Math.floor(top)
  const [partX, partY] = [left - column, top - row]
  const at = row * width + column
  const above = plane[at]! * (1 - partX) + plane[at + 1]! * partX
  const below = plane[at + width]! * (1 - partX) + plane[at + width + 1]! * partX
  return above * (1 - partY) + below * partY
}

function warp({ picture, mask }: FramedGoods, movement: Movement): FramedGoods {
  const { width, height } = mask
  const cover = movePlane(Float32Array.from(mask.data), movement)
  const move = (plane: Float32Array) => movePlane(plane, movement)
  return {
    picture: { width, height, l: move(picture.l), a: move(picture.a), b: move(picture.b) },
    mask: { width, height, data: Uint8Array.from(cover, (value) => (value > 0.5 ? 1 : 0)) },
  }
}
