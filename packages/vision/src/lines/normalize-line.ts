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

/** Ground to white, ink to black, levels between in proportion. */
function stretch(gray: GrayRaster): GrayRaster {
  const { ground, ink } = readPolarity(gray)
  const range = ink - ground
  const levels = new Uint8ClampedArray(256)
  for (let level = 0; level < 256; level++) levels[level] = range === 0 ? 255 : 255 - ((level - ground) / range) * 255
  const data = new Uint8Array(gray.data.length)
  for (let at = 0; at < data.length; at++) data[at] = levels[gray.data[at]!]!
  return { width: gray.width, height: gray.height, data }
}
