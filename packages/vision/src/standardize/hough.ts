import type { GrayRaster } from '@sightdesk/core'

/** A straight edge: the points with x·cos + y·sin = distance, angle of the normal in degrees. */
export interface EdgeLine {
  readonly normalDegrees: number
  readonly distance: number
  /** Gradient mass on the line. */
  readonly strength: number
}

/** Strength and direction of the change of gray at each pixel. */
export interface Gradient {
  readonly width: number
  readonly height: number
  readonly x: Float32Array
  readonly y: Float32Array
  readonly strength: Float32Array
}

/** Sobel gradient of a small picture; 0 along its outermost pixels. */
export function gradient(gray: GrayRaster): Gradient {
  const { width, height, data } = gray
  const x = new Float32Array(width * height)
  const y = new Float32Array(width * height)
  const strength = new Float32Array(width * height)
  for (let row = 1; row < height - 1; row++) {
    for (let at = row * width + 1; at < (row + 1) * width - 1; at++) {
      const a = data[at - width - 1]!
      const b = data[at - width + 1]!
      const c = data[at + width - 1]!
      const d = data[at + width + 1]!
      x[at] = (b + 2 * data[at + 1]! + d - a - 2 * data[at - 1]! - c) / 8
      y[at] = (c + 2 * data[at + width]! + d - a - 2 * data[at - width]! - b) / 8
      strength[at] = Math.hypot(x[at]!, y[at]!)
    }
  }
  return { width, height, x, y, strength }
}

export interface FindEdgeLinesOptions {
  /** Middle of the range of normals that is searched: 0 for upright edges, 90 for level ones. */
  readonly aroundDegrees: number
  /** Half of the range. */
  readonly reachDegrees: number
  /** Weakest gradient that votes. */
  readonly minStrength: number
  /** How many lines are wanted, strongest first. */
  readonly count: number
}

const STEP_DEGREES = 0.5
/** A pixel votes for normals within this many degrees of its own gradient. */
const VOTE_REACH = 4

/**
 * The strongest straight edges of about one direction.
 *
 * @see Duda and Hart, *Use of the Hough transformation to detect lines and curves in pictures*, 1972,
 * doi:10.1145/361237.361242; pixels vote only near the direction of their own gradient
 */
export function findEdgeLines(edges: Gradient, options: FindEdgeLinesOptions): EdgeLine[] {
  const from = options.aroundDegrees - options.reachDegrees
  const angles = Math.round((2 * options.reachDegrees) / STEP_DEGREES) + 1
  const diagonal = Math.ceil(Math.hypot(edges.width, edges.height))
  const votes = new Float32Array(angles * (2 * diagonal + 1))
  const cos = Float64Array.from({ length: angles }, (_, index) =>
    Math.cos(((from + index * STEP_DEGREES) * Math.PI) / 180),
  )
  const sin = Float64Array.from({ length: angles }, (_, index) =>
    Math.sin(((from + index * STEP_DEGREES) * Math.PI) / 180),
  )
  for (let at = 0; at < edges.strength.length; at++) {
    const strength = edges.strength[at]!
    if (strength < options.minStrength) continue
    const own = normalNear((Math.atan2(edges.y[at]!, edges.x[at]!) * 180) / Math.PI, options.aroundDegrees)
    const first = Math.max(0, Math.ceil((own - VOTE_REACH - from) / STEP_DEGREES))
    const last = Math.min(angles - 1, Math.floor((own + VOTE_REACH - from) / STEP_DEGREES))
    const px = at % edges.width
    const py = (at - px) / edges.width
    for (let angle = first; angle <= last; angle++) {
      votes[angle * (2 * diagonal + 1) + diagonal + Math.round(px * cos[angle]! + py * sin[angle]!)]! += Math.min(
        strength,
        24,
      )
    }
  }
  return pickPeaks(votes, angles, diagonal, from, options.count)
}

/** The same line's normal, turned by 180° where that brings it nearer to the middle of the range. */
function normalNear(degrees: number, around: number): number {
  let normal = degrees
  while (normal - around > 90) normal -= 180
  while (normal - around < -90) normal += 180
  return normal
}

function pickPeaks(votes: Float32Array, angles: number, diagonal: number, from: number, count: number): EdgeLine[] {
  const stride = 2 * diagonal + 1
  const lines: EdgeLine[] = []
  for (let pick = 0; pick < count; pick++) {
    let best = 0
    for (let at = 1; at < votes.length; at++) if (votes[at]! > votes[best]!) best = at
    if (votes[best]! <= 0) break
    const angle = Math.floor(best / stride)
    const place = best % stride
    lines.push({ normalDegrees: from + angle * STEP_DEGREES, distance: place - diagonal, strength: votes[best]! })
    suppress(votes, angles, stride, angle, place)
  }
  return lines
}

/** Clear the surroundings of a peak: 4° and 5 pixels each way. */
function suppress(votes: Float32Array, angles: number, stride: number, angle: number, place: number): void {
  for (let a = Math.max(0, angle - 8); a <= Math.min(angles - 1, angle + 8); a++) {
    votes.fill(0, a * stride + Math.max(0, place - 5), a * stride + Math.min(stride, place + 6))
  }
}
