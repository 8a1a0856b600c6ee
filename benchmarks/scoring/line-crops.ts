import { type Box, type GrayRaster, padBox, unionBox } from '@sightdesk/core'
import { crop, type FoundLine, findLines, normalizeLine } from '@sightdesk/vision'

/** A line cut out of its page by its true box, and what is true of it. */
export interface LineCrop {
  readonly picture: GrayRaster
  readonly text: string
  /** BCP 47 tag of its page. */
  readonly language: string
  /** Height of its ink on the page in pixels. */
  readonly inkHeight: number
  readonly source: string
}

/** As `recognizeText` cuts them. */
const LINE_PICTURE = { textHeight: 32, margin: 0.1 } as const
/** The finder is shown this many pixels around a true box. */
const AROUND = 1
/** Bodies of glyphs as a share of a box in which the finder saw no line. */
const BODY_SHARE = 0.8

/**
 * Cut a line by its true box as the product would: the finder measures the glyphs inside it, `normalizeLine` does the rest.
 */
export function cutLine(page: GrayRaster, box: Box): Pick<LineCrop, 'picture' | 'inkHeight'> {
  const around = padBox(box, AROUND, page)
  const cut = crop(page, around)
  const parts = findLines(cut)
  const line = parts.length > 0 ? joined(parts, around) : wholeBox(box)
  return { picture: normalizeLine(page, line, LINE_PICTURE), inkHeight: line.box.height }
}

function joined(parts: readonly FoundLine[], { x, y }: Box): FoundLine {
  const box = unionBox(parts.map((part) => part.box))
  const widest = parts.reduce((a, b) => (b.box.width > a.box.width ? b : a))
  return {
    ...widest,
    box: { ...box, x: box.x + x, y: box.y + y },
    textHeight: Math.max(...parts.map((part) => part.textHeight)),
  }
}

function wholeBox(box: Box): FoundLine {
  return { box, polarity: 'dark-on-light', textHeight: box.height * BODY_SHARE }
}
