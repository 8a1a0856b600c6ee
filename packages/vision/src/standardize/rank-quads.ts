import type { Point, Size } from '@sightdesk/core'
import type { Quad } from '../pixels/homography.ts'
import { isLikelyRectangle, quadArea, quadDistance } from './quad-shape.ts'
import { placeOn, supportBetween, type TracedLine } from './trace-line.ts'

/** The lines of a shape's sides. */
export interface Sides {
  readonly top: TracedLine
  readonly right: TracedLine
  readonly bottom: TracedLine
  readonly left: TracedLine
}

/** A shape of four straight edges, and how well it is backed. */
export interface RankedQuad {
  readonly quad: Quad
  readonly sides: Sides
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
  most: 120,
  /** Shapes whose corners all lie this near to those of a better one are left out, in pixels of the map. */
  nearness: 3,
} as const

/**
 * All shapes of two upright and two level lines that can be a photographed rectangle, best backed and largest first.
 *
 * @param size - of the map that the lines were found on
 */
export function rankQuads(upright: readonly TracedLine[], level: readonly TracedLine[], size: Size): RankedQuad[] {
  const found: RankedQuad[] = []
  const columns = sortLines(upright, ({ line, normal }) => (line.distance - (normal.y * size.height) / 2) / normal.x)
  const rows = sortLines(level, ({ line, normal }) => (line.distance - (normal.x * size.width) / 2) / normal.y)
  for (const [left, right] of pairs(columns, size.width)) {
    const spans = rows.filter(({ line }) => spanSupport(line, left, right, size) >= RANK_QUADS_DEFAULTS.leastSupport)
    for (const [top, bottom] of pairs(spans, size.height)) {
      const ranked = rankQuad({ top, right, bottom, left }, size)
      if (ranked) found.push(ranked)
    }
  }
  return keepDistinct(found, RANK_QUADS_DEFAULTS.most)
}

/** The shape of four lines; nothing when it is not backed all around, or no photographed rectangle. */
export function rankQuad(sides: Sides, size: Size): RankedQuad | undefined {
  const { leastArea, leastSupport } = RANK_QUADS_DEFAULTS
  const quad = quadOfSides(sides)
  if (!isInside(quad, size)) return undefined
  const supports = sideSupports(quad, sides)
  if (Math.min(...supports) < leastSupport || !isLikelyRectangle(quad)) return undefined
  const area = quadArea(quad) / (size.width * size.height)
  if (area < leastArea) return undefined
  const support = supports.reduce((sum, one) => sum + one, 0) / 4
  return { quad, sides, support, score: support * support * Math.sqrt(area) }
}

function keepDistinct(quads: RankedQuad[], most: number): RankedQuad[] {
  const kept: RankedQuad[] = []
  for (const one of quads.sort((a, b) => b.score - a.score)) {
    if (kept.length === most) break
    if (!kept.some((better) => quadDistance(one.quad, better.quad) <= RANK_QUADS_DEFAULTS.nearness)) kept.push(one)
  }
  return kept
}

interface PlacedLine {
  readonly line: TracedLine
  /** Where it crosses the middle of the map. */
  readonly at: number
}

function sortLines(lines: readonly TracedLine[], place: (line: TracedLine) => number): PlacedLine[] {
  return lines.map((line) => ({ line, at: place(line) })).sort((a, b) => a.at - b.at)
}

function* pairs(sorted: readonly PlacedLine[], span: number): Generator<[TracedLine, TracedLine]> {
  for (const [index, first] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length; next++) {
      const second = sorted[next]!
      if (second.at - first.at >= RANK_QUADS_DEFAULTS.leastGap * span) yield [first.line, second.line]
    }
  }
}

/** How well a level line is backed between two upright ones; 0 where it leaves the picture. */
function spanSupport(line: TracedLine, left: TracedLine, right: TracedLine, size: Size): number {
  const [from, to] = [cross(left, line), cross(right, line)]
  return fits(from, size) && fits(to, size) ? supportBetween(line, placeOn(line, from), placeOn(line, to)) : 0
}

function quadOfSides({ top, right, bottom, left }: Sides): Quad {
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

function isInside({ topLeft, topRight, bottomRight, bottomLeft }: Quad, size: Size): boolean {
  return fits(topLeft, size) && fits(topRight, size) && fits(bottomRight, size) && fits(bottomLeft, size)
}

function fits({ x, y }: Point, { width, height }: Size): boolean {
  return x > -2 && y > -2 && x < width + 2 && y < height + 2
}

function sideSupports({ topLeft, topRight, bottomRight, bottomLeft }: Quad, sides: Sides): number[] {
  const support = (line: TracedLine, from: Point, to: Point) =>
    supportBetween(line, placeOn(line, from), placeOn(line, to))
  return [
    support(sides.top, topLeft, topRight),
    support(sides.right, topRight, bottomRight),
    support(sides.bottom, bottomRight, bottomLeft),
    support(sides.left, bottomLeft, topLeft),
  ]
}
