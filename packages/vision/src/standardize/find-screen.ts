import type { GrayRaster, Point, Raster, Size } from '@sightdesk/core'
import type { Glyph } from '../lines/select-glyphs.ts'
import { invert, mapPoint, type Quad, rectangleToQuad } from '../pixels/homography.ts'
import { mapEdges } from './edge-map.ts'
import { findSkew, levelGain } from './find-skew.ts'
import { findEdgeLines } from './hough.ts'
import type { PageGlyphs } from './page-glyphs.ts'
import { moveQuad, quadArea, quadCenter, quadContains, quadCorners, quadDistance } from './quad-shape.ts'
import { type RankedQuad, rankQuad, rankQuads, type Sides } from './rank-quads.ts'
import { refineQuad } from './refine-quad.ts'
import { type TracedLine, traceLine } from './trace-line.ts'

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
const LINES = 50
/** Widest tilt of a side. */
const REACH_DEGREES = 38
/** Fewer glyphs than this cannot tell whether lines run level. */
const LEAST_GLYPHS = 12
/** Largest share of the page's glyphs that may lie outside. */
const MAX_OUTSIDE = 0.2
/** Sides as level as this are those of a screenshot's cards and panels, not of a photographed screen. */
const LEVEL_DEGREES = 0.35
/** How much more level the lines of text must run once the screen is drawn straight. */
const LEAST_GAIN = 1.03
/** Few glyphs measure it badly: for so many it may fall short by this, divided by the root of their number. */
const GAIN_DOUBT = 0.8
/** Shapes that are moved onto their edges and weighed again. */
const REFINED = 24
/** So many of the clearest glyphs are surely text. */
const CLEAR_GLYPHS = 40
/** How heavily text outside counts. */
const OUTSIDE_WEIGHT = 6
/** How much levelness counts beside edges: little while sides lie a pixel or two off, much once they do not. */
const COARSE_TRUST = 0.7
const FINE_TRUST = 2
/** A screen whose lines a plain turn would level this much better was not found rightly. */
const LEAST_SHARE_OF_TURN = 0.7
/** The screen's own side lies this near to that of its frame, as a share of the size. */
const FRAME_SHARE = 0.09
/** It is nearly as well backed, and leaves lines nearly as level. */
const FRAME_SUPPORT = 0.95
const FRAME_GAIN = 0.97
/** A header without text looks like one side of a frame: so many sides must be seen. */
const FRAME_SIDES = 3
/** Narrow end of the strip between them over its wide end. */
const LEAST_EVENNESS = 0.45

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
  const [upright, level] = [trace(0), trace(90)]
  const view = { gray, page, block: edges.block }
  const likely = rankQuads(upright, level, edges)
    .map((ranked) => judge(ranked, view, COARSE_TRUST))
    .filter((one) => one.outside <= MAX_OUTSIDE && one.inside.length >= LEAST_GLYPHS)
    .sort((a, b) => b.score - a.score)
    .slice(0, REFINED)
  const best = likely
    .map(({ ranked }) => judge(ranked, view, FINE_TRUST))
    .filter((one) => one.outside <= MAX_OUTSIDE && !isLevel(one.quad) && one.gain >= leastGain(one.inside.length))
    .sort((a, b) => b.score - a.score)
    .find(({ gain, inside }) => gain >= LEAST_SHARE_OF_TURN * findSkew({ ...page, glyphs: inside }).gain)
  if (!best) return undefined
  const { quad, support, gain } = withoutFrame(best, { upright, level, size: edges, view })
  return { quad, support, gain }
}

function leastGain(glyphs: number): number {
  return LEAST_GAIN - GAIN_DOUBT / Math.sqrt(glyphs)
}

/** What shapes are judged against. */
interface View {
  readonly gray: GrayRaster
  readonly page: PageGlyphs
  /** Pixels of the picture to one of the map. */
  readonly block: number
}

interface JudgedScreen extends FoundScreen {
  readonly ranked: RankedQuad
  readonly inside: readonly Glyph[]
  readonly outside: number
  readonly score: number
}

/** Weigh a shape by the text: hardly any may lie outside, and its lines must run level once the shape is straight. */
function judge(ranked: RankedQuad, { gray, page, block }: View, trust: number): JudgedScreen {
  const { support } = ranked
  const coarse = moveQuad(ranked.quad, ({ x, y }) => ({ x: (x + 0.5) * block, y: (y + 0.5) * block }))
  const quad = trust === COARSE_TRUST ? coarse : refineQuad(gray, coarse, 1.5 * block + 1)
  const { inside, outside } = partGlyphs(quad, page)
  const gain = straightGain(quad, { ...page, glyphs: inside })
  return {
    ranked,
    quad,
    support,
    gain,
    inside,
    outside,
    score: ranked.score * (1 - outside) ** OUTSIDE_WEIGHT * gain ** trust,
  }
}

interface Candidates {
  readonly upright: readonly TracedLine[]
  readonly level: readonly TracedLine[]
  readonly size: Size
  readonly view: View
}

/** Move the sides inwards to where the screen ends within the frame of a device, when that is seen all around. */
function withoutFrame(best: JudgedScreen, candidates: Candidates): JudgedScreen {
  let current = best
  let moved = 0
  for (const side of ['top', 'bottom', 'left', 'right'] as const) {
    const inner = innerSide(current, side, best, candidates)
    if (!inner) continue
    current = inner
    moved++
  }
  return moved >= FRAME_SIDES ? current : best
}

function innerSide(
  outer: JudgedScreen,
  side: keyof Sides,
  best: JudgedScreen,
  { upright, level, size, view }: Candidates,
): JudgedScreen | undefined {
  const near = FRAME_SHARE * Math.sqrt(quadArea(best.ranked.quad))
  return (side === 'top' || side === 'bottom' ? level : upright)
    .map((line) => rankQuad({ ...outer.ranked.sides, [side]: line }, size))
    .filter((one) => one !== undefined)
    .filter(({ quad, support }) => {
      const isWithin = quadDistance(quad, outer.ranked.quad) < near && isFrameEven(quad, outer.ranked.quad)
      return isWithin && support >= FRAME_SUPPORT * best.support
    })
    .map((ranked) => judge(ranked, view, FINE_TRUST))
    .filter(({ outside, gain }) => outside <= best.outside + 0.001 && gain >= FRAME_GAIN * outer.gain)
    .sort((a, b) => quadArea(a.quad) - quadArea(b.quad))[0]
}

/** Whether two corners of a quad were moved inwards, by about the same way. */
function isFrameEven(inner: Quad, outer: Quad): boolean {
  const others = quadCorners(outer)
  const middle = quadCenter(outer)
  const ways = quadCorners(inner).map((corner, at) => {
    const from = others[at]!
    const inwards = (corner.x - from.x) * (middle.x - from.x) + (corner.y - from.y) * (middle.y - from.y)
    return Math.sign(inwards) * Math.hypot(corner.x - from.x, corner.y - from.y)
  })
  const moved = ways.filter((way) => Math.abs(way) > 0.01)
  return moved.length > 0 && Math.min(...moved) >= LEAST_EVENNESS * Math.max(...moved)
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
  const isInside = (glyph: Glyph) => quadContains(quad, { x: glyph.x + glyph.width / 2, y: glyph.y + glyph.height / 2 })
  const inside = glyphs.filter(isInside)
  const peaks = inside.map((glyph) => glyph.peak).sort((a, b) => b - a)
  const usual = peaks[Math.min(CLEAR_GLYPHS, peaks.length >> 2)] ?? 255
  const weigh = (sum: number, glyph: Glyph) =>
    Math.max(glyph.height, glyph.width) < 0.4 * typicalHeight ? sum : sum + Math.min(1, glyph.peak / usual) ** 3
  const all = glyphs.reduce(weigh, 0)
  return { inside, outside: all === 0 ? 1 : 1 - inside.reduce(weigh, 0) / all }
}

/** Whether all sides run along the picture's own: then nothing is to be straightened. */
function isLevel(quad: Quad): boolean {
  const points = quadCorners(quad)
  return points.every((one, at) => {
    const next = points[(at + 1) % 4]!
    const angle = (Math.atan2(next.y - one.y, next.x - one.x) * 180) / Math.PI
    return Math.abs(angle - 90 * Math.round(angle / 90)) < LEVEL_DEGREES
  })
}
