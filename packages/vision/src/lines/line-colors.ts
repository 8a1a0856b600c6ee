import type { Box, Raster } from '@sightdesk/core'

/** Levels of a color, 0 to 255. */
export interface Color {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** What a line is drawn on, and what it is drawn with. */
export interface LineColors {
  readonly ground: Color
  readonly ink: Color
}

/** At most about this many points of a line are looked at. */
const SAMPLES = 900
/** Points that differ from the ground by this share of the greatest difference are ink, not its soft edge. */
const INK_SHARE = 0.8

/**
 * The color on which a line stands, and the color of its strokes.
 *
 * Tells the marked row of a table, and a gray subtitle from the title above it.
 *
 * @param page - RGBA
 * @param box - the line's box in pixels of the page
 * @returns ground: the median of what lies just above and below; ink: the mean of what differs most from it
 * @example
 * lineColors(page, line.box).ground //=> { red: 225, green: 237, blue: 252 } in a selected row
 */
export function lineColors(page: Raster, box: Box): LineColors {
  const left = clamp(box.x, page.width)
  const right = clamp(box.x + box.width, page.width)
  const top = clamp(box.y, page.height)
  const bottom = clamp(box.y + box.height, page.height)
  const edges = [Math.floor(box.y) - 3, Math.ceil(box.y + box.height) + 2].filter((y) => y >= 0 && y < page.height)
  const step = Math.max(1, Math.floor((right - left) / 48))
  const ground = median(edges.flatMap((y) => row(page, y, { left, right, step })))
  const stride = Math.max(1, Math.floor(Math.sqrt(((right - left) * (bottom - top)) / SAMPLES)))
  const inside: Color[] = []
  for (let y = top; y < bottom; y += stride) inside.push(...row(page, y, { left, right, step: stride }))
  const distances = inside.map((one) => colorDistance(one, ground))
  const most = distances.reduce((best, one) => Math.max(best, one), 0)
  return { ground, ink: mean(inside.filter((_, index) => distances[index]! >= INK_SHARE * most)) ?? ground }
}

/** Sum of the differences of the three levels, 0 to 765. */
export function colorDistance(a: Color, b: Color): number {
  return Math.abs(a.red - b.red) + Math.abs(a.green - b.green) + Math.abs(a.blue - b.blue)
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(0, Math.round(value)))
}

function row(page: Raster, y: number, { left, right, step }: { left: number; right: number; step: number }): Color[] {
  const colors: Color[] = []
  for (let x = left; x < right; x += step) {
    const at = 4 * (y * page.width + x)
    colors.push({ red: page.data[at]!, green: page.data[at + 1]!, blue: page.data[at + 2]! })
  }
  return colors
}

function median(colors: readonly Color[]): Color {
  const middle = (level: (one: Color) => number) => colors.map(level).sort((a, b) => a - b)[colors.length >> 1] ?? 255
  return { red: middle((one) => one.red), green: middle((one) => one.green), blue: middle((one) => one.blue) }
}

function mean(colors: readonly Color[]): Color | undefined {
  if (colors.length === 0) return undefined
  const level = (of: (one: Color) => number) =>
    Math.round(colors.reduce((sum, one) => sum + of(one), 0) / colors.length)
  return { red: level((one) => one.red), green: level((one) => one.green), blue: level((one) => one.blue) }
}
