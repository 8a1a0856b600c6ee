import type { Box, Point, Size } from '@sightdesk/core'
import { type BreakLinesOptions, breakLines } from './break-lines.ts'
import { glyphWidth } from './glyph-width.ts'

/** Widths that are tried between the whole and half of it. */
const BALANCE_STEPS = 12

/** A label broken into lines, with the box it fills on the picture. */
export interface PlacedLabel {
  readonly lines: readonly string[]
  /** Height of the letters in pixels. */
  readonly size: number
  readonly lineHeight: number
  readonly padding: number
  readonly box: Box
}

export interface PlaceLabelOptions {
  readonly position: Point
  readonly size: number
  readonly maxWidth?: number | undefined
  readonly language?: string | undefined
  readonly picture: Size
}

/** In heights of the letters. Glyphs are estimated, so lines are taken for a little wider than they look. */
const LABEL = { padding: 0.42, lineHeight: 1.42, safety: 1.06, shrink: 0.88, least: 8 } as const

/**
 * Break a label into lines and keep its box inside the picture.
 *
 * The label hangs from its position and is moved left and up where it would leave the picture. One too large for the
 * picture gets smaller letters, down to 8 px; what still does not fit ends in an ellipsis.
 *
 * @param text - drawable text
 * @example
 * placeLabel('点击这里', { position: { x: 95, y: 0 }, size: 10, picture: { width: 100, height: 50 } }).box.x //=> 49.2
 */
export function placeLabel(text: string, options: PlaceLabelOptions): PlacedLabel {
  const { picture, position } = options
  let size = options.size
  let label = layOut(text, size, options)
  while (!fits(label, picture) && size > LABEL.least) {
    size = Math.max(LABEL.least, size * LABEL.shrink)
    label = layOut(text, size, options)
  }
  if (!fits(label, picture)) label = cutOff(label, picture)
  const { width, height } = label.box
  return {
    ...label,
    box: {
      x: Math.max(0, Math.min(position.x, picture.width - width)),
      y: Math.max(0, Math.min(position.y, picture.height - height)),
      width,
      height,
    },
  }
}

function layOut(text: string, size: number, { picture, maxWidth, language }: PlaceLabelOptions): PlacedLabel {
  const padding = size * LABEL.padding
  const widest = Math.min(maxWidth ?? picture.width * 0.6, picture.width) - 2 * padding
  const maxEm = Math.max(1, widest / size / LABEL.safety)
  return measure(balance(text, breakLines(text, { maxEm, language }), { maxEm, language }), size)
}

/** The narrowest lines that are no more than before: no word is left alone on the last one. */
function balance(text: string, lines: readonly string[], { maxEm, language }: BreakLinesOptions): readonly string[] {
  let best = lines
  for (let step = 1; step < BALANCE_STEPS && lines.length > 1; step++) {
    const narrower = breakLines(text, { maxEm: maxEm * (1 - (0.5 * step) / BALANCE_STEPS), language })
    if (narrower.length > lines.length) break
    best = narrower
  }
  return best
}

function measure(lines: readonly string[], size: number): PlacedLabel {
  const padding = size * LABEL.padding
  const lineHeight = size * LABEL.lineHeight
  const em = Math.max(...lines.map(glyphWidth))
  const width = em * size * LABEL.safety + 2 * padding
  const height = lines.length * lineHeight + 2 * padding * 0.6
  return { lines, size, lineHeight, padding, box: { x: 0, y: 0, width, height } }
}

function fits({ box }: PlacedLabel, picture: Size): boolean {
  return box.width <= picture.width && box.height <= picture.height
}

/** What a picture has room for, with an ellipsis behind it. */
function cutOff({ lines, size, lineHeight, padding }: PlacedLabel, picture: Size): PlacedLabel {
  const room = Math.max(1, Math.floor((picture.height - 2 * padding * 0.6) / lineHeight))
  const kept = lines.slice(0, room)
  const widest = Math.max(0, picture.width - 2 * padding) / size / LABEL.safety
  const cut = kept.map((line, index) => {
    const isLast = index === kept.length - 1 && lines.length > room
    return isLast || glyphWidth(line) > widest ? shorten(line, widest) : line
  })
  return measure(cut, size)
}

function shorten(line: string, widest: number): string {
  const characters = [...line]
  while (characters.length > 0 && glyphWidth(`${characters.join('')}…`) > widest) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
