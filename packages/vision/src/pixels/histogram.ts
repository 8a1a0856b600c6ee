import type { GrayRaster } from '@sightdesk/core'

/**
 * How many pixels have each gray level.
 *
 * @returns 256 counts
 * @example
 * histogram({ width: 2, height: 1, data: new Uint8Array([7, 7]) })[7] //=> 2
 */
export function histogram(gray: GrayRaster): Uint32Array {
  const counts = new Uint32Array(256)
  const { data } = gray
  // An index is several times as fast as an iterator here.
  for (let at = 0; at < data.length; at++) counts[data[at]!]!++
  return counts
}

/**
 * The gray level below or at which a share of the pixels lies.
 *
 * @param counts - 256 counts
 * @param share - 0 to 1
 * @example
 * percentile(histogram(page), 0.5) //=> the median
 */
export function percentile(counts: Uint32Array, share: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0)
  let seen = 0
  for (let level = 0; level < 256; level++) {
    seen += counts[level]!
    if (seen >= total * share && seen > 0) return level
  }
  return 255
}
