import type { GrayRaster } from '@sightdesk/core'
import { histogram, percentile } from '../pixels/histogram.ts'
import type { PageGlyphs } from './page-glyphs.ts'

/** A fault of the picture: a quality id of the taxonomy and the number that told it. */
export interface MeasuredIssue {
  readonly id: 'blurred' | 'too_dark' | 'glare' | 'too_small' | 'cut_off' | 'not_upright' | 'not_a_screenshot'
  readonly measure: number
}

export interface MeasuredQuality {
  readonly ok: boolean
  readonly issues: readonly MeasuredIssue[]
}

export const QUALITY_DEFAULTS = {
  /** Least share of the contrast of glyph edges that falls on one pixel. */
  minSharpness: 0.3,
  /** Least gray level that the brightest hundredth of the picture reaches. */
  minBrightness: 70,
  /** Largest share of a photo that is burnt out. */
  maxGlare: 0.03,
  /** Least height of usual text, in pixels of the picture that came in. */
  minTextHeight: 7,
  /** Least shorter side in pixels. */
  minSide: 160,
  /** Glyphs that may touch the left or right border. */
  maxCutGlyphs: 3,
  /** Least confidence in the orientation that was taken, where there is text. */
  minUpright: 0.55,
  /** Fewer glyphs than this on a photo are no page. */
  minGlyphs: 8,
} as const

interface QualityInput {
  /** The picture that came in. */
  readonly original: GrayRaster
  /** The upright, level page before it is enlarged: growing softens every edge. */
  readonly level: GrayRaster
  /** The standardized page and its glyphs. */
  readonly page: GrayRaster
  readonly glyphs: PageGlyphs
  /** Whether a photographed screen was found. */
  readonly rectified: boolean
  /** Whether the picture was taken by a camera. */
  readonly photo: boolean
  /** Confidence in the orientation that was taken, 0 to 1. */
  readonly upright: number
}

/**
 * Judge whether a picture can be read, and say why not.
 *
 * @returns issues in a fixed order; `ok` when there are none
 */
export function measureQuality(input: QualityInput): MeasuredQuality {
  const issues = [
    findBlur(input.level),
    findDarkness(input.original),
    findGlare(input),
    findSmallness(input),
    findCut(input),
    findDoubtOfOrientation(input),
    findLackOfText(input),
  ].filter((issue) => issue !== undefined)
  return { ok: issues.length === 0, issues }
}

type Finding = MeasuredIssue | undefined

function findBlur(level: GrayRaster): Finding {
  const sharpness = edgeSharpness(level)
  if (sharpness === undefined || sharpness >= QUALITY_DEFAULTS.minSharpness) return undefined
  return { id: 'blurred', measure: round(sharpness) }
}

function findDarkness(original: GrayRaster): Finding {
  const brightness = percentile(histogram(original), 0.99)
  return brightness < QUALITY_DEFAULTS.minBrightness ? { id: 'too_dark', measure: brightness } : undefined
}

function findGlare({ page, photo, rectified }: QualityInput): Finding {
  const glare = photo || rectified ? glareShare(page) : 0
  return glare > QUALITY_DEFAULTS.maxGlare ? { id: 'glare', measure: round(glare) } : undefined
}

function findSmallness({ original, glyphs }: QualityInput): Finding {
  const side = Math.min(original.width, original.height)
  if (side < QUALITY_DEFAULTS.minSide) return { id: 'too_small', measure: side }
  const isFine =
    glyphs.glyphs.length < QUALITY_DEFAULTS.minGlyphs || glyphs.typicalHeight >= QUALITY_DEFAULTS.minTextHeight
  return isFine ? undefined : { id: 'too_small', measure: glyphs.typicalHeight }
}

function findCut({ page, glyphs, rectified }: QualityInput): Finding {
  const cut = rectified ? 0 : countCutGlyphs(page, glyphs)
  return cut > QUALITY_DEFAULTS.maxCutGlyphs ? { id: 'cut_off', measure: cut } : undefined
}

function findDoubtOfOrientation({ upright, glyphs }: QualityInput): Finding {
  const isSure = upright >= QUALITY_DEFAULTS.minUpright || glyphs.glyphs.length < QUALITY_DEFAULTS.minGlyphs
  return isSure ? undefined : { id: 'not_upright', measure: upright }
}

function findLackOfText({ photo, glyphs }: QualityInput): Finding {
  const count = glyphs.glyphs.length
  return photo && count < QUALITY_DEFAULTS.minGlyphs ? { id: 'not_a_screenshot', measure: count } : undefined
}

/**
 * How steep the picture's strong edges are: the greatest step between neighbors as a share of the range within three
 * pixels each way, averaged over the strongest edges. Near 1 on a screenshot, below 0.3 on a blurred picture.
 */
function edgeSharpness(gray: GrayRaster): number | undefined {
  const { width, height, data } = gray
  let sum = 0
  let count = 0
  for (let y = 2; y < height - 2; y += 7) {
    for (let x = 4, at = y * width + 4; x < width - 4; x++, at++) {
      const step = Math.abs(data[at + 1]! - data[at]!)
      if (step < 6 || step < Math.abs(data[at]! - data[at - 1]!) || step < Math.abs(data[at + 2]! - data[at + 1]!))
        continue
      const range = rangeAround(data, at)
      if (range < 40) continue
      sum += step / range
      count++
    }
  }
  return count < 100 ? undefined : sum / count
}

function rangeAround(data: Uint8Array, at: number): number {
  let low = 255
  let high = 0
  for (let near = at - 3; near <= at + 4; near++) {
    const value = data[near]!
    if (value < low) low = value
    if (value > high) high = value
  }
  return high - low
}

/** The share of pixels burnt out although the page around them is darker: a lamp or window mirrored in the screen. */
function glareShare(gray: GrayRaster): number {
  const counts = histogram(gray)
  if (percentile(counts, 0.6) > 235) return 0
  let burnt = 0
  for (let level = 250; level < 256; level++) burnt += counts[level]!
  return burnt / gray.data.length
}

function countCutGlyphs(gray: GrayRaster, { glyphs, typicalHeight }: PageGlyphs): number {
  return glyphs.filter((one) => {
    const touches = one.x <= 1 || one.x + one.width >= gray.width - 2
    return touches && one.height >= 0.5 * typicalHeight && one.height <= 2 * typicalHeight
  }).length
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
