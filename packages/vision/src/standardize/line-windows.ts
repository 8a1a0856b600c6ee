import type { GrayRaster } from '@sightdesk/core'
import { type FoundLine, findLines } from '../lines/find-lines.ts'
import { normalizeLine } from '../lines/normalize-line.ts'
import { resize } from '../pixels/resize.ts'

/** Side of the square windows that slide along a line, in pixels. */
export const WINDOW_SIDE = 12

/**
 * Cut the lines of a page into small square windows, dark on white, each as ink from 0 to 1.
 *
 * @param options.most - how many windows at most, taken evenly from all of them
 */
export function lineWindows(gray: GrayRaster, options: { readonly most: number }): Float32Array[] {
  const windows: Float32Array[] = []
  for (const line of someOf(findLines(gray).filter(isLong), MOST_LINES)) {
    const picture = normalizeLine(gray, line, { margin: 0.06 })
    const width = Math.round((picture.width * WINDOW_SIDE) / picture.height)
    const strip = resize(picture, { width: Math.max(1, width), height: WINDOW_SIDE })
    for (let x = 0; x + WINDOW_SIDE <= strip.width; x += WINDOW_SIDE / 2) {
      const window = cutWindow(strip, x)
      if (window) windows.push(window)
    }
  }
  return someOf(windows, options.most)
}

/** Lines that are drawn: each gives ten windows and more. */
const MOST_LINES = 32

function isLong({ box }: FoundLine): boolean {
  return box.width >= 1.5 * box.height
}

/** At most so many, spread evenly. */
function someOf<T>(all: readonly T[], most: number): T[] {
  const step = Math.max(1, all.length / most)
  return Array.from({ length: Math.min(all.length, most) }, (_, at) => all[Math.floor(at * step)]!)
}

/** The ink of one window; nothing for a window that is nearly blank. */
function cutWindow(strip: GrayRaster, left: number): Float32Array | undefined {
  const window = new Float32Array(WINDOW_SIDE * WINDOW_SIDE)
  let ink = 0
  for (let y = 0, at = 0; y < WINDOW_SIDE; y++) {
    for (let x = 0; x < WINDOW_SIDE; x++, at++) {
      window[at] = 1 - strip.data[y * strip.width + left + x]! / 255
      ink += window[at]!
    }
  }
  return ink < 6 ? undefined : window
}
