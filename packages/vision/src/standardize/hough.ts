import type { EdgeMap } from './edge-map.ts'

/** A straight edge: the points with x·cos + y·sin = distance, angle of the normal in degrees. */
export interface EdgeLine {
  readonly normalDegrees: number
  readonly distance: number
  /** Gradient mass on the line. */
  readonly strength: number
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
/** Stronger gradients than this vote no louder: a faint outline of a screen stands against its loud buttons. */
const MOST_STRENGTH = 10

/**
 * The strongest straight edges of about one direction.
 *
 * @see Duda and Hart, *Use of the Hough transformation to detect lines and curves in pictures*, 1972,
 * doi:10.1145/361237.361242; pixels vote only near the direction of their own gradient
 */
export function findEdgeLines(edges: EdgeMap, options: FindEdgeLinesOptions): EdgeLine[] {
  const from = options.aroundDegrees - options.reachDegrees
  const angles = Math.round((2 * options.reachDegrees) / STEP_DEGREES) + 1
  const diagonal = Math.ceil(Math.hypot(edges.width, edges.height))
  const votes = new Float32Array(angles * (2 * diagonal + 1))
  const radians = (index: number) => ((from + index * STEP_DEGREES) * Math.PI) / 180
  const cos = Float64Array.from({ length: angles }, (_, index) => Math.cos(radians(index)))
  const sin = Float64Array.from({ length: angles }, (_, index) => Math.sin(radians(index)))
  for (let at = 0; at < edges.strength.length; at++) {
    const strength = edges.strength[at]!
    if (strength < options.minStrength) continue
    const own = normalNear((Math.atan2(edges.y[at]!, edges.x[at]!) * 180) / Math.PI, options.aroundDegrees)
    const first = Math.max(0, Math.ceil((own - VOTE_REACH - from) / STEP_DEGREES))
    const last = Math.min(angles - 1, Math.floor((own + VOTE_REACH - from) / STEP_DEGREES))
    if (first > last) continue
    const x = at % edges.width
    const y = (at - x) / edges.width
    const vote = Math.min(strength, MOST_STRENGTH)
    for (let angle = first; angle <= last; angle++) {
      votes[angle * (2 * diagonal + 1) + diagonal + Math.round(x * cos[angle]! + y * sin[angle]!)]! += vote
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
  const tops = Float32Array.from({ length: angles }, (_, angle) => rowMaximum(votes, angle * stride, stride))
  const lines: EdgeLine[] = []
  for (let pick = 0; pick < count; pick++) {
    let angle = 0
    for (let one = 1; one < angles; one++) if (tops[one]! > tops[angle]!) angle = one
    if (tops[angle]! <= 0) break
    const place = votes.indexOf(tops[angle]!, angle * stride) - angle * stride
    lines.push({ normalDegrees: from + angle * STEP_DEGREES, distance: place - diagonal, strength: tops[angle]! })
    suppress(votes, tops, stride, angle, place)
  }
  return lines
}

function rowMaximum(votes: Float32Array, from: number, count: number): number {
  let most = 0
  for (let at = from; at < from + count; at++) if (votes[at]! > most) most = votes[at]!
  return most
}

/** Clear the surroundings of a peak: 3° and 3 pixels each way. */
function suppress(votes: Float32Array, tops: Float32Array, stride: number, angle: number, place: number): void {
  for (let near = Math.max(0, angle - 6); near <= Math.min(tops.length - 1, angle + 6); near++) {
    votes.fill(0, near * stride + Math.max(0, place - 3), near * stride + Math.min(stride, place + 4))
    tops[near] = rowMaximum(votes, near * stride, stride)
  }
}
