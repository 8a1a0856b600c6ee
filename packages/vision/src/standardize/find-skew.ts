import type { Point } from '@sightdesk/core'
import type { PageGlyphs } from './page-glyphs.ts'

export interface FindSkewOptions {
  /** Widest angle searched, 0 to 45 degrees; default 15. */
  readonly maxAngleDegrees?: number
}

export const FIND_SKEW_DEFAULTS = { maxAngleDegrees: 15 } as const

/** By how much lines of text fall to the right. */
export interface Skew {
  /** Clockwise positive: what must be turned back. */
  readonly angleDegrees: number
  /** How much better the lines stand apart at this angle than at none; 1 for a level page. */
  readonly gain: number
}

/** Steps of the two searches in degrees, the second within reach of the first. */
const STEPS = [0.5, 0.1]

/**
 * Measure the skew of a page by turning the lower and upper ends of its glyphs until they fall into few rows.
 *
 * @returns 0 with gain 1 when there are fewer than eight glyphs
 * @see Baird, *The skew angle of printed documents*, 1987
 */
export function findSkew(page: PageGlyphs, options: FindSkewOptions = {}): Skew {
  const ends = collectEnds(page)
  if (ends.xs.length < 8) return { angleDegrees: 0, gain: 1 }
  const level = sharpness(ends, 0)
  let reach = options.maxAngleDegrees ?? FIND_SKEW_DEFAULTS.maxAngleDegrees
  let center = 0
  for (const step of STEPS) {
    center = bestAngle(ends, center - reach, center + reach, step)
    reach = 1.5 * step
  }
  let fine = center
  for (let round = 0; round < 3; round++) fine += refineAngle(ends, fine)
  if (Math.abs(fine - center) <= MAX_REFINEMENT) center = fine
  return { angleDegrees: Math.round(center * 100) / 100, gain: level === 0 ? 1 : sharpness(ends, center) / level }
}

/** A fit that leaves the searched angle by more than this many degrees has met lines that are not straight. */
const MAX_REFINEMENT = 0.25

/**
 * How sharply the lines of a page stand apart at their best angle; to compare a page with the same page turned.
 */
export function lineSharpness(page: PageGlyphs): number {
  const ends = collectEnds(page)
  return ends.xs.length < 8 ? 0 : sharpness(ends, bestAngle(ends, -15, 15, 0.5)) / ends.xs.length
}

interface Ends {
  readonly xs: Float64Array
  readonly bottoms: Float64Array
  readonly tops: Float64Array
  readonly reach: number
  /** What was taken from `xs` to center them. */
  readonly middle: number
  readonly typicalHeight: number
}

function collectEnds({ glyphs, typicalHeight }: PageGlyphs): Ends {
  const bodies = glyphs.filter((one) => one.height >= 0.5 * typicalHeight && one.height <= 2.5 * typicalHeight)
  const right = bodies.reduce((most, one) => Math.max(most, one.x + one.width), 0)
  const bottom = bodies.reduce((most, one) => Math.max(most, one.y + one.height), 0)
  return {
    xs: Float64Array.from(bodies, (one) => one.x + one.width / 2 - right / 2),
    bottoms: Float64Array.from(bodies, (one) => one.y + one.height),
    tops: Float64Array.from(bodies, (one) => one.y),
    reach: Math.ceil(right + bottom) + 8,
    middle: right / 2,
    typicalHeight,
  }
}

function bestAngle(ends: Ends, from: number, to: number, step: number): number {
  let best = 0
  let bestScore = -1
  const count = Math.round((to - from) / step)
  for (let index = 0; index <= count; index++) {
    const angle = from + index * step
    const score = sharpness(ends, angle)
    if (score < bestScore || (score === bestScore && Math.abs(angle) >= Math.abs(best))) continue
    best = angle
    bestScore = score
  }
  return best
}

/**
 * What is left of the skew, in degrees: one slope fitted through all rows of glyph ends at once, by least squares.
 */
function refineAngle(ends: Ends, angleDegrees: number): number {
  const slope = Math.tan((angleDegrees * Math.PI) / 180)
  const sums = { xy: 0, xx: 0 }
  for (const ys of [ends.bottoms, ends.tops]) {
    const places = Array.from(ends.xs, (x, index) => ({ x, y: ys[index]! - slope * x })).sort((a, b) => a.y - b.y)
    let start = 0
    for (let at = 1; at <= places.length; at++) {
      if (at < places.length && places[at]!.y - places[at - 1]!.y <= ROW_STEP) continue
      for (const line of splitRow(places.slice(start, at), 3 * ends.typicalHeight)) addLine(line, sums)
      start = at
    }
  }
  return sums.xx === 0 ? 0 : (Math.atan(sums.xy / sums.xx) * 180) / Math.PI
}

/** Ends of one row follow each other within this many pixels. */
const ROW_STEP = 1.1

interface Place {
  readonly x: number
  readonly y: number
}

/** Part a row where it has a wide gap: label and value may be of fonts that end at different heights. */
function splitRow(row: Place[], widestGap: number): Place[][] {
  row.sort((a, b) => a.x - b.x)
  const lines: Place[][] = [[]]
  for (const [at, place] of row.entries()) {
    if (at > 0 && place.x - row[at - 1]!.x > widestGap) lines.push([])
    lines.at(-1)!.push(place)
  }
  return lines
}

function addLine(line: readonly Place[], sums: { xy: number; xx: number }): void {
  if (line.length < 4) return
  const meanX = line.reduce((sum, one) => sum + one.x, 0) / line.length
  const meanY = line.reduce((sum, one) => sum + one.y, 0) / line.length
  for (const { x, y } of line) {
    sums.xy += (x - meanX) * (y - meanY)
    sums.xx += (x - meanX) ** 2
  }
}

/**
 * How sharply lines stand apart when each glyph end is first moved by a map, against how they stand as they are.
 *
 * @returns above 1 when the map makes lines more level
 */
export function levelGain(page: PageGlyphs, move: (point: Point) => Point): number {
  const ends = collectEnds(page)
  const moved = (ys: Float64Array) => Float64Array.from(ys, (y, at) => move({ x: ends.xs[at]! + ends.middle, y }).y)
  const reach = 2 * ends.reach
  const before = rowEnergy(ends.xs, ends.bottoms, 0, reach) + 0.5 * rowEnergy(ends.xs, ends.tops, 0, reach)
  const after = rowEnergy(ends.xs, moved(ends.bottoms), 0, reach) + 0.5 * rowEnergy(ends.xs, moved(ends.tops), 0, reach)
  return before === 0 ? 0 : after / before
}

/** Sum of squares of how many glyph ends meet in each row, rows one pixel high and blurred by their neighbors. */
function sharpness(ends: Ends, angleDegrees: number): number {
  const slope = Math.tan((angleDegrees * Math.PI) / 180)
  return rowEnergy(ends.xs, ends.bottoms, slope, ends.reach) + 0.5 * rowEnergy(ends.xs, ends.tops, slope, ends.reach)
}

function rowEnergy(xs: Float64Array, ys: Float64Array, slope: number, reach: number): number {
  const rows = new Float32Array(2 * reach)
  for (let index = 0; index < xs.length; index++) {
    const place = ys[index]! - slope * xs[index]! + reach / 2
    const row = Math.floor(place)
    const part = place - row
    if (row < 1 || row >= rows.length - 2) continue
    rows[row]! += 1 - part
    rows[row + 1]! += part
  }
  let energy = 0
  for (let row = 1; row < rows.length - 1; row++) {
    const near = 0.5 * rows[row - 1]! + rows[row]! + 0.5 * rows[row + 1]!
    energy += near * near
  }
  return energy
}
