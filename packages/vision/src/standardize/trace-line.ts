import type { Point } from '@sightdesk/core'
import type { EdgeMap } from './edge-map.ts'
import type { EdgeLine } from './hough.ts'

/** A straight line through an edge map, and how much of any stretch of it is backed by edges. */
export interface TracedLine {
  readonly line: EdgeLine
  /** Unit vector of the normal. */
  readonly normal: Point
  /** Edges that brighten, and that darken, along the normal: sums from the line's start, one entry a pixel. */
  readonly rising: Uint16Array
  readonly falling: Uint16Array
}

/** Weakest change that counts as an edge, in levels a pixel. */
const LEAST_STRENGTH = 2.5
/** How far an edge may turn away from the line, as the cosine. */
const LEAST_COSINE = 0.9
/** Room before the first entry: places are counted from the foot of the origin, which may lie behind the picture. */
function reachOf(edges: EdgeMap): number {
  return Math.ceil(Math.hypot(edges.width, edges.height))
}

/** Walk along a line once, so that every stretch of it can be asked about without walking again. */
export function traceLine(line: EdgeLine, edges: EdgeMap): TracedLine {
  const angle = (line.normalDegrees * Math.PI) / 180
  const normal = { x: Math.cos(angle), y: Math.sin(angle) }
  const reach = reachOf(edges)
  const rising = new Uint16Array(2 * reach + 1)
  const falling = new Uint16Array(2 * reach + 1)
  for (let place = 1; place <= 2 * reach; place++) {
    const along = place - 1 - reach
    const x = line.distance * normal.x - along * normal.y
    const y = line.distance * normal.y + along * normal.x
    const sign = edgeAt(x, y, normal, edges)
    rising[place] = rising[place - 1]! + (sign > 0 ? 1 : 0)
    falling[place] = falling[place - 1]! + (sign < 0 ? 1 : 0)
  }
  return { line, normal, rising, falling }
}

/** Whether an edge runs here in the line's direction: 1 when it brightens along the normal, -1 when it darkens, or 0. */
function edgeAt(x: number, y: number, normal: Point, edges: EdgeMap): number {
  let best = 0
  let sign = 0
  for (let offset = -1; offset <= 1; offset++) {
    const column = Math.round(x + offset * normal.x)
    const row = Math.round(y + offset * normal.y)
    if (column < 0 || row < 0 || column >= edges.width || row >= edges.height) continue
    const at = row * edges.width + column
    const strength = edges.strength[at]!
    if (strength < LEAST_STRENGTH || strength <= best) continue
    const along = edges.x[at]! * normal.x + edges.y[at]! * normal.y
    if (Math.abs(along) < LEAST_COSINE * strength) continue
    best = strength
    sign = Math.sign(along)
  }
  return sign
}

/** How edges that change sign along a side count: the outline of a screen mostly keeps its sign. */
const MIXED_SHARE = 0.85

/** Where a point on the line stands, counted along it in pixels. */
export function placeOn(traced: TracedLine, point: Point): number {
  return traced.normal.x * point.y - traced.normal.y * point.x
}

/** The share of the stretch between two places that is backed by edges, 0 to 1. */
export function supportBetween(traced: TracedLine, from: number, to: number): number {
  const middle = (traced.rising.length - 1) / 2
  const start = Math.max(0, Math.round(Math.min(from, to)) + middle)
  const end = Math.min(traced.rising.length - 1, Math.round(Math.max(from, to)) + middle)
  if (end <= start) return 0
  const rising = traced.rising[end]! - traced.rising[start]!
  const falling = traced.falling[end]! - traced.falling[start]!
  return Math.max(rising, falling, MIXED_SHARE * (rising + falling)) / (end - start)
}
