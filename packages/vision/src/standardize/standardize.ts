import { type Box, type GrayRaster, InputError, type Raster, type StandardizeStep } from '@sightdesk/core'
import { findStripes } from '../pixels/find-stripes.ts'
import { measureGrain } from '../pixels/grain.ts'
import { histogram, percentile } from '../pixels/histogram.ts'
import { mapBox, type Quad, quadBounds } from '../pixels/homography.ts'
import { channelsOf } from '../pixels/pixels.ts'
import { toRaster } from '../pixels/to-gray.ts'
import { findFan } from './find-fan.ts'
import { findScreen } from './find-screen.ts'
import { findSkew } from './find-skew.ts'
import { type MeasuredQuality, measureQuality } from './measure-quality.ts'
import { type OrientationCandidate, rankOrientations } from './rank-orientations.ts'
import {
  cropStage,
  firstStage,
  rectifyStage,
  rotateStage,
  type Stage,
  scaleStage,
  smoothStage,
  stripesStage,
  turnStage,
} from './transform.ts'
import { findContent, flatShare } from './trim.ts'

export interface StandardizeOptions {
  /** Turn by this many clockwise quarter turns instead of deciding from the picture. */
  readonly quarterTurns?: 0 | 1 | 2 | 3
  /** Look for a photographed screen and draw it level; default true. */
  readonly rectify?: boolean
  /** Widest skew that is removed, 0 to 15 degrees; default 15. 0 turns deskewing off. */
  readonly maxSkewDegrees?: number
  /** Cut uniform borders off; default true. */
  readonly trim?: boolean
  /** Least height of usual text in pixels; smaller pages are enlarged, at most twofold. Default 13. */
  readonly minTextHeight?: number
  /** Larger pictures are shrunk to this many pixels first; default 8 million. */
  readonly maxPixels?: number
}

export const STANDARDIZE_DEFAULTS = {
  rectify: true,
  maxSkewDegrees: 15,
  trim: true,
  minTextHeight: 13,
  maxPixels: 8_000_000,
} as const

/** A picture made upright, level and readable, and the way back. */
export interface StandardizedPage {
  readonly raster: Raster
  /** The same in gray. */
  readonly gray: GrayRaster
  /** What was done, in order; an empty list for a picture that was good as it came. */
  readonly steps: readonly StandardizeStep[]
  readonly quality: MeasuredQuality
  /** Orientations from likely to unlikely; the first was taken. Close confidences are for a reader to settle. */
  readonly candidates: readonly OrientationCandidate[]
  /** Height of usual text on `raster` in pixels; 0 when there is none. */
  readonly textHeight: number
  /** Where a box of `raster` lies on the picture that came in, as the upright box around it. */
  toOriginal(box: Box): Box
  /** The same with its four corners, which a turned or warped picture needs. */
  toOriginalQuad(box: Box): Quad
}

/**
 * Make a customer's picture easy to read: upright, rectified, level, trimmed, with text of a readable size.
 *
 * Same pixels in, same steps out. A step that is in doubt is left out.
 *
 * @param raster - RGBA as decoded, EXIF orientation applied
 * @throws {InputError} `input/malformed-raster`, `input/option-out-of-range`
 * @example
 * const page = standardize(raster)
 * const lines = findLines(page.raster)
 * const places = lines.map((line) => page.toOriginal(line.box))
 */
export function standardize(raster: Raster, options: StandardizeOptions = {}): StandardizedPage {
  const settings = { ...STANDARDIZE_DEFAULTS, ...options }
  checkOptions(raster, settings.maxSkewDegrees)
  const steps: StandardizeStep[] = []
  const taken = shrink(firstStage(toRaster(raster)), settings.maxPixels, steps)
  const grain = measureGrain(taken.gray)
  const original = clean(taken, grain, steps)

  const candidates = rankOrientations(original.gray, original.glyphs(), options.quarterTurns)
  const upright = turn(original, candidates[0]!.quarterTurns, steps)
  const flat = settings.rectify ? rectify(upright, grain, steps) : upright
  const level = deskew(flat, settings.maxSkewDegrees, steps)
  const sized = enlarge(level, settings.minTextHeight, steps)
  const page = settings.trim ? trim(sized, steps) : sized

  const glyphs = sized.glyphs()
  const rectified = flat !== upright
  const quality = measureQuality({
    original: original.gray,
    level: level.gray,
    page: sized.gray,
    glyphs,
    rectified,
    photo: grain >= LEAST_GRAIN,
    upright: candidates[0]!.confidence,
  })
  return {
    raster: page.raster,
    gray: page.gray,
    steps,
    quality,
    candidates,
    textHeight: glyphs.glyphs.length === 0 ? 0 : glyphs.typicalHeight,
    toOriginal: (box) => quadBounds(mapBox(page.toOriginal, box)),
    toOriginalQuad: (box) => mapBox(page.toOriginal, box),
  }
}

function shrink(stage: Stage, maxPixels: number, steps: StandardizeStep[]): Stage {
  const pixels = stage.raster.width * stage.raster.height
  if (pixels <= maxPixels) return stage
  const scale = Math.sqrt(maxPixels / pixels)
  steps.push({ id: 'scale', detail: { scale: round(scale) } })
  return scaleStage(stage, scale)
}

/** Grain from which a picture is smoothed, in levels. */
const LEAST_GRAIN = 1.8

/** Take what a camera adds out of a photo: stripes between its pixels and those of the screen, then grain. */
function clean(stage: Stage, grain: number, steps: StandardizeStep[]): Stage {
  if (grain < LEAST_GRAIN) return stage
  const stripes = findStripes(stage.gray)
  const even = stripes.length === 0 ? stage : stripesStage(stage, grain, stripes)
  if (even !== stage)
    steps.push({ id: 'destripe', detail: { count: stripes.length, clarity: round(stripes[0]!.clarity) } })
  const left = even === stage ? grain : measureGrain(even.gray)
  if (left < LEAST_GRAIN) return even
  steps.push({ id: 'smooth', detail: { grain: round(left) } })
  return smoothStage(even, left)
}

function turn(stage: Stage, quarterTurns: number, steps: StandardizeStep[]): Stage {
  if (quarterTurns !== 0) steps.push({ id: 'turn', detail: { quarterTurns } })
  return turnStage(stage, quarterTurns)
}

/** Less than this is within what a level page measures, and costs more sharpness to remove than it gains. */
const LEAST_SKEW_DEGREES = 0.2
/** How much better lines must stand apart after the turn. */
const LEAST_GAIN = 1.12
/** Photos have grain everywhere; a picture with more than this share of perfectly flat ground was drawn, not taken. */
const DRAWN_SHARE = 0.35

function rectify(stage: Stage, grain: number, steps: StandardizeStep[]): Stage {
  if (grain < LEAST_GRAIN && isDrawnLevel(stage)) return stage
  const screen = findScreen(stage.raster, stage.gray, stage.glyphs())
  if (!screen) return grain < LEAST_GRAIN ? stage : straighten(stage, steps)
  const { topLeft, topRight, bottomRight, bottomLeft } = screen.quad
  const corners = [topLeft, topRight, bottomRight, bottomLeft].map((one) => `${one.x.toFixed(1)},${one.y.toFixed(1)}`)
  steps.push({ id: 'rectify', detail: { corners: corners.join(' '), support: round(screen.support) } })
  return rectifyStage(stage, screen.quad)
}

/** Without an outline, the lines of text themselves tell how a photo is tilted. */
function straighten(stage: Stage, steps: StandardizeStep[]): Stage {
  const fan = findFan(stage.glyphs(), stage.raster)
  if (!fan) return stage
  const { quad, angleDegrees, fanDegrees } = fan
  steps.push({ id: 'straighten', detail: { angleDegrees: round(angleDegrees), fanDegrees: round(fanDegrees) } })
  return rectifyStage(stage, quad, percentile(histogram(stage.gray), 0.5))
}

/** Whether a picture is a screenshot that needs no straightening: flat ground, and lines that run level. */
function isDrawnLevel(stage: Stage): boolean {
  if (flatShare(stage.gray) <= DRAWN_SHARE) return false
  return Math.abs(findSkew(stage.glyphs()).angleDegrees) < 2 * LEAST_SKEW_DEGREES
}

function deskew(stage: Stage, maxAngleDegrees: number, steps: StandardizeStep[]): Stage {
  if (maxAngleDegrees === 0) return stage
  const { angleDegrees, gain } = findSkew(stage.glyphs(), { maxAngleDegrees })
  if (Math.abs(angleDegrees) < LEAST_SKEW_DEGREES || gain < LEAST_GAIN) return stage
  const fill = percentile(histogram(stage.gray), 0.5)
  const turned = rotateStage(stage, -angleDegrees, fill)
  // Glyphs are measured better once they stand nearly level: what is left is added, and the page turned only once.
  const left = findSkew(turned.glyphs(), { maxAngleDegrees: 1 }).angleDegrees
  const total = round(angleDegrees + left)
  steps.push({ id: 'deskew', detail: { angleDegrees: total, gain: round(gain) } })
  return Math.abs(left) < 0.05 ? turned : rotateStage(stage, -total, fill)
}

function trim(stage: Stage, steps: StandardizeStep[]): Stage {
  const box = findContent(stage.gray)
  if (!box) return stage
  steps.push({ id: 'trim', detail: { ...box } })
  return cropStage(stage, box)
}

function enlarge(stage: Stage, minTextHeight: number, steps: StandardizeStep[]): Stage {
  const { glyphs, typicalHeight } = stage.glyphs()
  if (glyphs.length < 8 || typicalHeight >= minTextHeight) return stage
  const scale = Math.min(2, Math.max(1.25, 20 / typicalHeight))
  if (stage.raster.width * stage.raster.height * scale * scale > 8_000_000) return stage
  steps.push({ id: 'scale', detail: { scale: round(scale) } })
  return scaleStage(stage, scale)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

function checkOptions(raster: Raster, maxSkewDegrees: number): void {
  channelsOf(raster)
  if (maxSkewDegrees >= 0 && maxSkewDegrees <= 15) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected maxSkewDegrees from 0 to 15, received ${maxSkewDegrees}.`,
  })
}
