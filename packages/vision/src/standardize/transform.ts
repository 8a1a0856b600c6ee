import type { Box, GrayRaster, Point, Raster, Size } from '@sightdesk/core'
import { crop } from '../pixels/crop.ts'
import type { Stripes } from '../pixels/find-stripes.ts'
import { smoothGrain } from '../pixels/grain.ts'
import { chain, type Homography, IDENTITY, type Quad, rectangleToQuad } from '../pixels/homography.ts'
import { removeStripes } from '../pixels/remove-stripes.ts'
import { resize } from '../pixels/resize.ts'
import { rotateQuarter } from '../pixels/rotate-quarter.ts'
import { toGray } from '../pixels/to-gray.ts'
import { rotateByAngle, warp } from '../pixels/warp.ts'
import { type PageGlyphs, pageGlyphs } from './page-glyphs.ts'

/** A picture on its way through the steps, its gray levels, and the map from it back to the picture that came in. */
export interface Stage {
  readonly raster: Raster
  readonly gray: GrayRaster
  readonly toOriginal: Homography
  /** The glyphs on it, found when first asked for. */
  readonly glyphs: () => PageGlyphs
}

function makeStage(raster: Raster, gray: GrayRaster, toOriginal: Homography): Stage {
  let found: PageGlyphs | undefined
  return {
    raster,
    gray,
    toOriginal,
    glyphs() {
      found ??= pageGlyphs(gray)
      return found
    },
  }
}

/** The stage before any step. */
export function firstStage(raster: Raster): Stage {
  return makeStage(raster, toGray(raster), IDENTITY)
}

/** Turn clockwise by quarter turns. */
export function turnStage(stage: Stage, quarterTurns: number): Stage {
  const { width, height } = stage.raster
  const back: Record<number, Homography> = {
    1: { ...IDENTITY, a: 0, b: 1, d: -1, e: 0, f: height },
    2: { ...IDENTITY, a: -1, c: width, e: -1, f: height },
    3: { ...IDENTITY, a: 0, b: -1, c: width, d: 1, e: 0 },
  }
  const map = back[quarterTurns]
  if (!map) return stage
  const raster = rotateQuarter(stage.raster, quarterTurns)
  return makeStage(raster, rotateQuarter(stage.gray, quarterTurns), chain(map, stage.toOriginal))
}

/** Turn by a small angle, clockwise positive; the canvas grows, new corners take the given gray. */
export function rotateStage(stage: Stage, angleDegrees: number, fill: number): Stage {
  const { image, toSource } = rotateByAngle(stage.raster, angleDegrees, { fill })
  return makeStage(image, toGray(image), chain(toSource, stage.toOriginal))
}

/** Draw a quad of the picture as an upright rectangle; places beyond the picture take the given gray. */
export function rectifyStage(stage: Stage, quad: Quad, fill = 255): Stage {
  const size = quadSize(quad)
  const map = rectangleToQuad(size.width, size.height, quad)
  const raster = warp(stage.raster, map, size, { fill })
  return makeStage(raster, toGray(raster), chain(map, stage.toOriginal))
}

/** The same picture without the grain of a photo, of the given standard deviation. */
export function smoothStage(stage: Stage, grain: number): Stage {
  const { raster, gray } = smoothGrain(stage.raster, stage.gray, grain)
  return makeStage(raster, gray, stage.toOriginal)
}

/** The same picture without stripes. */
export function stripesStage(stage: Stage, grain: number, stripes: readonly Stripes[]): Stage {
  const { raster, gray } = removeStripes(stage.raster, stage.gray, { grain, stripes })
  return makeStage(raster, gray, stage.toOriginal)
}

/** Keep a box of the picture. */
export function cropStage(stage: Stage, box: Box): Stage {
  const map = { ...IDENTITY, c: box.x, f: box.y }
  return makeStage(crop(stage.raster, box), crop(stage.gray, box), chain(map, stage.toOriginal))
}

/** Grow or shrink. */
export function scaleStage(stage: Stage, scale: number): Stage {
  const { width, height } = stage.raster
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) }
  const map = { ...IDENTITY, a: width / size.width, e: height / size.height }
  const raster = resize(stage.raster, size)
  return makeStage(raster, toGray(raster), chain(map, stage.toOriginal))
}

/** The longer of each two opposite sides, in whole pixels. */
function quadSize(quad: Quad): Size {
  const length = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)
  return {
    width: Math.round(Math.max(length(quad.topLeft, quad.topRight), length(quad.bottomLeft, quad.bottomRight))),
    height: Math.round(Math.max(length(quad.topLeft, quad.bottomLeft), length(quad.topRight, quad.bottomRight))),
  }
}
