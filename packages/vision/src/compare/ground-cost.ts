import { type ColorCluster, clusterColors } from './cluster-colors.ts'
import type { LabColor, LabPicture } from './lab-picture.ts'

/** How little each pixel looks like the ground around the goods, and from where on it is none. */
export interface GroundCost {
  readonly cost: Float32Array
  readonly threshold: number
  /** Whether the ground is one flat color, as on a listing. */
  readonly isPlain: boolean
  /** The color that most of the border has. */
  readonly ground: LabColor
}

/** Width of the border that is taken for ground, as a share of the shorter side. */
const BORDER = 0.035
/** A shadow on a table leaves this share of the lightness at least; on a plain listing shadows are fainter. */
const DEEPEST_SHADOW = { table: 0.52, plain: 0.68 } as const
/** Share of the border that one color must have on a plain ground: a banner may take the rest. */
const PLAIN_SHARE = 0.6
/** Rows above and below, as a share of the height, in which the border tells what ground there is. */
const REACH = 0.14

/**
 * Learn the ground from the border of a picture and measure every pixel against it.
 *
 * The border holds wall and table, banner and page; a pixel is compared only with what the border shows near its row.
 * Shadows are the same ground with less light.
 */
export function measureGround(picture: LabPicture): GroundCost {
  const places = borderPlaces(picture)
  const clusters = clusterColors(picture, places, { clusters: 9, lightnessWeight: 0.8 })
  const isPlain = (clusters[0]?.share ?? 0) > PLAIN_SHARE
  const deepest = isPlain ? DEEPEST_SHADOW.plain : DEEPEST_SHADOW.table
  const near = clustersByRow(picture, clusters)
  const cost = new Float32Array(picture.width * picture.height)
  for (let y = 0, at = 0; y < picture.height; y++) {
    const here = near[y]!
    for (let x = 0; x < picture.width; x++, at++) cost[at] = groundDistance(picture, at, here, deepest)
  }
  const borderCosts = Float32Array.from(places, (index) => cost[index]!).sort()
  const usual = borderCosts[Math.floor(borderCosts.length * (isPlain ? 0.8 : 0.96))] ?? 0
  const threshold = Math.min(isPlain ? 7 : 18, Math.max(isPlain ? 2.6 : 8, usual * 1.35))
  return { cost, threshold, isPlain, ground: clusters[0]! }
}

function borderPlaces({ width, height }: LabPicture): Int32Array {
  const margin = Math.max(2, Math.round(Math.min(width, height) * BORDER))
  const places: number[] = []
  for (let y = 0; y < height; y++) {
    const whole = y < margin || y >= height - margin
    for (let x = 0; x < width; x++) if (whole || x < margin || x >= width - margin) places.push(y * width + x)
  }
  return Int32Array.from(places)
}

/** For each row the clusters that its part of the border shows, on both sides or nearly everywhere: goods may touch one. */
function clustersByRow(picture: LabPicture, clusters: readonly ColorCluster[]): readonly (readonly ColorCluster[])[] {
  const { width, height } = picture
  const margin = Math.max(2, Math.round(Math.min(width, height) * BORDER))
  const count = (from: number, to: number) => {
    const counts = clusters.map(() => new Float32Array(height))
    for (let y = 0; y < height; y++) {
      for (let x = from; x < to; x++) counts[nearestCluster(picture, y * width + x, clusters)]![y]!++
    }
    return counts.map(prefixSums)
  }
  const left = count(0, margin)
  const right = count(width - margin, width)
  const reach = Math.round(height * REACH)
  return Array.from({ length: height }, (_, y) => {
    const from = Math.max(0, y - reach)
    const to = Math.min(height, y + reach + 1)
    const total = (to - from) * margin
    return clusters.filter((_, index) => {
      const onLeft = (left[index]![to]! - left[index]![from]!) / total
      const onRight = (right[index]![to]! - right[index]![from]!) / total
      return Math.min(onLeft, onRight) > 0.015 || onLeft + onRight > 0.7
    })
  })
}

function prefixSums(counts: Float32Array): Float32Array {
  const sums = new Float32Array(counts.length + 1)
  for (let at = 0; at < counts.length; at++) sums[at + 1] = sums[at]! + counts[at]!
  return sums
}

function nearestCluster({ l, a, b }: LabPicture, index: number, clusters: readonly ColorCluster[]): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let at = 0; at < clusters.length; at++) {
    const one = clusters[at]!
    const distance = (l[index]! - one.l) ** 2 + (a[index]! - one.a) ** 2 + (b[index]! - one.b) ** 2
    if (distance >= least) continue
    least = distance
    best = at
  }
  return best
}

function groundDistance(
  { l, a, b }: LabPicture,
  index: number,
  clusters: readonly ColorCluster[],
  deepest: number,
): number {
  let least = Number.POSITIVE_INFINITY
  const level = l[index]! + 16
  for (const one of clusters) {
    const light = Math.min(1.12, Math.max(deepest, level / (one.l + 16)))
    const dl = level - light * (one.l + 16)
    const da = a[index]! - light * one.a
    const db = b[index]! - light * one.b
    least = Math.min(least, dl * dl + da * da + db * db)
  }
  return Math.sqrt(least)
}
