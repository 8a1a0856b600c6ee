import type { GrayRaster, Raster, Size } from '@sightdesk/core'
import { followGray } from './follow-gray.ts'

/** Every how many-th row is looked at for grain. */
const ROW_STEP = 3
/** Pixels this far apart are compared: compression makes neighbors alike. */
const LAG = 4

/**
 * Standard deviation of the grain of a picture, in gray levels: near 0 on a drawn screenshot, 2 to 8 on a photo.
 *
 * The median of differences over a short way, so that text and edges, which cover the lesser part, do not count.
 *
 * @example
 * measureGrain({ width: 8, height: 8, data: new Uint8Array(64) }) //=> 0
 */
export function measureGrain({ width, height, data }: GrayRaster): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (let y = 0; y < height - LAG; y += ROW_STEP) {
    for (let at = y * width; at < (y + 1) * width - LAG; at += 2) {
      counts[Math.abs(data[at + LAG]! - data[at]!)]!++
      counts[Math.abs(data[at + LAG * width]! - data[at]!)]!++
      total += 2
    }
  }
  return total === 0 ? 0 : interpolatedMedian(counts, total) / (0.674 * Math.SQRT2)
}

/** The median of whole numbers as if they were spread evenly over their steps. */
function interpolatedMedian(counts: Uint32Array, total: number): number {
  let seen = 0
  let level = 0
  while (level < 255 && seen + counts[level]! < total / 2) seen += counts[level++]!
  const within = (total / 2 - seen) / Math.max(1, counts[level]!)
  return level === 0 ? 0.5 * within : level - 0.5 + within
}

/** Reach of the filter in pixels. */
const REACH = 2
/** Steps of more than this many deviations of the grain are edges and stay. */
const RANGE = 1.5

/**
 * Take the grain out of a photo and leave strokes as they are: each pixel moves towards the mean of its neighbors that
 * are about as light, first along rows, then along columns. Colors follow the change of gray.
 *
 * @param grain - its standard deviation in levels, as `measureGrain` tells
 * @returns a new picture and its gray levels
 * @example
 * const smooth = smoothGrain(photo, toGray(photo), 4)
 * @see Pham and van Vliet, *Separable bilateral filtering for fast video preprocessing*, 2005, doi:10.1109/ICME.2005.1521458
 */
export function smoothGrain(raster: Raster, gray: GrayRaster, grain: number): { raster: Raster; gray: GrayRaster } {
  const { width, height } = gray
  const weights = rangeWeights(RANGE * grain)
  const rows = smoothRows(gray.data, gray, weights)
  const smooth = smoothColumns(rows, gray, weights)
  return followGray(raster, gray, { width, height, data: smooth })
}

/** Weight of a neighbor by how many levels it differs. */
function rangeWeights(deviation: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, levels) => Math.exp(-((levels / deviation) ** 2) / 2))
}

function smoothRows(data: ArrayLike<number>, { width, height }: Size, weights: Float32Array): Uint8Array {
  const result = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const from = at - Math.min(REACH, x)
      const to = at + Math.min(REACH, width - 1 - x)
      result[at] = meanOfAlike(data, weights, { at, from, to, step: 1 })
    }
  }
  return result
}

function smoothColumns(data: ArrayLike<number>, { width, height }: Size, weights: Float32Array): Uint8Array {
  const result = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const above = Math.min(REACH, y) * width
    const below = Math.min(REACH, height - 1 - y) * width
    for (let at = y * width; at < (y + 1) * width; at++) {
      result[at] = meanOfAlike(data, weights, { at, from: at - above, to: at + below, step: width })
    }
  }
  return result
}

/** The mean of a stretch, in which pixels count less the more they differ from the one at `at`. */
function meanOfAlike(
  data: ArrayLike<number>,
  weights: Float32Array,
  { at, from, to, step }: { readonly at: number; readonly from: number; readonly to: number; readonly step: number },
): number {
  const own = data[at]!
  let sum = 0
  let mass = 0
  for (let near = from; near <= to; near += step) {
    const level = data[near]!
    const weight = weights[level > own ? level - own : own - level]!
    sum += level * weight
    mass += weight
  }
  return sum / mass + 0.5
}
