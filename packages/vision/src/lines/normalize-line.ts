import { type GrayRaster, padBox, type Raster } from '@sightdesk/core'
import { crop } from '../pixels/crop.ts'
import { readPolarity } from '../pixels/polarity.ts'
import { resize } from '../pixels/resize.ts'
import { toGray } from '../pixels/to-gray.ts'
import type { FoundLine } from './find-lines.ts'

export interface NormalizeLineOptions {
  /** Height of the glyphs' bodies in the result, in pixels; default 32. */
  readonly textHeight?: number
  /** Margin around the line as a share of its text height; default 0.2. */
  readonly margin?: number
}

export const NORMALIZE_LINE_DEFAULTS = { textHeight: 32, margin: 0.2, maxScale: 4 } as const

/**
 * Cut a line out of its page and make it easy to read: dark on white, full contrast, glyphs of one height.
 *
 * @param page - the page on which the line was found; pass it as gray when many lines are cut
 * @param line - as `findLines` gives it
 * @returns a gray picture, about `textHeight` plus margins high
 * @throws {InputError} `input/option-out-of-range` when the line lies outside the page
 * @example
 * const pictures = findLines(page).map((line) => normalizeLine(gray, line))
 */
export function normalizeLine(
  page: Raster | GrayRaster,
  line: FoundLine,
  options: NormalizeLineOptions = {},
): GrayRaster {
  const { textHeight, margin, maxScale } = { ...NORMALIZE_LINE_DEFAULTS, ...options }
  const pad = Math.max(2, Math.round(line.textHeight * margin))
  const cut = toGray(crop(page, padBox(line.box, pad, page)))
  const clear = stretch(cut)
  const scale = Math.min(maxScale, textHeight / line.textHeight)
  return resize(clear, {
    width: Math.max(1, Math.round(clear.width * scale)),
    height: Math.max(1, Math.round(clear.height * scale)),
  })
}

/** Ground to white, ink to black, levels between in proportion; a ground that shades from left to right is leveled. */
function stretch(gray: GrayRaster): GrayRaster {
  const { ground, ink } = readPolarity(gray)
  const range = ink - ground
  const data = new Uint8Array(gray.data.length).fill(255)
  if (range === 0) return { width: gray.width, height: gray.height, data }
  const shade = shadeOf(gray, ground)
  for (let x = 0; x < gray.width; x++) {
    const local = ground + shade * (x / gray.width - 0.5)
    const factor = -255 / (ink - local || range)
    for (let at = x; at < data.length; at += gray.width) {
      const level = 255 + (gray.data[at]! - local) * factor
      data[at] = level < 0 ? 0 : Math.min(level, 255)
    }
  }
  return { width: gray.width, height: gray.height, data }
}

/** A shade wider than this is no gradient but two grounds. */
const WIDEST_SHADE = 48

/** By how many levels the ground changes from the left end to the right end; 0 for a short line or an even ground. */
function shadeOf(gray: GrayRaster, ground: number): number {
  const third = Math.floor(gray.width / 3)
  if (third < 2 * gray.height) return 0
  const ends = [0, gray.width - third].map((x) =>
    readPolarity(crop(gray, { x, y: 0, width: third, height: gray.height })),
  )
  const shade = (ends[1]!.ground - ends[0]!.ground) * 1.5
  const between = Math.abs((ends[0]!.ground + ends[1]!.ground) / 2 - ground) < 12
  return between && Math.abs(shade) >= 4 && Math.abs(shade) <= WIDEST_SHADE ? shade : 0
}
