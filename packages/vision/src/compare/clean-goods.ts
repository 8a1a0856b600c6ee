import { type ColorCluster, clusterColors } from './cluster-colors.ts'
import type { FoundGoods } from './find-goods.ts'
import { colorDistance, type LabPicture } from './lab-picture.ts'
import { findRegions, type Mask, maskOf, soften } from './regions.ts'

/** A shade of the goods may be this much darker or lighter, and as many steps of hue away. */
const LIKE = { lightness: 34, chroma: 15 } as const

/** The pixels of a mask. */
export function placesOf({ data }: Mask): Int32Array {
  const places: number[] = []
  for (let index = 0; index < data.length; index++) if (data[index] === 1) places.push(index)
  return Int32Array.from(places)
}

/**
 * Drop what stands beside the goods on a photo, as a parcel or a cup: whole areas whose colors the listing does not have.
 *
 * Where hardly anything of the listing's colors is left, the goods came in another color, and only what stands apart
 * from the main thing is dropped.
 *
 * @param a - goods of the listing
 * @param b - what stands out on the photo
 * @param lit - colors of `b` under the light of `a`
 */
export function cleanGoods(a: FoundGoods, b: FoundGoods, lit: LabPicture): Mask {
  const places = placesOf(a.mask)
  if (places.length === 0) return b.mask
  const palette = clusterColors(a.picture, places, { clusters: 8, lightnessWeight: 0.6 })
  const like = maskOf(b.mask, (index) => b.mask.data[index] === 1 && isLike(lit, index, palette))
  const area = count(b.mask)
  const alike = count(like)
  if (alike < area * 0.3) return mainThing(b)
  const soft = soften(like, 2)
  const other = maskOf(b.mask, (index) => b.mask.data[index] === 1 && soft[index]! < 0.4)
  const core = hullOf(like)
  const { labels, regions } = findRegions(other)
  const dropped = new Set<number>()
  for (const region of regions) {
    if (region.area < alike * 0.06) continue
    const inside = shareInside(region.box, core)
    if (inside < 0.45) dropped.add(region.label)
  }
  if (dropped.size === 0) return b.mask
  const kept = maskOf(b.mask, (index) => b.mask.data[index] === 1 && !dropped.has(labels[index]!))
  const left = findRegions(kept)
  const least = (left.regions[0]?.area ?? 0) * 0.04
  const strong = new Set(left.regions.filter((region) => region.area >= least).map((region) => region.label))
  return maskOf(kept, (index) => strong.has(left.labels[index]!))
}

function isLike({ l, a, b }: LabPicture, index: number, palette: readonly ColorCluster[]): boolean {
  return palette.some((color) => {
    const away = Math.hypot(a[index]! - color.a, b[index]! - color.b)
    return color.share > 0.02 && away < LIKE.chroma && Math.abs(l[index]! - color.l) < LIKE.lightness
  })
}

function count({ data }: Mask): number {
  return data.reduce((sum, value) => sum + value, 0)
}

interface Bounds {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Bounds of the bulk of a mask: its largest region and what is nearly as large. */
function hullOf(mask: Mask): Bounds {
  const { regions } = findRegions(mask)
  const most = regions[0]?.area ?? 0
  const large = regions.filter(({ area }) => area > most * 0.25)
  return {
    left: Math.min(...large.map(({ box }) => box.x)),
    right: Math.max(...large.map(({ box }) => box.x + box.width)),
    top: Math.min(...large.map(({ box }) => box.y)),
    bottom: Math.max(...large.map(({ box }) => box.y + box.height)),
  }
}

function shareInside(
  box: { x: number; y: number; width: number; height: number },
  { left, right, top, bottom }: Bounds,
): number {
  const across = Math.max(0, Math.min(box.x + box.width, right) - Math.max(box.x, left))
  const down = Math.max(0, Math.min(box.y + box.height, bottom) - Math.max(box.y, top))
  return (across * down) / (box.width * box.height)
}

/** The strongest region, and those that look like it. */
function mainThing(goods: FoundGoods): Mask {
  const [main] = goods.regions
  if (!main) return goods.mask
  const colorOf = (label: number) => {
    const places = placesOf(maskOf(goods.mask, (index) => goods.labels[index] === label))
    return clusterColors(goods.picture, places, { clusters: 4, lightnessWeight: 0.4 })[0]!
  }
  const color = colorOf(main.label)
  const alike = goods.regions.filter(
    (region) => region === main || (region.area > main.area * 0.3 && colorDistance(colorOf(region.label), color) < 25),
  )
  const labels = new Set(alike.map(({ label }) => label))
  return maskOf(goods.mask, (index) => labels.has(goods.labels[index]!))
}
