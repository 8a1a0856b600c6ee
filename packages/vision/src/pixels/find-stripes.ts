import type { GrayRaster } from '@sightdesk/core'
import { type Spectrum, transformSquare } from './fourier.ts'

/** Stripes that run over a whole picture, as two grids of pixels make them. */
export interface Stripes {
  /** Cycles a pixel to the right and down. */
  readonly x: number
  readonly y: number
  /** How far they stand out of the spectrum around them, as a power of ten. */
  readonly clarity: number
}

export const FIND_STRIPES_DEFAULTS = {
  /** The clearest stripes stand out by this power of ten; lines of text reach 2 and are no stripes. */
  minClarity: 2.2,
  /** Further ones beside them. */
  minFurtherClarity: 2,
  /** At most so many. */
  most: 4,
} as const

/** Side of the squares that are looked at, in pixels. */
const SIDE = 128
/** At most so many squares are looked at, spread over the picture. */
const SQUARES = 36
/** Fewer squares cannot tell what runs over all of a picture. */
const LEAST_SQUARES = 6
/** Coarsest stripes, in cycles a square: a period of 13 pixels; lines of text are coarser. */
const LEAST_CYCLES = 10
/** So near to an axis of the spectrum, in cycles a square, stripes are not told from writing. */
const AXIS_WIDTH = 2
/** What lies around a peak: from beyond its own width to this far. */
const NEAR = { from: 4, to: 7 } as const

/**
 * Find the stripes (moiré) of a photographed screen: sharp peaks that the spectra of most parts of the picture share.
 *
 * The median over the parts leaves out what stands in some places only, such as text, tables and fabric around a screen.
 *
 * @returns clearest first; empty where there are none, or the picture is small
 * @example
 * findStripes({ width: 8, height: 8, data: new Uint8Array(64) }) //=> []
 */
export function findStripes(gray: GrayRaster, options: Partial<typeof FIND_STRIPES_DEFAULTS> = {}): Stripes[] {
  const { minClarity, minFurtherClarity, most } = { ...FIND_STRIPES_DEFAULTS, ...options }
  const corners = placeSquares(gray)
  if (corners.length < LEAST_SQUARES) return []
  const levels = medianOf(squareSpectra(gray, corners))
  const found: Stripes[] = []
  for (let y = -SIDE / 2; y < SIDE / 2; y++) {
    for (let x = 0; x < SIDE / 2; x++) {
      if (Math.hypot(x, y) < LEAST_CYCLES || isAlongAxis(x, y) || !isPeak(levels, x, y)) continue
      const clarity = levels[indexOf(x, y)]! - ground(levels, x, y)
      if (clarity >= minFurtherClarity) found.push({ ...refine(levels, x, y), clarity })
    }
  }
  found.sort((a, b) => b.clarity - a.clarity)
  return found[0] && found[0].clarity >= minClarity ? found.slice(0, most) : []
}

/** Upper left corners of squares, evenly spread. */
function placeSquares({ width, height }: GrayRaster): { x: number; y: number }[] {
  if (width < SIDE || height < SIDE) return []
  const columns = Math.max(
    1,
    Math.min(Math.floor((2 * width) / SIDE) - 1, Math.round(Math.sqrt((SQUARES * width) / height))),
  )
  const rows = Math.max(1, Math.min(Math.floor((2 * height) / SIDE) - 1, Math.floor(SQUARES / columns)))
  const place = (at: number, count: number, size: number) => Math.round(((size - SIDE) * (at + 0.5)) / count)
  return Array.from({ length: columns * rows }, (_, at) => ({
    x: place(at % columns, columns, width),
    y: place(Math.floor(at / columns), rows, height),
  }))
}

/** Logarithms of the power of each square; two squares go through one transform as its real and imaginary part. */
function squareSpectra(gray: GrayRaster, corners: readonly { x: number; y: number }[]): Float32Array[] {
  const window = Float64Array.from({ length: SIDE }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (at + 0.5)) / SIDE))
  const spectra: Float32Array[] = []
  for (let at = 0; at + 1 < corners.length; at += 2) {
    const square = { re: cut(gray, corners[at]!, window), im: cut(gray, corners[at + 1]!, window) }
    transformSquare(square, SIDE)
    spectra.push(...partPowers(square))
  }
  return spectra
}

function cut({ width, data }: GrayRaster, { x, y }: { x: number; y: number }, window: Float64Array): Float64Array {
  const square = new Float64Array(SIDE * SIDE)
  let sum = 0
  for (let row = 0, at = 0; row < SIDE; row++) {
    for (let column = 0, from = (y + row) * width + x; column < SIDE; column++) sum += square[at++] = data[from++]!
  }
  const mean = sum / square.length
  for (let at = 0; at < square.length; at++) {
    square[at] = (square[at]! - mean) * window[at % SIDE]! * window[Math.floor(at / SIDE)]!
  }
  return square
}

/** Take the spectra of two real squares apart, by their symmetry. */
function partPowers({ re, im }: Spectrum): [Float32Array, Float32Array] {
  const first = new Float32Array(SIDE * SIDE)
  const second = new Float32Array(SIDE * SIDE)
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = y * SIDE + x
      const other = ((SIDE - y) % SIDE) * SIDE + ((SIDE - x) % SIDE)
      first[at] = Math.log10(1 + ((re[at]! + re[other]!) ** 2 + (im[at]! - im[other]!) ** 2) / 4)
      second[at] = Math.log10(1 + ((im[at]! + im[other]!) ** 2 + (re[other]! - re[at]!) ** 2) / 4)
    }
  }
  return [first, second]
}

function medianOf(spectra: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(spectra.length)
  return Float32Array.from({ length: SIDE * SIDE }, (_, at) => {
    for (const [index, spectrum] of spectra.entries()) values[index] = spectrum[at]!
    return values.sort()[values.length >> 1]!
  })
}

function indexOf(x: number, y: number): number {
  return ((y + SIDE) % SIDE) * SIDE + ((x + SIDE) % SIDE)
}

/** Level and upright waves are those of lines of text, of tables and of their strokes. */
function isAlongAxis(x: number, y: number): boolean {
  return Math.min(Math.abs(x), Math.abs(y)) < AXIS_WIDTH
}

function isPeak(levels: Float32Array, x: number, y: number): boolean {
  const own = levels[indexOf(x, y)]!
  for (let dy = -2; dy <= 2; dy++) {
    for (let dx = -2; dx <= 2; dx++) if (levels[indexOf(x + dx, y + dy)]! > own) return false
  }
  return true
}

/** The median of a frame around a peak. */
function ground(levels: Float32Array, x: number, y: number): number {
  const around: number[] = []
  for (let dy = -NEAR.to; dy <= NEAR.to; dy++) {
    for (let dx = -NEAR.to; dx <= NEAR.to; dx++) {
      if (Math.max(Math.abs(dx), Math.abs(dy)) >= NEAR.from) around.push(levels[indexOf(x + dx, y + dy)]!)
    }
  }
  return around.sort((a, b) => a - b)[around.length >> 1]!
}

/** The top of a parabola through a peak and its neighbors, in cycles a pixel. */
function refine(levels: Float32Array, x: number, y: number): { x: number; y: number } {
  const shift = (before: number, own: number, after: number) => {
    const bend = before - 2 * own + after
    return bend === 0 ? 0 : (0.5 * (before - after)) / bend
  }
  const level = (dx: number, dy: number) => levels[indexOf(x + dx, y + dy)]!
  return {
    x: (x + shift(level(-1, 0), level(0, 0), level(1, 0))) / SIDE,
    y: (y + shift(level(0, -1), level(0, 0), level(0, 1))) / SIDE,
  }
}
