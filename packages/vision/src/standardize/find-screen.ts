import type { GrayRaster, Point, Raster } from '@sightdesk/core'
import type { Glyph } from '../lines/select-glyphs.ts'
import { invert, mapPoint, type Quad, rectangleToQuad } from '../pixels/homography.ts'
import { mapEdges } from './edge-map.ts'
import { findSkew, levelGain } from './find-skew.ts'
import { findEdgeLines } from './hough.ts'
import type { PageGlyphs } from './page-glyphs.ts'
import { moveQuad, quadArea, quadContains, quadCorners, quadDistance } from './quad-shape.ts'
import { type RankedQuad, rankQuads } from './rank-quads.ts'
import { refineQuad } from './refine-quad.ts'
import { traceLine } from './trace-line.ts'

/** A screen or a sheet that was photographed with what lies around it. */
export interface FoundScreen {
  /** Its corners in pixels of the picture. */
  readonly quad: Quad
  /** How much of its outline is backed by edges, 0 to 1. */
  readonly support: number
  /** How much more level its lines of text run once it is drawn straight; above 1. */
  readonly gain: number
}

/** Longest side of the map in which outlines are looked for, about. */
const WORKING_SIDE = 440
/** Lines of each direction that are put together. */
const LINES = 34
/** Widest tilt of a side. */
const REACH_DEGREES = 38
/** Fewer glyphs than this cannot tell whether lines run level. */
const LEAST_GLYPHS = 12
/** Largest share of the page's glyphs that may lie outside. */
const MAX_OUTSIDE = 0.12
/** Sides as level as this are mostly those of a screenshot's cards and panels, not of a photographed screen. */
const LEVEL_DEGREES = 0.4
/** With two level sides, the other two must be tilted by more than this. */
const CLEARLY_TILTED_DEGREES = 1.5
/** How much more level the lines of text must run once the screen is drawn straight. */
const LEAST_GAIN = 1.03
/** A screen whose lines a plain turn would level this much better was not found rightly. */
const LEAST_SHARE_OF_TURN = 0.7
/** An outline inside the best one is the screen in its frame when its corners lie this near, as a share of the size. */
const FRAME_SHARE = 0.09
/** And when it is nearly as well backed, and leaves no more text outside. */
const FRAME_SUPPORT = 0.88

/**
 * Find the outline of a screen in a photo of it.
 *
 * Straight edges are put together to shapes; the outline is the large and well-backed one that leaves hardly any text
 * outside and whose perspective makes the lines of text run level. Nothing comes back when in doubt.
 *
 * @param raster - the photo
 * @param gray - the same in gray
 * @param page - its glyphs, found on `gray`
 */
export function findScreen(raster: Raster, gray: GrayRaster, page: PageGlyphs): FoundScreen | undefined {
  if (page.glyphs.length < LEAST_GLYPHS) return undefined
  const edges = mapEdges(raster, WORKING_SIDE)
  const trace = (aroundDegrees: number) =>
    findEdgeLines(edges, { aroundDegrees, reachDegrees: REACH_DEGREES, minStrength: 2.5, count: LINES }).map((line) =>
      traceLine(line, edges),
    )
  const inPicture = ({ x, y }: Point) => ({ x: (x + 0.5) * edges.block, y: (y + 0.5) * edges.block })
  const found = rankQuads(trace(0), trace(90), edges)
    .filter(({ quad }) => !isLevel(quad))
    .map((ranked) => {
      const quad = refineQuad(gray, moveQuad(ranked.quad, inPicture), 1.5 * edges.block + 1)
      return judge({ ...ranked, quad }, page)
    })
    .filter((one) => one !== undefined)
    .sort((a, b) => b.score - a.score)
  const best = found[0]
  return best && (innerScreen(best, found) ?? best)
}

interface JudgedScreen extends FoundScreen {
  readonly outside: number
  readonly score: number
}

/** Weigh a shape by the text inside: hardly any may lie outside, and its lines must run level once it is straight. */
function judge({ quad, support, score }: RankedQuad, page: PageGlyphs): JudgedScreen | undefined {
  const { inside, outside } = partGlyphs(quad, page)
  if (outside > MAX_OUTSIDE || inside.length < LEAST_GLYPHS) return undefined
  const content = { ...page, glyphs: inside }
  const gain = straightGain(quad, content)
  if (gain < LEAST_GAIN || gain < LEAST_SHARE_OF_TURN * findSkew(content).gain) return undefined
  return { quad, support, gain, outside, score: score * (1 - 3 * outside) * gain ** 0.7 }
}

/** The screen within the frame of a device, when the outline that was found is the device's. */
function innerScreen(best: JudgedScreen, found: readonly JudgedScreen[]): JudgedScreen | undefined {
  const near = FRAME_SHARE * Math.sqrt(quadArea(best.quad))
  return found
    .filter(
      (one) =>
        quadArea(one.quad) < quadArea(best.quad) &&
        quadDistance(one.quad, best.quad) < near &&
        one.support >= FRAME_SUPPORT * best.support &&
        one.gain >= 0.97 * best.gain &&
        one.outside <= best.outside + 0.001 &&
        quadCorners(one.quad).every((corner) => quadContains(best.quad, corner)),
    )
    .sort((a, b) => quadArea(a.quad) - quadArea(b.quad))[0]
}

/** How much more level lines of text run once a quad is drawn as a rectangle of the same area. */
function straightGain(quad: Quad, page: PageGlyphs): number {
  const [a, b, c, d] = quadCorners(quad)
  const length = (from: Point, to: Point) => Math.hypot(to.x - from.x, to.y - from.y)
  const width = (length(a, b) + length(d, c)) / 2
  const height = (length(a, d) + length(b, c)) / 2
  const toRectangle = invert(rectangleToQuad(width, height, quad))
  return levelGain(page, (point) => mapPoint(toRectangle, point))
}

/** The glyphs inside, and the share outside, each counted by how clearly it stands out: grain hardly counts. */
function partGlyphs(quad: Quad, { glyphs, typicalHeight }: PageGlyphs): { inside: Glyph[]; outside: number } {
  const inside: Glyph[] = []
  let outside = 0
  let all = 0
  for (const glyph of glyphs) {
    const isInside = quadContains(quad, { x: glyph.x + glyph.width / 2, y: glyph.y + glyph.height / 2 })
    if (isInside) inside.push(glyph)
    if (Math.max(glyph.height, glyph.width) < 0.4 * typicalHeight) continue
    const weight = Math.max(0, glyph.peak - 28) ** 2
    all += weight
    if (!isInside) outside += weight
  }
  return { inside, outside: all === 0 ? 1 : outside / all }
}

function isLevel(quad: Quad): boolean {
  const points = quadCorners(quad)
  const tilts = points.map((one, at) => {
    const next = points[(at + 1) % 4]!
    const angle = (Math.atan2(next.y - one.y, next.x - one.x) * 180) / Math.PI
    return Math.abs(angle - 90 * Math.round(angle / 90))
  })
  const level = tilts.filter((tilt) => tilt < LEVEL_DEGREES).length
  return level >= 3 || (level === 2 && tilts.filter((tilt) => tilt > CLEARLY_TILTED_DEGREES).length < 2)
}
