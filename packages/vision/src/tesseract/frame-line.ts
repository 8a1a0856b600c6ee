import type { GrayRaster } from '@sightdesk/core'
import { crop } from '../pixels/crop.ts'
import { padWhite } from '../pixels/pad-white.ts'

/** A line picture cut to its ink from left to right, with the same white on both sides. */
export interface FramedLine {
  readonly picture: GrayRaster
  /** How far right the cut begins: what is added to positions on `picture` to have them on the line. */
  readonly offset: number
}

/** Gray below which a pixel is ink; letters of the faintest print are darker once a line is normalized. */
const INK_BELOW = 176
/** White on each side as a share of the height: the network loses a glyph that touches the border. */
const MARGIN_SHARE = 0.07

/**
 * Give a line picture the frame that the network of tesseract likes best.
 *
 * @param line - dark on light
 * @returns nothing for a picture without ink, out of which the network would make letters
 * @example
 * frameLine(blank) //=> undefined
 */
export function frameLine(line: GrayRaster): FramedLine | undefined {
  const left = firstInk(line, 0, 1)
  if (left === undefined) return undefined
  const right = firstInk(line, line.width - 1, -1) ?? left
  const margin = Math.round(line.height * MARGIN_SHARE)
  const cut = crop(line, { x: left, y: 0, width: right - left + 1, height: line.height })
  return { picture: padWhite(cut, margin), offset: left - margin }
}

function firstInk({ width, height, data }: GrayRaster, from: number, step: 1 | -1): number | undefined {
  for (let x = from; x >= 0 && x < width; x += step) {
    for (let y = 0; y < height; y++) if (data[y * width + x]! < INK_BELOW) return x
  }
  return undefined
}
