import type { GrayRaster, Point } from '@sightdesk/core'
import { invert, mapPoint, type Quad, quadBounds, rectangleToQuad } from '../pixels/homography.ts'
import { fitWithin, resize } from '../pixels/resize.ts'
import { levelGain } from './find-skew.ts'
import { type EdgeLine, findEdgeLines, type Gradient, gradient } from './hough.ts'
import type { PageGlyphs } from './page-glyphs.ts'

/** A screen or a sheet that was photographed with what lies around it. */
export interface FoundScreen {
  /** Its corners in pixels of the picture. */
  readonly quad: Quad
  /** How much of its outline is backed by edges, 0 to 1. */
  readonly support: number
}

/** Longest side of the picture in which outlines are looked for. */
const WORKING_SIDE = 400
/** Least share of each side that is backed by an edge. */
const MIN_SUPPORT = 0.55
/** Least share of the picture that the screen fills. */
const MIN_AREA = 0.2
/** Largest share of the page's glyphs that may lie outside. */
const MAX_OUTSIDE = 0.06
/** Sides as level as this are mostly those of a screenshot's cards and panels, not of a photographed screen. */
const LEVEL_DEGREES = 0.4
/** How much more level the lines of text must run once the screen is drawn straight. */
const LEAST_LEVEL_GAIN = 1.03
/** With two level sides, the other two must be tilted by more than this. */
const CLEARLY_TILTED_DEGREES = 1.5

/**
 * Find the outline of a screen in a photo of it.
 *
 * Nothing comes back when in doubt: when a side is not backed by an edge, when text lies outside, when the outline is
 * as level as a card on a plain screenshot.
 *
 * @param gray - the photo
 * @param page - its glyphs, found on the same raster
 */
export function findScreen(gray: GrayRaster, page: PageGlyphs): FoundScreen | undefined {
  if (page.glyphs.length < 12) return undefined
  const size = fitWithin(gray, WORKING_SIDE)
  const edges = gradient(resize(gray, size))
  const search = { reachDegrees: 25, minStrength: 3, count: 14 }
  const upright = findEdgeLines(edges, { ...search, aroundDegrees: 0 })
  const level = findEdgeLines(edges, { ...search, aroundDegrees: 90 })
  const scale = { x: gray.width / size.width, y: gray.height / size.height }
  let best: { quad: Quad; support: number; score: number } | undefined
  for (const quad of combine(upright, level, edges)) {
    const support = leastSupport(quad, edges)
    const area = quadArea(quad) / (edges.width * edges.height)
    const score = support * Math.sqrt(area)
    if (isLevel(quad) || support < MIN_SUPPORT || area < MIN_AREA || (best && score <= best.score)) continue
    if (outsideShare(scaleQuad(quad, scale), page) > MAX_OUTSIDE) continue
    best = { quad, support, score }
  }
  if (!best) return undefined
  const { width, height } = quadBounds(scaleQuad(best.quad, scale))
  const toRectified = invert(rectangleToQuad(width, height, scaleQuad(best.quad, scale)))
  if (levelGain(page, (point) => mapPoint(toRectified, point)) < LEAST_LEVEL_GAIN) return undefined
  return { quad: scaleQuad(best.quad, scale), support: best.support }
}

/** All quads of two upright and two level edges that lie apart, inside the picture and with fair corners. */
function* combine(upright: EdgeLine[], level: EdgeLine[], edges: Gradient): Generator<Quad> {
  const lefts = pairs(upright, 0.3 * edges.width)
  const tops = pairs(level, 0.3 * edges.height)
  for (const [left, right] of lefts) {
    for (const [top, bottom] of tops) {
      const quad = {
        topLeft: cross(left, top),
        topRight: cross(right, top),
        bottomRight: cross(right, bottom),
        bottomLeft: cross(left, bottom),
      }
      if (isInside(quad, edges)) yield quad
    }
  }
}

function pairs(lines: readonly EdgeLine[], apart: number): [EdgeLine, EdgeLine][] {
  const found: [EdgeLine, EdgeLine][] = []
  for (const a of lines) for (const b of lines) if (b.distance - a.distance > apart) found.push([a, b])
  return found
}

function cross(a: EdgeLine, b: EdgeLine): Point {
  const [ca, sa] = direction(a)
  const [cb, sb] = direction(b)
  const determinant = ca * sb - cb * sa
  return { x: (a.distance * sb - b.distance * sa) / determinant, y: (ca * b.distance - cb * a.distance) / determinant }
}

function direction(line: EdgeLine): [number, number] {
  const angle = (line.normalDegrees * Math.PI) / 180
  return [Math.cos(angle), Math.sin(angle)]
}

function corners(quad: Quad): Point[] {
  return [quad.topLeft, quad.topRight, quad.bottomRight, quad.bottomLeft]
}

function isInside(quad: Quad, { width, height }: Gradient): boolean {
  return corners(quad).every((one) => one.x > -2 && one.y > -2 && one.x < width + 2 && one.y < height + 2)
}

/** The share of the worst side along which an edge runs in the side's own direction. */
function leastSupport(quad: Quad, edges: Gradient): number {
  const points = corners(quad)
  let least = 1
  for (let side = 0; side < 4 && least >= MIN_SUPPORT; side++) {
    least = Math.min(least, sideSupport(points[side]!, points[(side + 1) % 4]!, edges))
  }
  return least
}

function sideSupport(from: Point, to: Point, edges: Gradient): number {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const steps = Math.max(8, Math.round(length))
  const normalX = (to.y - from.y) / length
  const normalY = -(to.x - from.x) / length
  let backed = 0
  for (let step = 0; step <= steps; step++) {
    const x = from.x + ((to.x - from.x) * step) / steps
    const y = from.y + ((to.y - from.y) * step) / steps
    if (isBacked(x, y, normalX, normalY, edges)) backed++
  }
  return backed / (steps + 1)
}

function isBacked(x: number, y: number, normalX: number, normalY: number, edges: Gradient): boolean {
  for (let offset = -1; offset <= 1; offset++) {
    const px = Math.round(x + offset * normalX)
    const py = Math.round(y + offset * normalY)
    if (px < 0 || py < 0 || px >= edges.width || py >= edges.height) continue
    const at = py * edges.width + px
    const strength = edges.strength[at]!
    if (strength >= 3 && Math.abs(edges.x[at]! * normalX + edges.y[at]! * normalY) >= 0.9 * strength) return true
  }
  return false
}

function quadArea(quad: Quad): number {
  const points = corners(quad)
  const twice = points.reduce((sum, one, at) => {
    const next = points[(at + 1) % 4]!
    return sum + one.x * next.y - next.x * one.y
  }, 0)
  return Math.abs(twice) / 2
}

/** The share of the glyphs outside, each counted by how clearly it stands out: grain of the photo hardly counts. */
function outsideShare(quad: Quad, { glyphs, typicalHeight }: PageGlyphs): number {
  const points = corners(quad)
  let outside = 0
  let all = 0
  for (const glyph of glyphs) {
    if (Math.max(glyph.height, glyph.width) < 0.4 * typicalHeight) continue
    const weight = Math.max(0, glyph.peak - 28) ** 2
    all += weight
    if (!contains(points, { x: glyph.x + glyph.width / 2, y: glyph.y + glyph.height / 2 })) outside += weight
  }
  return all === 0 ? 1 : outside / all
}

function contains(points: readonly Point[], place: Point): boolean {
  return points.every((one, at) => {
    const next = points[(at + 1) % 4]!
    return (next.x - one.x) * (place.y - one.y) - (next.y - one.y) * (place.x - one.x) >= 0
  })
}

function isLevel(quad: Quad): boolean {
  const points = corners(quad)
  const tilts = points.map((one, at) => {
    const next = points[(at + 1) % 4]!
    const angle = (Math.atan2(next.y - one.y, next.x - one.x) * 180) / Math.PI
    return Math.abs(angle - 90 * Math.round(angle / 90))
  })
  const level = tilts.filter((tilt) => tilt < LEVEL_DEGREES).length
  return level >= 3 || (level === 2 && tilts.filter((tilt) => tilt > CLEARLY_TILTED_DEGREES).length < 2)
}

function scaleQuad(quad: Quad, scale: Point): Quad {
  const grow = (point: Point) => ({ x: (point.x + 0.5) * scale.x, y: (point.y + 0.5) * scale.y })
  return {
    topLeft: grow(quad.topLeft),
    topRight: grow(quad.topRight),
    bottomRight: grow(quad.bottomRight),
    bottomLeft: grow(quad.bottomLeft),
  }
}
