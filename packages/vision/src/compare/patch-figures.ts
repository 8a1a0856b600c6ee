import type { AlignedGoods, FramedGoods } from './align-goods.ts'
import { countRepeats } from './count-repeats.ts'
import type { PatchCosts } from './match-patches.ts'
import { findRegions, type Mask, maskOf, type Region, soften } from './regions.ts'

/** From which cost a patch has no match. */
const NO_MATCH = 15

/** Areas of the goods whose patches have no match; the thin seams that a turned outline leaves are none. */
export function unmatched(mask: Mask, costs: Float32Array): readonly Region[] {
  return findRegions(unmatchedMask(mask, costs)).regions
}

function unmatchedMask(mask: Mask, costs: Float32Array): Mask {
  const wide = maskOf(mask, (at) => mask.data[at] === 1 && costs[at]! > NO_MATCH)
  const cover = soften(wide, 1)
  const core = soften(
    maskOf(mask, (at) => cover[at]! > 0.99),
    1,
  )
  return maskOf(mask, (at) => wide.data[at] === 1 && core[at]! > 0.01)
}

/** What has no match, by where it lies on the other picture: on its goods, or on its ground; and whether it is darker. */
export function patchFigures({ a, b }: AlignedGoods, costs: PatchCosts): Record<string, number> {
  const gained = unmatchedMask(b.mask, costs.b)
  const some = gained.data.includes(1) ? 1 : 0
  const there = meanLightness(b, gained)
  return {
    ...sideFigures('A', costs.a, a.mask, b.mask),
    ...sideFigures('B', costs.b, b.mask, a.mask),
    gainedDarker: (some * (there - meanLightness(b, b.mask))) / 30,
  }
}

function sideFigures(name: string, cost: Float32Array, mask: Mask, other: Mask): Record<string, number> {
  const size = Math.max(
    1,
    mask.data.reduce((total, inside) => total + inside, 0),
  )
  const whole = unmatchedMask(mask, cost)
  const areas = (onGoods: number) => {
    return findRegions(maskOf(mask, (at) => whole.data[at] === 1 && other.data[at] === onGoods)).regions
  }
  const [ground, goods] = [areas(0), areas(1)]
  return {
    [`ground${name}`]: (ground[0]?.area ?? 0) / size,
    [`goods${name}`]: (goods[0]?.area ?? 0) / size,
    [`goodsAll${name}`]: goods.reduce((total, { area }) => total + area, 0) / size,
  }
}

function meanLightness({ picture }: FramedGoods, { data }: Mask): number {
  let [total, count] = [0, 0]
  for (let at = 0; at < data.length; at++) {
    if (data[at] === 0) continue
    total += picture.l[at]!
    count++
  }
  return total / Math.max(1, count)
}

/** How often the goods repeat from left to right. */
export function repeatFigures({ a, b }: AlignedGoods): Record<string, number> {
  const inA = countRepeats(a)
  const inB = countRepeats(b)
  return {
    repeatA: inA.count,
    repeatStrengthA: inA.strength,
    repeatB: inB.count,
  }
}
