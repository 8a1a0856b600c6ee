import type { Box, Size } from '@sightdesk/core'

/** One byte a pixel: 1 where something is, 0 elsewhere. */
export interface Mask extends Size {
  readonly data: Uint8Array
}

/** Pixels of a mask that hang together by their sides. */
export interface Region {
  readonly label: number
  readonly area: number
  readonly box: Box
  readonly center: { readonly x: number; readonly y: number }
}

export interface Regions {
  /** Number of the region of each pixel, from 1; 0 outside. */
  readonly labels: Int32Array
  /** By falling area. */
  readonly regions: readonly Region[]
}

/**
 * Find what hangs together in a mask.
 *
 * @example
 * findRegions({ width: 3, height: 1, data: new Uint8Array([1, 0, 1]) }).regions.length //=> 2
 */
export function findRegions({ width, height, data }: Mask): Regions {
  const labels = new Int32Array(width * height)
  const queue = new Int32Array(width * height)
  const regions: Region[] = []
  for (let start = 0; start < data.length; start++) {
    if (data[start] === 0 || labels[start] !== 0) continue
    regions.push(grow({ width, height, data }, labels, queue, start, regions.length + 1))
  }
  return { labels, regions: regions.sort((a, b) => b.area - a.area) }
}

function grow(
  { width, height, data }: Mask,
  labels: Int32Array,
  queue: Int32Array,
  start: number,
  label: number,
): Region {
  let end = 1
  let [left, right, top, bottom, sumX, sumY] = [width, 0, height, 0, 0, 0]
  queue[0] = start
  labels[start] = label
  const visit = (index: number) => {
    if (data[index] === 0 || labels[index] !== 0) return
    labels[index] = label
    queue[end++] = index
  }
  for (let next = 0; next < end; next++) {
    const index = queue[next]!
    const x = index % width
    const y = (index - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
    sumX += x
    sumY += y
    if (x > 0) visit(index - 1)
    if (x < width - 1) visit(index + 1)
    if (y > 0) visit(index - width)
    if (y < height - 1) visit(index + width)
  }
  const box = { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
  return { label, area: end, box, center: { x: sumX / end, y: sumY / end } }
}

/** A mask from a question asked of every pixel. */
export function maskOf({ width, height }: Size, isInside: (index: number) => boolean): Mask {
  const data = new Uint8Array(width * height)
  for (let index = 0; index < data.length; index++) if (isInside(index)) data[index] = 1
  return { width, height, data }
}

/** Mean of a mask over a square of `2 · radius + 1`, 0 to 1: soft where the mask is torn. */
export function soften(
  { width, height, data }: { readonly width: number; readonly height: number; readonly data: ArrayLike<number> },
  radius: number,
): Float32Array {
  const across = new Float32Array(width * height)
  const result = new Float32Array(width * height)
  for (let y = 0; y < height; y++) slide(data, across, y * width, 1, width, radius)
  for (let x = 0; x < width; x++) slide(across, result, x, width, height, radius)
  return result
}

function slide(
  from: ArrayLike<number>,
  to: Float32Array,
  start: number,
  step: number,
  length: number,
  radius: number,
): void {
  let sum = 0
  let count = 0
  for (let at = 0; at < Math.min(radius, length); at++) {
    sum += from[start + at * step]!
    count++
  }
  for (let at = 0; at < length; at++) {
    if (at + radius < length) {
      sum += from[start + (at + radius) * step]!
      count++
    }
    if (at - radius - 1 >= 0) {
      sum -= from[start + (at - radius - 1) * step]!
      count--
    }
    to[start + at * step] = sum / count
  }
}
