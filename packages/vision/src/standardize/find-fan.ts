import type { Point, Size } from '@sightdesk/core'
import { chain, type Homography, IDENTITY, invert, mapPoint, type Quad } from '../pixels/homography.ts'
import { findSkew, levelGain } from './find-skew.ts'
import type { PageGlyphs } from './page-glyphs.ts'
import { moveQuad, quadOf } from './quad-shape.ts'

/** Lines of text that run apart like a fan: a page seen from the side, without an outline. */
export interface Fan {
  /** The part of the plane, beyond the picture's borders where need be, that becomes an upright rectangle. */
  readonly quad: Quad
  /** Skew in the middle of the picture, clockwise positive. */
  readonly angleDegrees: number
  /** By how much the slope of lines changes from the upper to the lower border, in degrees. */
  readonly fanDegrees: number
  /** How much more level lines run than after a plain turn. */
  readonly gain: number
}

/** Widest fan that is looked for, and the narrowest that is worth a step, in degrees from border to border. */
const WIDEST_DEGREES = 24
const LEAST_DEGREES = 1.2
/** Steps of the search, coarse and fine, in degrees. */
const STEPS = [1.5, 0.3] as const
/** How much more level lines must run than after a plain turn. */
const LEAST_GAIN = 1.12
/** Fewer glyphs cannot tell. */
const LEAST_GLYPHS = 40

/**
 * Find by how much lines of text run apart, where a photo shows no outline of its screen: both edges are out of the
 * picture, or they are lost in the dark.
 *
 * Only the lines are made level; how steep the upright sides stand is not told by text and stays as it is.
 *
 * @returns nothing when a plain turn does about as well
 */
export function findFan(page: PageGlyphs, size: Size): Fan | undefined {
  if (page.glyphs.length < LEAST_GLYPHS) return undefined
  let angleDegrees = findSkew(page).angleDegrees
  let fanDegrees = 0
  const gainOf = (angle: number, fan: number) => {
    const map = fanMap(angle, fan, size)
    return levelGain(page, (point) => mapPoint(map, point))
  }
  for (const step of STEPS) {
    const reach = step === STEPS[0] ? WIDEST_DEGREES : 2 * STEPS[0]
    fanDegrees = climb(fanDegrees, reach, step, (fan) => gainOf(angleDegrees, fan))
    angleDegrees = climb(angleDegrees, 2 * step, step / 3, (angle) => gainOf(angle, fanDegrees))
  }
  if (Math.abs(fanDegrees) < LEAST_DEGREES) return undefined
  const gain = gainOf(angleDegrees, fanDegrees) / Math.max(1, findSkew(page).gain)
  if (gain < LEAST_GAIN) return undefined
  return { quad: uprightQuad(fanMap(angleDegrees, fanDegrees, size), size), angleDegrees, fanDegrees, gain }
}

/** The best value around a middle. */
function climb(middle: number, reach: number, step: number, score: (value: number) => number): number {
  let best = middle
  let most = score(middle)
  for (let value = middle - reach; value <= middle + reach; value += step) {
    const found = score(value)
    if (found <= most) continue
    most = found
    best = value
  }
  return best
}

/** From the picture to the plane in which lines run level: turned about its middle, then drawn together at one side. */
function fanMap(angleDegrees: number, fanDegrees: number, { width, height }: Size): Homography {
  const angle = (angleDegrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const centered = { ...IDENTITY, c: -width / 2, f: -height / 2 }
  const turned = { ...IDENTITY, a: cos, b: sin, d: -sin, e: cos }
  const drawn = { ...IDENTITY, g: (fanDegrees * Math.PI) / 180 / height }
  return chain(chain(chain(centered, turned), drawn), { ...IDENTITY, c: width / 2, f: height / 2 })
}

/** The quad of the picture's plane that becomes the rectangle around the whole straightened picture. */
function uprightQuad(map: Homography, { width, height }: Size): Quad {
  const at = (x: number, y: number): Point => ({ x, y })
  const picture = [at(0, 0), at(width, 0), at(width, height), at(0, height)]
  const moved = picture.map((corner) => mapPoint(map, corner))
  const xs = moved.map(({ x }) => x)
  const ys = moved.map(({ y }) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  const back = invert(map)
  const rectangle = quadOf([at(left, top), at(right, top), at(right, bottom), at(left, bottom)])
  return moveQuad(rectangle, (corner) => mapPoint(back, corner))
}
