import type { Annotation, Box, Mark, Point, Size } from '@sightdesk/core'

/** A mark in pixels of the picture it is drawn on, with every measure known. */
export type PixelMark = Mark & { readonly lineWidth: number; readonly size: number }

/** Letters of a label are this share of the picture's shorter side, within readable bounds in pixels. */
export const TEXT_SIZE = { share: 0.034, least: 13, most: 160 } as const
/** Thickness of lines as a share of the letters' height, and the least in pixels. */
const LINE_WIDTH = { share: 0.17, least: 2 } as const
/** How far beyond the picture a coordinate may lie, in picture sides. Farther ones are drawn at that distance. */
const MOST_OUTSIDE = 2

/**
 * Tell every mark in pixels of the picture, whatever the annotation's units and the size it was drawn at.
 *
 * @param annotation - checked marks
 * @param picture - size of the picture that is drawn on
 */
export function scaleMarks({ marks, units, size }: Annotation, picture: Size): readonly PixelMark[] {
  const across = units === 'shares' ? picture.width : size ? picture.width / size.width : 1
  const down = units === 'shares' ? picture.height : size ? picture.height / size.height : 1
  const shorter = units === 'shares' ? Math.min(picture.width, picture.height) : Math.min(across, down)
  return marks.map((mark) => scaleMark(mark, { across, down, shorter, picture }))
}

interface Scale {
  readonly across: number
  readonly down: number
  readonly shorter: number
  readonly picture: Size
}

function scaleMark(mark: Mark, scale: Scale): PixelMark {
  const shorterSide = Math.min(scale.picture.width, scale.picture.height)
  const usual = clamp(shorterSide * TEXT_SIZE.share, TEXT_SIZE.least, TEXT_SIZE.most)
  const size = 'size' in mark && mark.size !== undefined ? clamp(mark.size * scale.shorter, 1, shorterSide) : usual
  const asked = 'lineWidth' in mark ? mark.lineWidth : undefined
  const lineWidth =
    asked === undefined
      ? Math.max(LINE_WIDTH.least, usual * LINE_WIDTH.share)
      : clamp(asked * scale.shorter, 1, shorterSide / 4)
  const measures = { size, lineWidth }
  if (mark.type === 'arrow')
    return { ...mark, ...measures, from: scalePoint(mark.from, scale), to: scalePoint(mark.to, scale) }
  if (mark.type === 'number') return { ...mark, ...measures, position: scalePoint(mark.position, scale) }
  if (mark.type === 'text') {
    const maxWidth = mark.maxWidth === undefined ? {} : { maxWidth: mark.maxWidth * scale.across }
    return { ...mark, ...measures, ...maxWidth, position: scalePoint(mark.position, scale) }
  }
  return { ...mark, ...measures, box: scaleBox(mark.box, scale) }
}

function scalePoint({ x, y }: Point, { across, down, picture }: Scale): Point {
  return {
    x: clamp(x * across, -MOST_OUTSIDE * picture.width, (1 + MOST_OUTSIDE) * picture.width),
    y: clamp(y * down, -MOST_OUTSIDE * picture.height, (1 + MOST_OUTSIDE) * picture.height),
  }
}

function scaleBox({ x, y, width, height }: Box, scale: Scale): Box {
  const from = scalePoint({ x, y }, scale)
  const to = scalePoint({ x: x + width, y: y + height }, scale)
  return { x: from.x, y: from.y, width: to.x - from.x, height: to.y - from.y }
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}
