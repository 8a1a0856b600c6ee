import type { GrayRaster, Point } from '@sightdesk/core'

/** The square in a corner of a QR code: its middle, and how wide one module of it is, in pixels. */
export interface FinderPattern extends Point {
  readonly module: number
  /** Rows on which it was seen. */
  readonly rows: number
}

/** Black and white of a picture: 1 is darker than its surroundings. */
export interface Binary {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Widths of the five stripes through a finder pattern, in modules, and how far each may be off. */
const STRIPES = [1, 1, 3, 1, 1] as const
const TOLERANCE = 0.6
/** Half of the window whose mean tells black from white, as a share of the shorter side, and its least. */
const WINDOW = { share: 1 / 16, least: 12 } as const

/** Tell black from white by the mean of the surroundings, so that shadows and gradients do not matter. */
export function binarize({ width, height, data }: GrayRaster): Binary {
  const sums = integral(width, height, data)
  const radius = Math.max(WINDOW.least, Math.round(Math.min(width, height) * WINDOW.share))
  const binary = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - radius)
    const bottom = Math.min(height, y + radius + 1)
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - radius)
      const right = Math.min(width, x + radius + 1)
      const at = (column: number, row: number) => sums[row * (width + 1) + column]!
      const mean =
        (at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)) / ((right - left) * (bottom - top))
      binary[y * width + x] = data[y * width + x]! < mean * 0.94 ? 1 : 0
    }
  }
  return { width, height, data: binary }
}

function integral(width: number, height: number, data: Uint8Array): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += data[y * width + x]!
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row
    }
  }
  return sums
}

/**
 * Find finder patterns: five stripes of 1 : 1 : 3 : 1 : 1, across and down through the same middle.
 *
 * @param ink - 1 for black codes on white, 0 for white ones on black
 */
export function findFinderPatterns(binary: Binary, ink: 0 | 1): readonly FinderPattern[] {
  const found: FinderPattern[] = []
  for (let y = 0; y < binary.height; y++)
    for (const x of stripedPlaces(binary, y, ink)) addPattern(found, binary, { x, y }, ink)
  return found.filter((pattern) => pattern.rows >= Math.max(2, pattern.module * 0.6))
}

/** Middles of five fitting stripes on one row. */
function stripedPlaces({ width, data }: Binary, y: number, ink: 0 | 1): readonly number[] {
  const places: number[] = []
  const runs = [0, 0, 0, 0, 0]
  let start = 0
  for (let x = 1; x <= width; x++) {
    const before = data[y * width + x - 1]!
    if (x < width && data[y * width + x] === before) continue
    runs.shift()
    runs.push(x - start)
    start = x
    if (before === ink && fitsStripes(runs)) places.push(x - runs[4]! - runs[3]! - runs[2]! / 2)
  }
  return places
}

function fitsStripes(runs: readonly number[]): boolean {
  const module = runs.reduce((sum, run) => sum + run, 0) / 7
  return (
    module >= 1 &&
    runs.every((run, index) => Math.abs(run - STRIPES[index]! * module) <= TOLERANCE * module * (index === 2 ? 1.6 : 1))
  )
}

function addPattern(found: FinderPattern[], binary: Binary, { x, y }: Point, ink: 0 | 1): void {
  const down = stripesThrough(binary, Math.floor(x), y, { ink, dx: 0, dy: 1 })
  if (!down) return
  const across = stripesThrough(binary, Math.floor(x), Math.round(y + down.shift), { ink, dx: 1, dy: 0 })
  if (!across || across.module > 1.7 * down.module || down.module > 1.7 * across.module) return
  const middle = { x: Math.floor(x) + across.shift, y: y + down.shift, module: (across.module + down.module) / 2 }
  const index = found.findIndex((one) => Math.hypot(one.x - middle.x, one.y - middle.y) < 2 * one.module)
  const known = found[index]
  if (!known) found.push({ ...middle, rows: 1 })
  else found[index] = { ...known, rows: known.rows + 1 }
}

/** Stripes along a line through a point: their module, and how far their middle lies from it. */
function stripesThrough(
  { width, height, data }: Binary,
  x: number,
  y: number,
  { ink, dx, dy }: { ink: 0 | 1; dx: number; dy: number },
): { readonly module: number; readonly shift: number } | undefined {
  const isInk = (step: number) => data[(y + dy * step) * width + x + dx * step] === ink
  const isInside = (step: number) => {
    const [column, row] = [x + dx * step, y + dy * step]
    return column >= 0 && row >= 0 && column < width && row < height
  }
  if (!isInside(0) || !isInk(0)) return undefined
  const walk = (direction: 1 | -1) => {
    const lengths = [0, 0, 0]
    let step = direction === 1 ? 0 : -1
    for (let stripe = 0; stripe < 3; stripe++)
      for (; isInside(step) && isInk(step) === (stripe !== 1); step += direction) lengths[stripe]! += 1
    return lengths
  }
  const [forward, back] = [walk(1), walk(-1)]
  const runs = [back[2]!, back[1]!, back[0]! + forward[0]!, forward[1]!, forward[2]!]
  if (!fitsStripes(runs)) return undefined
  return { module: runs.reduce((sum, run) => sum + run, 0) / 7, shift: (forward[0]! - back[0]!) / 2 }
}
