import { type ColorCluster, nearest } from './cluster-colors.ts'
import type { LabPicture } from './lab-picture.ts'
import { findRegions, type Mask, maskOf } from './regions.ts'

/** How often the things of one color occur. */
export interface ColorCount {
  readonly color: ColorCluster
  /** Share of the goods that have this color. */
  readonly shareA: number
  readonly shareB: number
  readonly countA: number
  readonly countB: number
}

interface Goods {
  readonly picture: LabPicture
  readonly mask: Mask
}

/**
 * Count the separate things of each color on both pictures, as caps, labels, or fruit that touch one another.
 *
 * @param colors - of both pictures together
 */
export function countThings(a: Goods, b: Goods, colors: readonly ColorCluster[]): readonly ColorCount[] {
  const ofA = assignColors(a, colors)
  const ofB = assignColors(b, colors)
  return colors.map((color, index) => {
    const maskA = maskOf(a.mask, (at) => ofA[at] === index)
    const maskB = maskOf(b.mask, (at) => ofB[at] === index)
    return {
      color,
      shareA: share(maskA, a.mask),
      shareB: share(maskB, b.mask),
      countA: countBlobs(maskA),
      countB: countBlobs(maskB),
    }
  })
}

/** The nearest color for each pixel of the goods, -1 elsewhere. Shading counts little. */
export function assignColors({ picture, mask }: Goods, colors: readonly ColorCluster[]): Int16Array {
  return Int16Array.from(mask.data, (inside, at) => {
    if (inside === 0) return -1
    return nearest(colors, (color) => {
      return (
        ((picture.l[at]! - color.l) * 0.45) ** 2 + (picture.a[at]! - color.a) ** 2 + (picture.b[at]! - color.b) ** 2
      )
    })
  })
}

function share(mask: Mask, goods: Mask): number {
  const sum = (data: Uint8Array) => data.reduce((total, value) => total + value, 0)
  return sum(mask.data) / Math.max(1, sum(goods.data))
}

/** A thing is a place that lies deep in its color: touching balls have one middle each. */
export function countBlobs(mask: Mask): number {
  const depth = distanceToEdge(mask)
  const deepest = depth.reduce((most, value) => Math.max(most, value), 0)
  if (deepest < 1.5) return 0
  const core = maskOf(mask, (at) => depth[at]! > deepest * 0.62)
  const area = findRegions(mask).regions[0]?.area ?? 0
  const { labels, regions } = findRegions(mask)
  const cores = findRegions(core).regions
  const large = new Set(regions.filter((region) => region.area > area * 0.3).map(({ label }) => label))
  const withCore = new Set<number>()
  let count = 0
  for (const { center } of cores) {
    const label = labels[Math.round(center.y) * mask.width + Math.round(center.x)]!
    if (label !== 0 && !large.has(label)) continue
    withCore.add(label)
    count++
  }
  for (const label of large) if (!withCore.has(label)) count++
  return count
}

/** Steps to the nearest pixel outside, by two passes of a chamfer. */
export function distanceToEdge({ width, height, data }: Mask): Float32Array {
  // A rim of ground around the picture spares every question about its border.
  const wide = width + 2
  const depth = new Float32Array(wide * (height + 2))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) depth[(y + 1) * wide + x + 1] = data[y * width + x] === 1 ? wide + height : 0
  }
  for (let at = wide + 1; at < depth.length - wide - 1; at++) relax(depth, at, -1, wide)
  for (let at = depth.length - wide - 2; at > wide; at--) relax(depth, at, 1, wide)
  const result = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    const from = (y + 1) * wide + 1
    result.set(depth.subarray(from, from + width), y * width)
  }
  return result
}

function relax(depth: Float32Array, at: number, side: 1 | -1, wide: number): void {
  const straight = Math.min(depth[at + side]!, depth[at + side * wide]!) + 1
  const slanted = Math.min(depth[at + side * wide - 1]!, depth[at + side * wide + 1]!) + 1.41
  depth[at] = Math.min(depth[at]!, straight, slanted)
}
