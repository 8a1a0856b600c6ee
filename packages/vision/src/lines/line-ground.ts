import type { Box, Raster } from '@sightdesk/core'

/** Color behind a line of text, levels 0 to 255. */
export interface Ground {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** At most this many points are looked at above and below a line. */
const SAMPLES = 48

/**
 * The color on which a line stands: the median of what lies just above and just below it.
 *
 * @param page - RGBA
 * @param box - the line's box in pixels of the page
 * @returns levels of red, green and blue; white for a box outside the page
 * @example
 * lineGround(page, line.box) //=> { red: 225, green: 237, blue: 252 } in a selected row
 */
export function lineGround(page: Raster, box: Box): Ground {
  const left = Math.max(0, Math.floor(box.x))
  const right = Math.min(page.width, Math.ceil(box.x + box.width))
  const step = Math.max(1, Math.floor((2 * (right - left)) / SAMPLES))
  const rows = [Math.floor(box.y) - 3, Math.ceil(box.y + box.height) + 2].filter((y) => y >= 0 && y < page.height)
  const levels: [number[], number[], number[]] = [[], [], []]
  for (const y of rows) {
    for (let x = left; x < right; x += step) {
      const at = 4 * (y * page.width + x)
      levels.forEach((list, channel) => {
        list.push(page.data[at + channel]!)
      })
    }
  }
  const [red, green, blue] = levels.map(median)
  return { red: red!, green: green!, blue: blue! }
}

function median(levels: readonly number[]): number {
  return [...levels].sort((a, b) => a - b)[levels.length >> 1] ?? 255
}
