import type { LabColor, LabPicture } from './lab-picture.ts'

/** Colors that occur together, with their share of the pixels that were looked at. */
export interface ColorCluster extends LabColor {
  readonly share: number
}

export interface ClusterColorsOptions {
  readonly clusters: number
  /** How much a step of lightness counts against a step of hue; below 1 shading stays inside a cluster. */
  readonly lightnessWeight: number
}

const ROUNDS = 8

/**
 * Group colors by k-means with seeds that lie far from one another. The same pixels give the same clusters.
 *
 * @param picture - colors
 * @param places - indexes of the pixels to look at; at least one
 * @returns clusters by falling share, empty ones left out
 * @example
 * clusterColors(picture, places, { clusters: 6, lightnessWeight: 0.5 })[0] // the main color
 * @see Arthur and Vassilvitskii, *k-means++*, 2007; the farthest point is taken here in place of a random one
 */
export function clusterColors(
  picture: LabPicture,
  places: Int32Array,
  { clusters, lightnessWeight }: ClusterColorsOptions,
): readonly ColorCluster[] {
  const sample = thin(places, 4000)
  const distance = (index: number, color: LabColor) =>
    ((picture.l[index]! - color.l) * lightnessWeight) ** 2 +
    (picture.a[index]! - color.a) ** 2 +
    (picture.b[index]! - color.b) ** 2
  const seeds = plantSeeds(picture, sample, clusters, distance)
  let centers = seeds
  let counts: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const sums = centers.map(() => ({ l: 0, a: 0, b: 0, count: 0 }))
    for (const index of sample) {
      const sum = sums[nearest(centers, (center) => distance(index, center))]!
      sum.l += picture.l[index]!
      sum.a += picture.a[index]!
      sum.b += picture.b[index]!
      sum.count++
    }
    const kept = sums.filter(({ count }) => count > 0)
    centers = kept.map(({ l, a, b, count }) => ({ l: l / count, a: a / count, b: b / count }))
    counts = kept.map(({ count }) => count)
  }
  return centers
    .map((center, index) => ({ ...center, share: counts[index]! / sample.length }))
    .sort((one, other) => other.share - one.share)
}

/** Which of the candidates is nearest. */
export function nearest<T>(candidates: readonly T[], distance: (candidate: T) => number): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let index = 0; index < candidates.length; index++) {
    const value = distance(candidates[index]!)
    if (value < least) {
      least = value
      best = index
    }
  }
  return best
}

function plantSeeds(
  picture: LabPicture,
  sample: Int32Array,
  clusters: number,
  distance: (index: number, color: LabColor) => number,
): LabColor[] {
  const colorAt = (index: number) => ({ l: picture.l[index]!, a: picture.a[index]!, b: picture.b[index]! })
  const seeds = [colorAt(sample[sample.length >> 1]!)]
  const left = Float64Array.from(sample, (index) => distance(index, seeds[0]!))
  while (seeds.length < clusters) {
    // The 98th percentile of the distances, so that a lone odd pixel founds no cluster.
    const order = Array.from(left.keys()).sort((one, other) => left[one]! - left[other]!)
    const next = order[Math.floor((order.length - 1) * 0.98)]!
    if (left[next]! < 16) break
    const seed = colorAt(sample[next]!)
    seeds.push(seed)
    for (let at = 0; at < sample.length; at++) left[at] = Math.min(left[at]!, distance(sample[at]!, seed))
  }
  return seeds
}

function thin(places: Int32Array, most: number): Int32Array {
  if (places.length <= most) return places
  const step = places.length / most
  return Int32Array.from({ length: most }, (_, index) => places[Math.floor(index * step)]!)
}
