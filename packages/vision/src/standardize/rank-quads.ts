import type { Point, Size } from '@sightdesk/core'
import type { Quad } from '../pixels/homography.ts'
import { isLikelyRectangle, quadArea, quadDistance } from './quad-shape.ts'
import { placeOn, supportBetween, type TracedLine } from './trace-line.ts'

/** A shape of four straight edges, and how well it is backed. */
export interface RankedQuad {
  readonly quad: Quad
  /** Mean share of its sides that is backed by edges, 0 to 1. */
  readonly support: number
  readonly score: number
}

export const RANK_QUADS_DEFAULTS = {
  /** Least share of each side that is backed by an edge: a thumb may cover part of one. */
  leastSupport: 0.5,
  /** Least share of the picture inside. */
  leastArea: 0.12,
  /** Opposite sides stand at least this share of the picture apart. */
  leastGap: 0.22,
  /** How many come back. */
  most: 28,
  /** Shapes whose corners all lie this near to those of a better one are left out, in pixels of the map. */
  nearness: 3,
} as const

/**
 * All shapes of two upright and two level lines that can be a photographed rectangle, best backed and largest first.
 *
 * @param size - of the map that the lines were found on
 */
export function rankQuads(upright: readonly TracedLine[], level: readonly TracedLine[], size: Size): RankedQuad[] {
  const { leastArea, most } = RANK_QUADS_DEFAULTS
  const found: RankedQuad[] = []
  const columns = pairs(
    upright,
    size.width,
    ({ line, normal }) => (line.distance - (normal.y * size.height) / 2) / normal.x,
  )
  const rows = pairs(level, size.height, ({ line, normal }) => (line.distance - (normal.x * size.width) / 2) / normal.y)
  for (const [left, right] of columns) {
    for (const [top, bottom] of rows) {
      const quad = quadOfLines(left, top, right, bottom)
      if (!isInside(quad, size)) continue
      const support = measureSupport(quad, [top, right, bottom, left])
      if (support === 0 || !isLikelyRectangle(quad)) continue
      const area = quadArea(quad) / (size.width * size.height)
      if (area >= leastArea) found.push({ quad, support, score: support * support * Math.sqrt(area) })
    }
  }
  return keepDistinct(found, most)
}

function keepDistinct(quads: RankedQuad[], most: number): RankedQuad[] {
  const kept: RankedQuad[] = []
  for (const one of quads.sort((a, b) => b.score - a.score)) {
    if (kept.length === most) break
    if (!kept.some((better) => quadDistance(one.quad, better.quad) <= RANK_QUADS_DEFAULTS.nearness)) kept.push(one)
  }
  return kept
}

function pairs(lines: readonly TracedLine[], span: number, place: (line: TracedLine) => number) {
  const sorted = lines.map((line) => ({ line, at: place(line) })).sort((a, b) => a.at - b.at)
  const found: [TracedLine, TracedLine][] = []
  for (const [index, first] of sorted.entries()) {
    for (const second of sorted.slice(index + 1)) {
      if (second.at - first.at >= RANK_QUADS_DEFAULTS.leastGap * span) found.push([first.line, second.line])
    }
  }
  return found
}

function quadOfLines(left: TracedLine, top: TracedLine, right: TracedLine, bottom: TracedLine): Quad {
  return {
    topLeft: cross(left, top),
    topRight: cross(right, top),
    bottomRight: cross(right, bottom),
    bottomLeft: cross(left, bottom),
  }
}

function cross(a: TracedLine, b: TracedLine): Point {
  const determinant = a.normal.x * b.normal.y - b.normal.x * a.normal.y
  return {
    x: (a.line.distance * b.normal.y - b.line.distance * a.normal.y) / determinant,
    y: (a.normal.x * b.line.distance - b.normal.x * a.line.distance) / determinant,
  }
}

function isInside({ topLeft, topRight, bottomRight, bottomLeft }: Quad, { width, height }: Size): boolean {
  const fits = ({ x, y }: Point) => x > -2 && y > -2 && x < width + 2 && y < height + 2
  return fits(topLeft) && fits(topRight) && fits(bottomRight) && fits(bottomLeft)
}

/** Mean support of the four sides; 0 when one of them falls short. */
function measureSupport(
  { topLeft, topRight, bottomRight, bottomLeft }: Quad,
  [top, right, bottom, left]: readonly [TracedLine, TracedLine, TracedLine, TracedLine],
): number {
  const { leastSupport } = RANK_QUADS_DEFAULTS
  const a = supportBetween(top, placeOn(top, topLeft), placeOn(top, topRight))
  if (a < leastSupport) return 0
  const b = supportBetween(left, placeOn(left, topLeft), placeOn(left, bottomLeft))
  if (b < leastSupport) return 0
  const c = supportBetween(right, placeOn(right, topRight), placeOn(right, bottomRight))
  if (c < leastSupport) return 0
  const d = supportBetween(bottom, placeOn(bottom, bottomLeft), placeOn(bottom, bottomRight))
  return d < leastSupport ? 0 : (a + b + c + d) / 4
}
