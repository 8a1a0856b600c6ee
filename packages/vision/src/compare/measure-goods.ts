import type { Box, Raster } from '@sightdesk/core'
import { type AlignedGoods, alignGoods, type FramedGoods, maskBounds } from './align-goods.ts'
import { cleanGoods, placesOf } from './clean-goods.ts'
import { type ColorCluster, clusterColors } from './cluster-colors.ts'
import { countRepeats } from './count-repeats.ts'
import { type ColorCount, countBlobs, countThings } from './count-things.ts'
import { type FoundGoods, findGoods } from './find-goods.ts'
import { type FineLines, findFineLines } from './fine-lines.ts'
import { hueOf, type LabColor, type LabPicture, withoutShading } from './lab-picture.ts'
import { applyLight, type LightGains, matchLight } from './match-light.ts'
import { matchPatches, type PatchCosts } from './match-patches.ts'
import { findRegions, type Mask, maskOf, type Region, soften } from './regions.ts'

/** Everything that is measured on two pictures of goods, before it is judged. */
export interface GoodsMeasures {
  /** Figures by name, in the order of `GOODS_FIGURES`. */
  readonly figures: Readonly<Record<string, number>>
  readonly a: FoundGoods
  readonly b: FoundGoods
  /** The goods of B without what stands beside them. */
  readonly maskB: Mask
  readonly light: LightGains
  readonly aligned: AlignedGoods
  readonly costs: PatchCosts
  readonly counts: readonly ColorCount[]
  readonly linesB: FineLines
  /** Areas of A without a match on B, and of B without one on A; in pixels of the frame, by falling area. */
  readonly lost: readonly Region[]
  readonly gained: readonly Region[]
}

/** From which cost a patch has no match. */
const NO_MATCH = 15

/** Measure how the goods on two pictures differ: colors, shape, counts, what has no match, and fine lines. */
export function measureGoods(rasterA: Raster, rasterB: Raster): GoodsMeasures {
  const a = findGoods(rasterA)
  const b = findGoods(rasterB)
  const first = matchLight(a, b)
  const roughly = applyLight(b.raster, first)
  const maskB = cleanGoods(a, b, roughly)
  const light = matchLight(a, { raster: b.raster, mask: maskB })
  const lit = applyLight(b.raster, light)
  const goodsA = { picture: withoutShading(a.picture), mask: a.mask }
  const goodsB = { picture: withoutShading(lit), mask: maskB }
  const aligned = alignGoods(goodsA, goodsB)
  const costs = matchPatches(aligned)
  const colors = jointColors(goodsA, goodsB)
  const counts = countThings(goodsA, goodsB, colors)
  const linesA = findFineLines(rasterA, a.mask, maskBounds(a.mask))
  const linesB = findFineLines(rasterB, maskB, maskBounds(maskB))
  const lost = unmatched(aligned.a.mask, costs.a)
  const gained = unmatched(aligned.b.mask, costs.b)
  const figures = {
    ...colorFigures(counts),
    ...toneFigures(goodsA, goodsB, light),
    ...countFigures(counts, a.mask, maskB),
    ...shapeFigures(aligned, a.mask, maskB),
    ...patchFigures(aligned, costs),
    ...printFigures(aligned, costs),
    ...repeatFigures(aligned),
    lineShare: linesB.share - linesA.share,
    lineStrength: linesB.strength - linesA.strength,
    lineLongest: linesB.longest - linesA.longest,
    lineRatio: Math.log((linesB.share + 0.01) / (linesA.share + 0.01)),
    agreement: aligned.agreement,
  }
  return { figures, a, b, maskB, light, aligned, costs, counts, linesB, lost, gained }
}

interface Goods {
  readonly picture: LabPicture
  readonly mask: Mask
}

function jointColors(a: Goods, b: Goods): readonly ColorCluster[] {
  const placesA = placesOf(a.mask)
  const placesB = placesOf(b.mask)
  const most = Math.min(3000, Math.max(1, placesA.length), Math.max(1, placesB.length))
  const every = (places: Int32Array) =>
    Array.from({ length: most }, (_, at) => places[Math.floor((at * places.length) / most)] ?? 0)
  const fromA = every(placesA)
  const fromB = every(placesB)
  const take = (plane: 'l' | 'a' | 'b') =>
    Float32Array.from([...fromA.map((at) => a.picture[plane][at]!), ...fromB.map((at) => b.picture[plane][at]!)])
  const both = { width: most * 2, height: 1, l: take('l'), a: take('a'), b: take('b') }
  return clusterColors(
    both,
    Int32Array.from({ length: most * 2 }, (_, at) => at),
    { clusters: 7, lightnessWeight: 0.45 },
  )
}

function colorFigures(counts: readonly ColorCount[]): Record<string, number> {
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
function toneFigures(a: Goods, b: Goods, light: LightGains): Record<string, number> {
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

function countFigures(counts: readonly ColorCount[], maskA: Mask, maskB: Mask): Record<string, number> {
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

function shapeFigures({ toA, toB }: AlignedGoods, maskA: Mask, maskB: Mask): Record<string, number> {
  const boxA = maskBounds(maskA)
  const boxB = maskBounds(maskB)
  const area = ({ data }: Mask) => data.reduce((sum, value) => sum + value, 0)
  const aspect = Math.log((boxB.width / boxB.height) * (boxA.height / boxA.width))
  return {
    aspect: Math.abs(aspect),
    wider: aspect,
    stretch: Math.abs(Math.log((toB.scaleX / toB.scaleY) * (toA.scaleY / toA.scaleX))),
    fill: area(maskB) / (boxB.width * boxB.height) - area(maskA) / (boxA.width * boxA.height),
  }
}

/** What stands where the goods have no match on the other's goods: print, a dark line, a stain. */
function printFigures({ a, b }: AlignedGoods, costs: PatchCosts): Record<string, number> {
  const overlap = (at: number) => a.mask.data[at] === 1 && b.mask.data[at] === 1
  const lost = maskOf(a.mask, (at) => overlap(at) && costs.a[at]! > NO_MATCH)
  const gained = maskOf(a.mask, (at) => overlap(at) && costs.b[at]! > NO_MATCH)
  const nearLost = soften(lost, 4)
  const area = Math.max(1, sum(gained.data))
  const all = meanColor(b, (at) => b.mask.data[at] === 1)
  const there = meanColor(b, (at) => gained.data[at] === 1)
  const before = meanColor(a, (at) => gained.data[at] === 1)
  const some = sum(gained.data) > 0 ? 1 : 0
  return {
    gainedNearLost:
      gained.data.reduce((total, inside, at) => total + (inside === 1 && nearLost[at]! > 0.02 ? 1 : 0), 0) / area,
    gainedDarker: (some * (there.l - all.l)) / 30,
    gainedThanBefore: (some * (there.l - before.l)) / 30,
    gainedChroma: (some * (Math.hypot(there.a, there.b) - Math.hypot(before.a, before.b))) / 30,
    gainedRough: roughness(b, gained) / 10,
    beforeRough: roughness(a, gained) / 10,
    lostRough: roughness(a, lost) / 10,
    afterRough: roughness(b, lost) / 10,
  }
}

function sum(data: Uint8Array): number {
  return data.reduce((total, value) => total + value, 0)
}

function meanColor({ picture }: FramedGoods, isInside: (at: number) => boolean): LabColor {
  let [l, a, b, count] = [0, 0, 0, 0]
  for (let at = 0; at < picture.l.length; at++) {
    if (!isInside(at)) continue
    l += picture.l[at]!
    a += picture.a[at]!
    b += picture.b[at]!
    count++
  }
  return { l: l / Math.max(1, count), a: a / Math.max(1, count), b: b / Math.max(1, count) }
}

/** Mean step of lightness and color to the right and below, over an area. */
function roughness({ picture: { width, l, a, b } }: FramedGoods, { data }: Mask): number {
  let steps = 0
  let count = 0
  for (let at = 0; at < data.length - width - 1; at++) {
    if (data[at] === 0) continue
    const step = (to: number) => Math.abs(l[at]! - l[to]!) + Math.abs(a[at]! - a[to]!) + Math.abs(b[at]! - b[to]!)
    steps += step(at + 1) + step(at + width)
    count++
  }
  return steps / Math.max(1, count)
}

/** How often the goods repeat from left to right. */
function repeatFigures({ a, b }: AlignedGoods): Record<string, number> {
  const inA = countRepeats(a)
  const inB = countRepeats(b)
  return {
    repeatA: inA.count,
    repeatStrengthA: inA.strength,
    repeatB: inB.count,
    repeatRatio: Math.abs(Math.log(inB.count / inA.count)),
  }
}

/** Areas of the goods whose patches have no match. */
function unmatched(mask: Mask, costs: Float32Array): readonly Region[] {
  return findRegions(maskOf(mask, (at) => mask.data[at] === 1 && costs[at]! > NO_MATCH)).regions
}

/** What has no match, by where it lies on the other picture: on its goods, or on its ground. */
function patchFigures({ a, b }: AlignedGoods, costs: PatchCosts): Record<string, number> {
  return { ...sideFigures('A', costs.a, a.mask, b.mask), ...sideFigures('B', costs.b, b.mask, a.mask) }
}

function sideFigures(name: string, cost: Float32Array, mask: Mask, other: Mask): Record<string, number> {
  const values = Array.from(cost)
    .filter((_, at) => mask.data[at] === 1)
    .sort((one, next) => one - next)
  const size = Math.max(1, values.length)
  const areas = (least: number, onGoods: number) => {
    const found = findRegions(
      maskOf(mask, (at) => mask.data[at] === 1 && other.data[at] === onGoods && cost[at]! > least),
    ).regions
    return { largest: (found[0]?.area ?? 0) / size, all: found.reduce((sum, { area }) => sum + area, 0) / size }
  }
  const ground = areas(NO_MATCH, 0)
  const goods = areas(NO_MATCH, 1)
  return {
    [`cost${name}`]: values.reduce((sum, value) => sum + value, 0) / size / 10,
    [`cost${name}Half`]: (values[size >> 1] ?? 0) / 10,
    [`cost${name}Ninety`]: (values[Math.floor(size * 0.9)] ?? 0) / 10,
    [`cost${name}Most`]: (values[Math.floor(size * 0.98)] ?? 0) / 10,
    [`ground${name}`]: ground.largest,
    [`grounds${name}`]: ground.all,
    [`goods${name}`]: goods.largest,
    [`goodsAll${name}`]: goods.all,
    [`strong${name}`]: areas(NO_MATCH * 1.6, 1).largest,
  }
}

/** A region of the frame in pixels of a picture. */
export function regionBox(region: Pick<Region, 'box'>, place: AlignedGoods['toA'], scale: number): Box {
  const { x, y, width, height } = region.box
  return {
    x: (x * place.scaleX + place.x) * scale,
    y: (y * place.scaleY + place.y) * scale,
    width: width * place.scaleX * scale,
    height: height * place.scaleY * scale,
  }
}
