import type { AlignedGoods, FramedGoods } from './align-goods.ts'
import type { ColorCluster } from './cluster-colors.ts'
import { countRepeats } from './count-repeats.ts'
import { distanceToEdge } from './count-things.ts'
import type { LabColor, LabPicture } from './lab-picture.ts'
import type { PatchCosts } from './match-patches.ts'
import { findRegions, type Mask, maskOf, type Region, soften } from './regions.ts'

/** From which cost a patch has no match. */
const NO_MATCH = 15

/** Areas of the goods whose patches have no match; the thin seams that a turned outline leaves are none. */
export function unmatched(mask: Mask, costs: Float32Array): readonly Region[] {
  return findRegions(unmatchedMask(mask, costs)).regions
}

function unmatchedMask(mask: Mask, costs: Float32Array, least: number = NO_MATCH): Mask {
  const wide = maskOf(mask, (at) => mask.data[at] === 1 && costs[at]! > least)
  const cover = soften(wide, 1)
  const core = soften(
    maskOf(mask, (at) => cover[at]! > 0.99),
    1,
  )
  return maskOf(mask, (at) => wide.data[at] === 1 && core[at]! > 0.01)
}

/** What has no match, by where it lies on the other picture: on its goods, or on its ground. */
export function patchFigures({ a, b }: AlignedGoods, costs: PatchCosts): Record<string, number> {
  const figures = { ...sideFigures('A', costs.a, a.mask, b.mask), ...sideFigures('B', costs.b, b.mask, a.mask) }
  return { ...figures, ...sidesFigures(figures) }
}

/** Whether more is new on B than lost of A: harm and stains are new, prints are exchanged, parts are lost. */
function sidesFigures(figures: Readonly<Record<string, number>>): Record<string, number> {
  const ratio = (name: string, room: number) => Math.log((figures[`${name}B`]! + room) / (figures[`${name}A`]! + room))
  return {
    goodsRatio: ratio('goodsAll', 0.004),
    strongRatio: ratio('strong', 0.003),
    weakRatio: ratio('weak', 0.006),
    groundsRatio: ratio('grounds', 0.004),
    mostStep: figures['costBMost']! - figures['costAMost']!,
  }
}

function sideFigures(name: string, cost: Float32Array, mask: Mask, other: Mask): Record<string, number> {
  const depth = distanceToEdge(mask)
  const values = Array.from(cost)
    .filter((_, at) => depth[at]! > 2.5)
    .sort((one, next) => one - next)
  const size = Math.max(1, sum(mask.data))
  const at = (share: number) => (values[Math.floor((values.length - 1) * share)] ?? 0) / 10
  const areas = (least: number, onGoods: number) => {
    const whole = unmatchedMask(mask, cost, least)
    const found = findRegions(maskOf(mask, (index) => whole.data[index] === 1 && other.data[index] === onGoods)).regions
    return { largest: (found[0]?.area ?? 0) / size, all: found.reduce((total, { area }) => total + area, 0) / size }
  }
  const ground = areas(NO_MATCH, 0)
  const goods = areas(NO_MATCH, 1)
  return {
    [`cost${name}`]: values.reduce((total, value) => total + value, 0) / Math.max(1, values.length) / 10,
    [`cost${name}Half`]: at(0.5),
    [`cost${name}Ninety`]: at(0.9),
    [`cost${name}Most`]: at(0.98),
    [`ground${name}`]: ground.largest,
    [`grounds${name}`]: ground.all,
    [`goods${name}`]: goods.largest,
    [`goodsAll${name}`]: goods.all,
    [`weak${name}`]: areas(NO_MATCH * 0.65, 1).largest,
    [`strong${name}`]: areas(NO_MATCH * 1.6, 1).largest,
  }
}

/** What stands where the goods have no match on the other's goods: print, a dark line, a stain. */
export function printFigures(
  { a, b }: AlignedGoods,
  costs: PatchCosts,
  colors: readonly ColorCluster[],
): Record<string, number> {
  const lost = unmatchedMask(a.mask, costs.a)
  const gained = unmatchedMask(b.mask, costs.b)
  const lostArea = sum(lost.data)
  const gainedArea = sum(gained.data)
  const nearLost = soften(lost, 4)
  const some = gainedArea > 0 ? 1 : 0
  const there = meanColor(b, (at) => gained.data[at] === 1)
  const before = meanColor(a, (at) => gained.data[at] === 1)
  const all = meanColor(b, (at) => b.mask.data[at] === 1)
  const known = colors.filter((color) => color.share > 0.02)
  const novel = meanOver(gained, (at) => Math.min(...known.map((color) => tint(b.picture, at, color))))
  const kept = meanOver(lost, (at) => Math.min(...known.map((color) => tint(b.picture, at, color))))
  return {
    inkAway: inkDistance(a, b, costs) / 10,
    lostShare: Math.log((lostArea + 8) / (gainedArea + 8)),
    gainedNearLost:
      gained.data.reduce((total, one, at) => total + (one === 1 && nearLost[at]! > 0.02 ? 1 : 0), 0) /
      Math.max(1, gainedArea),
    gainedNovel: novel / 10,
    lostKept: kept / 10,
    gainedDarker: (some * (there.l - all.l)) / 30,
    gainedThanBefore: (some * (there.l - before.l)) / 30,
    gainedChroma: (some * (Math.hypot(there.a, there.b) - Math.hypot(before.a, before.b))) / 30,
    gainedRough: roughness(b, gained) / 10,
    beforeRough: roughness(a, gained) / 10,
    lostRough: roughness(a, lost) / 10,
    afterRough: roughness(b, lost) / 10,
  }
}

/** How many of the least matched places are looked at, and the distance where nothing was lost. */
const INK = { places: 60, none: 40 } as const

/** How far the colors that are new on B lie from those that were lost on A: another print keeps its ink. */
function inkDistance(a: FramedGoods, b: FramedGoods, costs: PatchCosts): number {
  const lost = leastMatched(costs.a, a.mask, b.mask)
  const gained = leastMatched(costs.b, b.mask, a.mask)
  if (lost.length === 0 || gained.length === 0) return lost.length === gained.length ? 0 : INK.none
  const nearest = gained.map((at) => {
    const color = { l: b.picture.l[at]!, a: b.picture.a[at]!, b: b.picture.b[at]! }
    return Math.min(...lost.map((from) => tint(a.picture, from, color)))
  })
  return nearest.reduce((total, value) => total + value, 0) / nearest.length
}

function leastMatched(cost: Float32Array, mask: Mask, other: Mask): number[] {
  const places: number[] = []
  for (let at = 0; at < cost.length; at++) {
    if (mask.data[at] === 1 && other.data[at] === 1 && cost[at]! > NO_MATCH) places.push(at)
  }
  return places.sort((one, next) => cost[next]! - cost[one]!).slice(0, INK.places)
}

function tint({ l, a, b }: LabPicture, at: number, color: LabColor): number {
  return Math.hypot((l[at]! - color.l) * 0.45, a[at]! - color.a, b[at]! - color.b)
}

function meanOver({ data }: Mask, measure: (at: number) => number): number {
  let total = 0
  let count = 0
  for (let at = 0; at < data.length; at++) {
    if (data[at] === 0) continue
    total += measure(at)
    count++
  }
  return total / Math.max(1, count)
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
export function repeatFigures({ a, b }: AlignedGoods): Record<string, number> {
  const inA = countRepeats(a)
  const inB = countRepeats(b)
  return {
    repeatA: inA.count,
    repeatStrengthA: inA.strength,
    repeatB: inB.count,
    repeatRatio: Math.abs(Math.log(inB.count / inA.count)),
  }
}
