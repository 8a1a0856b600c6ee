import type { Size } from '@sightdesk/core'

/** Side of a cell in pixels. */
export const CELL = 8

/** One number for each cell of a picture; cells at the right and lower border may be narrower. */
export interface Cells extends Size {
  readonly values: Float32Array
}

/** Add the numbers of each row of pixels up by cells. */
export function sumCells({ width, height }: Size, fillRow: (y: number, row: Float32Array) => void): Cells {
  const columns = Math.ceil(width / CELL)
  const rows = Math.ceil(height / CELL)
  const values = new Float32Array(columns * rows)
  const row = new Float32Array(width)
  for (let y = 0; y < height; y++) {
    fillRow(y, row)
    const first = Math.floor(y / CELL) * columns
    for (let x = 0; x < width; x++) values[first + Math.floor(x / CELL)]! += row[x]!
  }
  return { width: columns, height: rows, values }
}

/** Add the numbers of each cell and of those up to `reach` cells beside it up. */
export function gatherCells({ width, height, values }: Cells, reach: number): Cells {
  const rows = new Float32Array(values.length)
  const result = new Float32Array(values.length)
  for (let y = 0; y < height; y++) gatherLine(values, rows, { first: y * width, step: 1, count: width, reach })
  for (let x = 0; x < width; x++) gatherLine(rows, result, { first: x, step: width, count: height, reach })
  return { width, height, values: result }
}

function gatherLine(
  from: Float32Array,
  to: Float32Array,
  {
    first,
    step,
    count,
    reach,
  }: { readonly first: number; readonly step: number; readonly count: number; readonly reach: number },
): void {
  for (let at = 0; at < count; at++) {
    let sum = 0
    for (let near = Math.max(0, at - reach); near <= Math.min(count - 1, at + reach); near++)
      sum += from[first + near * step]!
    to[first + at * step] = sum
  }
}

/** The number of a row of pixels, smoothly between the middles of cells. */
export function spreadCells({ width, height, values }: Cells, y: number, row: Float32Array): void {
  const place = Math.min(height - 1, Math.max(0, (y + 0.5) / CELL - 0.5))
  const upper = Math.min(height - 1, Math.floor(place)) * width
  const lower = Math.min(height - 1, Math.floor(place) + 1) * width
  const part = place - Math.floor(place)
  const level = (column: number) => {
    const above = values[upper + column]!
    return above + (values[lower + column]! - above) * part
  }
  let [left, right] = [level(0), level(0)]
  let column = -1
  for (let x = 0; x < row.length; x++) {
    const at = (x + 0.5) / CELL - 0.5
    const whole = Math.floor(at)
    if (whole !== column) {
      column = whole
      left = level(Math.max(0, whole))
      right = level(Math.min(width - 1, whole + 1))
    }
    row[x] = left + (right - left) * (at - whole)
  }
}
