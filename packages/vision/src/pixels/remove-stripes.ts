import type { GrayRaster, Raster, Size } from '@sightdesk/core'
import { CELL, type Cells, gatherCells, spreadCells, sumCells } from './cells.ts'
import type { Stripes } from './find-stripes.ts'
import { followGray } from './follow-gray.ts'

/** Cells each way that are measured together: a neighborhood of 40 pixels. */
const REACH = 2
/** What differs from its surroundings by more than this many deviations of the grain is no stripe but a stroke. */
const STROKE = 3
/** Where strokes leave less than this share of a neighborhood, stripes are taken for weaker than they measure. */
const LEAST_SHARE = 0.2

/**
 * Take stripes out of a photo: a narrow notch at each frequency, whose strength and phase follow the place.
 *
 * Strokes are left out while stripes are measured. Amid dense text, where little ground is seen, less is taken out:
 * thin strokes have waves of the same sort, and measured worse when all was taken.
 *
 * @param options.grain - standard deviation of grain and stripes together, as `measureGrain` tells
 * @param options.stripes - as `findStripes` gives them
 * @returns a new picture and its gray levels
 * @example
 * const clean = removeStripes(photo, gray, { grain: measureGrain(gray), stripes: findStripes(gray) })
 */
export function removeStripes(
  raster: Raster,
  gray: GrayRaster,
  { grain, stripes }: { readonly grain: number; readonly stripes: readonly Stripes[] },
): { raster: Raster; gray: GrayRaster } {
  const { rest, known } = withoutGround(gray, STROKE * grain)
  const change = new Float32Array(rest.length)
  for (const one of stripes) subtractStripes({ rest, known, change }, gray, one)
  const clean = new Uint8ClampedArray(rest.length)
  for (let at = 0; at < clean.length; at++) clean[at] = gray.data[at]! - change[at]!
  return followGray(raster, gray, { width: gray.width, height: gray.height, data: new Uint8Array(clean.buffer) })
}

interface Rest {
  /** What each pixel differs from the ground around it, 0 on strokes. */
  readonly rest: Float32Array
  /** How many pixels around each cell are no strokes. */
  readonly known: Cells
}

function withoutGround(gray: GrayRaster, limit: number): Rest {
  const { width, height, data } = gray
  const sums = gatherCells(
    sumCells(gray, (y, row) => row.set(data.subarray(y * width, (y + 1) * width))),
    1,
  )
  const counts = gatherCells(
    sumCells(gray, (_, row) => row.fill(1)),
    1,
  )
  const grounds = { ...sums, values: sums.values.map((sum, cell) => sum / counts.values[cell]!) }
  const rest = new Float32Array(width * height)
  const known = sumCells(gray, (y, row) => {
    spreadCells(grounds, y, row)
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const difference = data[at]! - row[x]!
      const isGround = Math.abs(difference) <= limit
      rest[at] = isGround ? difference : 0
      row[x] = isGround ? 1 : 0
    }
  })
  return { rest, known: gatherCells(known, REACH) }
}

/** Measure one sort of stripes in all cells, and move them from `rest` to `change`. */
function subtractStripes(
  { rest, known, change }: Rest & { readonly change: Float32Array },
  size: Size,
  stripes: Stripes,
): void {
  const { width, height } = size
  const wave = new Float32Array(width)
  const strengths = [0, 0.5 * Math.PI].map((phase) => {
    const sums = sumCells(size, (y, row) => {
      fillWave(row, stripes, y, phase)
      for (let x = 0, at = y * width; x < width; x++, at++) row[x]! *= rest[at]!
    })
    return toStrength(gatherCells(sums, REACH), known)
  })
  const strength = new Float32Array(width)
  for (const [index, cells] of strengths.entries()) {
    for (let y = 0; y < height; y++) {
      fillWave(wave, stripes, y, index * 0.5 * Math.PI)
      spreadCells(cells, y, strength)
      for (let x = 0, at = y * width; x < width; x++, at++) {
        const level = strength[x]! * wave[x]!
        change[at]! += level
        rest[at]! -= level
      }
    }
  }
}

function toStrength(sums: Cells, known: Cells): Cells {
  const least = LEAST_SHARE * (CELL * (2 * REACH + 1)) ** 2
  return { ...sums, values: sums.values.map((sum, cell) => (2 * sum) / Math.max(least, known.values[cell]!)) }
}

/** One row of a wave: each value follows from the two before it. */
function fillWave(row: Float32Array, { x, y }: Stripes, top: number, phase: number): void {
  const step = 2 * Math.PI * x
  const start = 2 * Math.PI * y * top - phase
  let [before, own] = [Math.cos(start - step), Math.cos(start)]
  const factor = 2 * Math.cos(step)
  for (let at = 0; at < row.length; at++) {
    row[at] = own
    const next = factor * own - before
    before = own
    own = next
  }
}
