import { type AlignedGoods, maskBounds } from './align-goods.ts'
import { type ColorCount, countBlobs } from './count-things.ts'
import { hueOf, type LabPicture } from './lab-picture.ts'
import type { LightGains } from './match-light.ts'
import type { Mask } from './regions.ts'

interface Goods {
  readonly picture: LabPicture
  readonly mask: Mask
}

/** How much of the goods changed color, from what and to what. */
export function colorFigures(counts: readonly ColorCount[]): Record<string, number> {
  const moved = counts.map(({ shareA, shareB }) => shareB - shareA)
  const lost = counts.toSorted((one, other) => one.shareB - one.shareA - (other.shareB - other.shareA))[0]!
  const gained = counts.toSorted((one, other) => other.shareB - other.shareA - (one.shareB - one.shareA))[0]!
  const dark = counts.filter(({ color }) => color.l < 30)
  return {
    colorMoved: moved.reduce((sum, value) => sum + Math.abs(value), 0) / 2,
    colorLost: lost.shareA - lost.shareB,
    colorLostLeft: lost.shareB / Math.max(0.01, lost.shareA),
    colorGained: gained.shareB - gained.shareA,
    colorGainedBefore: gained.shareA / Math.max(0.01, gained.shareB),
    colorStep: Math.hypot(gained.color.a - lost.color.a, gained.color.b - lost.color.b) / 30,
    colorStepLight: (gained.color.l - lost.color.l) / 30,
    colorGainedChroma: Math.hypot(gained.color.a, gained.color.b) / 30,
    darkGained: dark.reduce((sum, { shareA, shareB }) => sum + shareB - shareA, 0),
  }
}

/** Main hues before any correction of light: a turn of the hue is more than light can do. */
export function toneFigures(a: Goods, b: Goods, light: LightGains): Record<string, number> {
  const hueA = hueOf(a.picture, a.mask.data)
  const hueB = hueOf(b.picture, b.mask.data)
  return {
    hueShared: hueA.histogram.reduce((sum, value, at) => sum + Math.min(value, hueB.histogram[at]!), 0),
    chromaChange: (hueB.chroma - hueA.chroma) / 30,
    lightnessChange: (hueB.lightness - hueA.lightness) / 30,
    lightRed: Math.abs(Math.log(light.red / light.green)),
    lightBlue: Math.abs(Math.log(light.blue / light.green)),
  }
}

/** Whether like things are as many on both. */
export function countFigures(counts: readonly ColorCount[], maskA: Mask, maskB: Mask): Record<string, number> {
  const several = counts.filter(
    ({ shareA, shareB, countA, countB }) => Math.min(shareA, shareB) > 0.025 && Math.max(countA, countB) > 1,
  )
  const differing = several.filter(({ countA, countB }) => countA !== countB)
  const equal = several.filter(({ countA, countB }) => countA === countB)
  const ratios = several
    .map(({ countA, countB }) => Math.log((countB + 0.2) / (countA + 0.2)))
    .sort((one, other) => one - other)
  const wholeA = countBlobs(maskA)
  const wholeB = countBlobs(maskB)
  return {
    countsDiffer: differing.length,
    countsEqual: equal.length,
    countRatio: Math.abs(ratios[ratios.length >> 1] ?? 0),
    countWhole: Math.abs(Math.log(Math.max(1, wholeB) / Math.max(1, wholeA))),
    countMany: Math.log(Math.max(1, wholeA, wholeB, ...several.map(({ countA }) => countA))),
  }
}

/** Whether the outline has the same proportions. */
export function shapeFigures({ toB }: AlignedGoods, maskA: Mask, maskB: Mask): Record<string, number> {
  const boxA = maskBounds(maskA)
  const boxB = maskBounds(maskB)
  const area = ({ data }: Mask) => data.reduce((sum, value) => sum + value, 0)
  const aspect = Math.log((boxB.width / boxB.height) * (boxA.height / boxA.width))
  return {
    aspect: Math.abs(aspect),
    wider: aspect,
    stretch: Math.abs(Math.log(Math.hypot(toB.a, toB.d) / Math.hypot(toB.b, toB.e))),
    fill: area(maskB) / (boxB.width * boxB.height) - area(maskA) / (boxA.width * boxA.height),
  }
}
