import type { GrayRaster, Point } from '@sightdesk/core'
import type { Quad } from '../pixels/homography.ts'
import { quadCorners, quadOf } from './quad-shape.ts'

/** Places along a side at which its edge is looked up. */
const SAMPLES = 140
/** The ends of a side are left out: corners of screens are round. */
const END_SHARE = 0.09
/** A step weaker than this is no edge, in levels over three pixels. */
const LEAST_STEP = 5
/** A side keeps its place when fewer of its samples agree on another. */
const LEAST_AGREEING = 0.3

/** A straight line as a point and a unit direction. */
interface Straight {
  readonly at: Point
  readonly along: Point
}

/**
 * Move the sides of a quad onto the edges of the picture, to a fraction of a pixel.
 *
 * Each side becomes the line of least squares through the steepest steps found across it; steps that disagree with most
 * of the others are left out.
 *
 * @param gray - the picture in full
 * @param quad - near its edges, in pixels of `gray`
 * @param reach - how far an edge may lie from the side, in pixels
 */
export function refineQuad(gray: GrayRaster, quad: Quad, reach: number): Quad {
  const points = quadCorners(quad)
  const sides = points.map((from, index) => refineSide(gray, from, points[(index + 1) % 4]!, reach))
  const corner = (index: number) => crossing(sides[(index + 3) % 4]!, sides[index]!) ?? points[index]!
  const refined = quadOf([corner(0), corner(1), corner(2), corner(3)])
  const moved = quadCorners(refined).some(
    (one, at) => Math.hypot(one.x - points[at]!.x, one.y - points[at]!.y) > 4 * reach,
  )
  return moved ? quad : refined
}

function refineSide(gray: GrayRaster, from: Point, to: Point, reach: number): Straight {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  const normal = { x: along.y, y: -along.x }
  const steps: { t: number; rising: Step; falling: Step }[] = []
  for (let index = 0; index < SAMPLES; index++) {
    const t = length * (END_SHARE + ((1 - 2 * END_SHARE) * index) / (SAMPLES - 1))
    const place = { x: from.x + t * along.x, y: from.y + t * along.y }
    steps.push({ t, ...steepestSteps(gray, place, normal, reach) })
  }
  const mass = (key: 'rising' | 'falling') => steps.reduce((sum, step) => sum + Math.min(20, step[key].strength), 0)
  const key = mass('rising') >= mass('falling') ? 'rising' : 'falling'
  const chosen = steps
    .filter((step) => step[key].strength >= LEAST_STEP)
    .map((step) => ({ t: step.t, d: step[key].offset }))
  const fit = fitLine(chosen)
  if (!fit) return { at: from, along }
  const at = { x: from.x + fit.start * normal.x, y: from.y + fit.start * normal.y }
  const size = Math.hypot(1, fit.slope)
  return { at, along: { x: (along.x + fit.slope * normal.x) / size, y: (along.y + fit.slope * normal.y) / size } }
}

interface Step {
  readonly offset: number
  readonly strength: number
}

/** The steepest rise and fall of gray across a side, each with its place to a fraction of a pixel. */
function steepestSteps(gray: GrayRaster, place: Point, normal: Point, reach: number): { rising: Step; falling: Step } {
  const count = 2 * Math.ceil(reach) + 1
  const first = -Math.ceil(reach)
  const levels = new Float32Array(count + 2)
  for (let index = 0, offset = first - 1; index < levels.length; index++, offset++)
    levels[index] = levelAt(gray, place.x + offset * normal.x, place.y + offset * normal.y)
  const changes = new Float32Array(count)
  for (let index = 0; index < count; index++) changes[index] = levels[index + 2]! - levels[index]!
  return { rising: peakOf(changes, 1, first), falling: peakOf(changes, -1, first) }
}

function peakOf(changes: Float32Array, sign: 1 | -1, first: number): Step {
  let best = 0
  for (let index = 1; index < changes.length; index++) if (sign * changes[index]! > sign * changes[best]!) best = index
  const strength = sign * changes[best]!
  if (best === 0 || best === changes.length - 1) return { offset: first + best, strength }
  const [before, after] = [sign * changes[best - 1]!, sign * changes[best + 1]!]
  const bend = before - 2 * strength + after
  return { offset: first + best + (bend === 0 ? 0 : (0.5 * (before - after)) / bend), strength }
}

function levelAt({ width, height, data }: GrayRaster, x: number, y: number): number {
  const left = Math.min(width - 2, Math.max(0, Math.floor(x - 0.5)))
  const top = Math.min(height - 2, Math.max(0, Math.floor(y - 0.5)))
  const fx = Math.min(1, Math.max(0, x - 0.5 - left))
  const fy = Math.min(1, Math.max(0, y - 0.5 - top))
  const at = top * width + left
  const upper = data[at]! + (data[at + 1]! - data[at]!) * fx
  const lower = data[at + width]! + (data[at + width + 1]! - data[at + width]!) * fx
  return upper + (lower - upper) * fy
}

/** Least squares in rounds, each without what lay far from the line before: d = start + slope · t. */
function fitLine(steps: readonly { t: number; d: number }[]): { start: number; slope: number } | undefined {
  let kept = steps
  let line = medianLine(steps)
  for (const tolerance of [2.5, 1.5, 1]) {
    if (!line) return undefined
    const { start, slope } = line
    kept = steps.filter(({ t, d }) => Math.abs(d - start - slope * t) <= tolerance)
    if (kept.length < LEAST_AGREEING * SAMPLES) return undefined
    line = leastSquares(kept)
  }
  return line
}

/** A first guess that a third of strays cannot spoil: the line on which most steps agree, of lines through two of them. */
function medianLine(steps: readonly { t: number; d: number }[]): { start: number; slope: number } | undefined {
  let best: { start: number; slope: number } | undefined
  let most = 0
  const half = steps.length >> 1
  for (let index = 0; index < half; index++) {
    for (const other of [index + half, steps.length - 1 - index]) {
      const [a, b] = [steps[index]!, steps[other]!]
      if (b.t - a.t < 1) continue
      const slope = (b.d - a.d) / (b.t - a.t)
      const start = a.d - slope * a.t
      const agreeing = steps.reduce((count, { t, d }) => count + (Math.abs(d - start - slope * t) < 1.5 ? 1 : 0), 0)
      if (agreeing <= most) continue
      most = agreeing
      best = { start, slope }
    }
  }
  return best
}

function leastSquares(steps: readonly { t: number; d: number }[]): { start: number; slope: number } {
  const meanT = steps.reduce((sum, { t }) => sum + t, 0) / steps.length
  const meanD = steps.reduce((sum, { d }) => sum + d, 0) / steps.length
  const squares = steps.reduce((sum, { t }) => sum + (t - meanT) ** 2, 0)
  const products = steps.reduce((sum, { t, d }) => sum + (t - meanT) * (d - meanD), 0)
  const slope = squares === 0 ? 0 : products / squares
  return { start: meanD - slope * meanT, slope }
}

function crossing(a: Straight, b: Straight): Point | undefined {
  const determinant = a.along.x * b.along.y - a.along.y * b.along.x
  if (Math.abs(determinant) < 0.2) return undefined
  const t = ((b.at.x - a.at.x) * b.along.y - (b.at.y - a.at.y) * b.along.x) / determinant
  return { x: a.at.x + t * a.along.x, y: a.at.y + t * a.along.y }
}
