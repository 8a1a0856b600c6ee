import { type Box, type GrayRaster, padBox, type Raster } from '@sightdesk/core'
import { crop } from '../pixels/crop.ts'
import { type Polarity, readPolarity } from '../pixels/polarity.ts'
import { toGray } from '../pixels/to-gray.ts'
import { attachMarks } from './attach-marks.ts'
import type { GlyphGroup } from './glyph-group.ts'
import { groupLines } from './group-lines.ts'
import { orderLines } from './order-lines.ts'
import { pageComponents } from './page-components.ts'
import { selectGlyphs, tallestText, typicalHeight } from './select-glyphs.ts'
import { selectLines } from './select-lines.ts'

/** A line of text that was found and not yet read. */
export interface FoundLine {
  /** Around all ink of the line with its accents and descenders, in pixels of the page. */
  readonly box: Box
  readonly polarity: Polarity
  /** Height of the glyphs' bodies in pixels: about 0.9 em for Chinese, 0.7 to 1 em for Latin. */
  readonly textHeight: number
}

export interface FindLinesOptions {
  /** Least height of text in pixels; default 7. */
  readonly minTextHeight?: number
  /** Tallest text in pixels; default 0.16 of the page's width, from 40 to 240. */
  readonly maxTextHeight?: number
  /** Widest gap inside a line as a share of its height; wider ones part columns. Default 0.88. */
  readonly maxGap?: number
}

export const FIND_LINES_DEFAULTS = { minTextHeight: 7, maxGap: 0.88 } as const

/**
 * Find the lines of text on a page, dark on light and light on dark, in reading order.
 *
 * Good for screenshots and level photos of them; columns (a label left, its value right) come as lines of their own.
 * It does not tell letters from letter-like icons: a reader's confidence does.
 *
 * @param page - RGBA or gray, upright and level
 * @returns lines row by row, each row from left to right; empty when there is no text
 * @throws {InputError} `input/malformed-raster`
 * @example
 * for (const line of findLines(page)) draw(line.box)
 */
export function findLines(page: Raster | GrayRaster, options: FindLinesOptions = {}): FoundLine[] {
  const gray = toGray(page)
  const minTextHeight = options.minTextHeight ?? FIND_LINES_DEFAULTS.minTextHeight
  const maxTextHeight = options.maxTextHeight ?? tallestText(gray)
  const components = pageComponents(gray)
  const typical = typicalHeight(components, { minTextHeight, maxTextHeight })
  const glyphs = selectGlyphs(components, { maxTextHeight, typicalHeight: typical })
  const maxGap = options.maxGap ?? FIND_LINES_DEFAULTS.maxGap
  const groups = attachMarks(groupLines(glyphs, { maxGap, typicalHeight: typical }), typical)
  const lines = selectLines(groups, minTextHeight).map((group) => describe(gray, group))
  return orderLines(lines)
}

function describe(gray: GrayRaster, group: GlyphGroup): FoundLine {
  const box = {
    x: group.left,
    y: group.markTop,
    width: group.right - group.left + 1,
    height: group.markBottom - group.markTop + 1,
  }
  const cut = crop(gray, padBox(box, 2, gray))
  return { box, polarity: readPolarity(cut).polarity, textHeight: group.bottom - group.top }
}
