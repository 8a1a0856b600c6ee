import type { GrayRaster, Raster, Size } from '@sightdesk/core'
import { channelsOf, checkSize, type Pixels } from './pixels.ts'

export interface ResizeOptions {
  /** How new pixels are made: `auto` takes `area` for an axis that shrinks and `bicubic` for one that grows. */
  readonly method?: 'auto' | 'area' | 'bicubic' | 'lanczos'
}

/**
 * Resample a picture to another size.
 *
 * @param image - RGBA or gray; at a size that is already right the same picture comes back
 * @param size - whole pixels; the aspect ratio may change
 * @returns a new picture of exactly `size`
 * @throws {InputError} `input/option-out-of-range` when a side is below 1
 * @example
 * resize(page, { width: 800, height: Math.round((page.height * 800) / page.width) })
 * @see Keys, *Cubic convolution interpolation for digital image processing*, 1981, doi:10.1109/TASSP.1981.1163711
 */
export function resize(image: GrayRaster, size: Size, options?: ResizeOptions): GrayRaster
export function resize(image: Raster, size: Size, options?: ResizeOptions): Raster
export function resize(image: Pixels, size: Size, options: ResizeOptions = {}): Pixels {
  checkSize('size', size.width, size.height)
  const channels = channelsOf(image)
  if (size.width === image.width && size.height === image.height) return image
  const method = options.method ?? 'auto'
  const wide = resampleRows(image, planTaps(image.width, size.width, method), channels)
  const data = resampleColumns(wide, size.width * channels, planTaps(image.height, size.height, method))
  return { width: size.width, height: size.height, data }
}

/**
 * The size that fits a picture into a longest side, without growing it.
 *
 * @example
 * fitWithin({ width: 3000, height: 4000 }, 1600) //=> { width: 1200, height: 1600 }
 */
export function fitWithin(size: Size, maxSide: number): Size {
  const scale = Math.min(1, maxSide / Math.max(size.width, size.height))
  return { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) }
}

/** Which source positions make each target position: `count` weights a target, starting at `starts`. */
interface Taps {
  readonly length: number
  readonly count: number
  readonly starts: Int32Array
  readonly weights: Float32Array
}

function planTaps(source: number, target: number, method: NonNullable<ResizeOptions['method']>): Taps {
  const scale = source / target
  const kind = method === 'auto' ? (scale > 1 ? 'area' : 'bicubic') : method
  const stretch = Math.max(1, scale)
  const radius = kind === 'area' ? stretch / 2 + 0.5 : (kind === 'bicubic' ? 2 : 3) * stretch
  const count = Math.min(source, Math.ceil(radius * 2) + 1)
  const starts = new Int32Array(target)
  const weights = new Float32Array(target * count)
  for (let index = 0; index < target; index++) {
    const center = (index + 0.5) * scale - 0.5
    const start = Math.min(Math.max(0, Math.ceil(center - radius)), source - count)
    starts[index] = start
    fillWeights(weights, index * count, count, (tap) => weigh(kind, start + tap - center, stretch))
  }
  return { length: target, count, starts, weights }
}

function fillWeights(weights: Float32Array, at: number, count: number, weight: (tap: number) => number): void {
  let sum = 0
  for (let tap = 0; tap < count; tap++) sum += weights[at + tap] = weight(tap)
  for (let tap = 0; tap < count; tap++) weights[at + tap]! /= sum
}

function weigh(kind: 'area' | 'bicubic' | 'lanczos', distance: number, stretch: number): number {
  if (kind === 'area') return Math.max(0, Math.min(1, stretch / 2 + 0.5 - Math.abs(distance)))
  const x = Math.abs(distance) / stretch
  if (kind === 'bicubic') {
    if (x < 1) return 1.5 * x ** 3 - 2.5 * x ** 2 + 1
    return x < 2 ? -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2 : 0
  }
  if (x >= 3) return 0
  return x === 0 ? 1 : (3 * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / 3)) / (Math.PI * x) ** 2
}

function resampleRows(image: Pixels, taps: Taps, channels: number): Float32Array {
  const rowBytes = image.width * channels
  const result = new Float32Array(taps.length * channels * image.height)
  let at = 0
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < taps.length; x++) {
      const from = y * rowBytes + taps.starts[x]! * channels
      for (let channel = 0; channel < channels; channel++) {
        result[at++] = weightedSum(image.data, from + channel, channels, taps, x)
      }
    }
  }
  return result
}

function resampleColumns(rows: Float32Array, rowLength: number, taps: Taps): Uint8Array {
  const result = new Uint8ClampedArray(rowLength * taps.length)
  const sums = new Float32Array(rowLength)
  for (let y = 0; y < taps.length; y++) {
    sums.fill(0)
    for (let tap = 0; tap < taps.count; tap++) {
      const weight = taps.weights[y * taps.count + tap]!
      if (weight !== 0) addRow(sums, rows, (taps.starts[y]! + tap) * rowLength, weight)
    }
    result.set(sums, y * rowLength)
  }
  return new Uint8Array(result.buffer)
}

function weightedSum(data: ArrayLike<number>, from: number, step: number, taps: Taps, target: number): number {
  let sum = 0
  const first = target * taps.count
  for (let tap = 0; tap < taps.count; tap++) sum += data[from + tap * step]! * taps.weights[first + tap]!
  return sum
}

function addRow(sums: Float32Array, rows: Float32Array, from: number, weight: number): void {
  for (let x = 0; x < sums.length; x++) sums[x]! += rows[from + x]! * weight
}
