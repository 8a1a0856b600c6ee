import type { FramedGoods } from './align-goods.ts'
import { type ColorCluster, nearest } from './cluster-colors.ts'
import { maskOf, soften } from './regions.ts'

/** How alike the pictures must be where the photo's goods are torn, and how unlike what stands beside them. */
const COMPLETE = { alike: 12, foreign: 20 } as const

/**
 * Mend the photo's outline once it lies on the listing's: what looks as on the listing belongs to the goods although
 * the ground has the same color, and what lies beside them in a color that the listing does not have, as a parcel, does not.
 *
 * @param palette - colors of the listing's goods
 */
export function completeGoods(a: FramedGoods, b: FramedGoods, palette: readonly ColorCluster[]): FramedGoods {
  const { width, height } = a.mask
  const away = a.picture.l.map(
    (value, at) =>
      Math.abs(value - b.picture.l[at]!) * 0.4 +
      Math.hypot(a.picture.a[at]! - b.picture.a[at]!, a.picture.b[at]! - b.picture.b[at]!),
  )
  const soft = soften({ width, height, data: away }, 1)
  const isForeign = (at: number) => {
    const distance = ({ l, a: red, b: yellow }: ColorCluster) =>
      Math.hypot((b.picture.l[at]! - l) * 0.4, b.picture.a[at]! - red, b.picture.b[at]! - yellow)
    const color = palette[nearest(palette, distance)]
    return color !== undefined && distance(color) > COMPLETE.foreign
  }
  const mask = maskOf(a.mask, (at) => {
    if (a.mask.data[at] === 1) return b.mask.data[at] === 1 || soft[at]! < COMPLETE.alike
    return b.mask.data[at] === 1 && !isForeign(at)
  })
  return { picture: b.picture, mask }
}
