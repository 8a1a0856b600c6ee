import type { Box, GrayRaster } from '@sightdesk/core'
import { crop } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'

/** Height to which a line is brought, size of a cell, and levels of ink that are told apart. */
const CODE = { height: 20, cell: 5, levels: 10 } as const
/** Rows of cells; how much a whole line may differ by blur. */
const ROWS = CODE.height / CODE.cell
const MOST_USUAL = 0.2
/** How far two readings of one line may be shifted against one another, in cells, and the window that must agree. */
const COMPARE = { shift: 2, window: 4 } as const

/**
 * What a line of text looks like, in a few characters: how much ink stands in each cell of four rows.
 *
 * The code survives another size and JPEG, and changes where a digit changes.
 *
 * @param gray - the page
 * @param box - of the line, in its pixels
 * @returns digits, four for each cell from left to right
 */
export function lineCode(gray: GrayRaster, box: Box): string {
  const width = Math.max(CODE.cell, Math.round(((box.width / box.height) * CODE.height) / CODE.cell) * CODE.cell)
  const line = resize(
    crop(gray, box),
    { width: Math.min(CODE.cell * 120, width), height: CODE.height },
    { method: 'area' },
  )
  const ink = inkOf(line)
  const columns = line.width / CODE.cell
  const sums = new Float32Array(columns * ROWS)
  for (let at = 0; at < ink.length; at++) {
    const x = Math.floor((at % line.width) / CODE.cell)
    const y = Math.floor(at / line.width / CODE.cell)
    sums[x * ROWS + y]! += ink[at]!
  }
  const most = Float32Array.from(sums).sort()[Math.floor(sums.length * 0.95)]! || 1
  return Array.from(sums, (sum) => Math.min(CODE.levels - 1, Math.floor((sum / most) * (CODE.levels - 1)))).join('')
}

/** Distance from the ground's level, whatever the polarity. */
function inkOf({ data }: GrayRaster): Float32Array {
  const sorted = Uint8Array.from(data).sort()
  const middle = sorted[sorted.length >> 1]!
  return Float32Array.from(data, (value) => Math.max(0, Math.abs(value - middle) - 12))
}

/**
 * How differently two lines look at the place where they differ most, 0 to 1, beyond what all of the line differs.
 *
 * A blurred copy differs a little everywhere, another number differs at some digits.
 */
export function lineDistance(a: string, b: string): number {
  const columnsA = a.length / ROWS
  const columnsB = b.length / ROWS
  if (Math.abs(columnsA - columnsB) > 1 + Math.max(columnsA, columnsB) * 0.06) return 1
  const windows = windowDistances(a, b).sort((one, other) => one - other)
  const usual = windows[Math.floor(windows.length * 0.4)]!
  return Math.min(1, Math.max(0, windows.at(-1)! - Math.min(usual, MOST_USUAL)) + Math.max(0, usual - MOST_USUAL))
}

/** For every window of cells the distance to the nearest place of the other line, a few cells to either side. */
function windowDistances(a: string, b: string): number[] {
  const columns = Math.max(a.length, b.length) / ROWS
  const pace = b.length / a.length
  const last = Math.max(0, columns - COMPARE.window)
  return Array.from({ length: last + 1 }, (_, from) => {
    let least = Number.POSITIVE_INFINITY
    for (let shift = -COMPARE.shift; shift <= COMPARE.shift; shift++) {
      let sum = 0
      for (let column = from; column < Math.min(columns, from + COMPARE.window); column++) {
        const other = Math.round(column * pace) + shift
        for (let row = 0; row < ROWS; row++) sum += Math.abs(levelAt(a, column, row) - levelAt(b, other, row))
      }
      least = Math.min(least, sum)
    }
    return least / (COMPARE.window * ROWS * (CODE.levels - 1))
  })
}

function levelAt(code: string, column: number, row: number): number {
  const at = column * ROWS + row
  return at < 0 || at >= code.length ? 0 : code.charCodeAt(at) - 48
}
