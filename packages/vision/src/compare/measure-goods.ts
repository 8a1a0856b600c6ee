import type { Box, Raster } from '@sightdesk/core'
import { type Homography, mapBox, quadBounds } from '../pixels/homography.ts'
import { type AlignedGoods, alignGoods, maskBounds } from './align-goods.ts'
import { bendGoods } from './bend-goods.ts'
import { type ColorCluster, clusterColors } from './cluster-colors.ts'
import { type ColorCount, countThings } from './count-things.ts'
import { type FoundGoods, findGoods } from './find-goods.ts'
import { type FineLines, findFineLines } from './fine-lines.ts'
import { type LabPicture, withoutShading } from './lab-picture.ts'
import { applyLight, type LightGains, matchLight } from './match-light.ts'
import { matchPatches, type PatchCosts } from './match-patches.ts'
import { patchFigures, repeatFigures, unmatched } from './patch-figures.ts'
import type { Mask, Region } from './regions.ts'

/** Everything that is measured on two pictures of goods, before it is judged. */
export interface GoodsMeasures {
  /** Shares of the goods without a match, and how often goods repeat, by name. */
  readonly figures: Readonly<Record<string, number>>
  readonly a: FoundGoods
  readonly b: FoundGoods
  readonly light: LightGains
  /** Laid over one another in the frame, as the photo shows them. */
  readonly laid: AlignedGoods
  /** The same, with the photo's goods bent onto the listing's. */
  readonly aligned: AlignedGoods
  readonly costs: PatchCosts
  readonly counts: readonly ColorCount[]
  readonly linesB: FineLines
  /** Areas of A without a match on B, and of B without one on A; in pixels of the frame, by falling area. */
  readonly lost: readonly Region[]
  readonly gained: readonly Region[]
}

/** Measure how the goods on two pictures differ: colors, shape, counts, what has no match, and fine lines. */
export function measureGoods(rasterA: Raster, rasterB: Raster): GoodsMeasures {
  const a = findGoods(rasterA)
  const b = findGoods(rasterB)
  const light = matchLight(a, b)
  const goodsA = { picture: withoutShading(a.picture), mask: a.mask }
  const goodsB = { picture: withoutShading(applyLight(b.raster, light)), mask: b.mask }
  const laid = alignGoods(goodsA, goodsB)
  const aligned = { ...laid, b: bendGoods(laid.a, laid.b) }
  const costs = matchPatches(aligned)
  const colors = jointColors(goodsA, goodsB)
  const counts = countThings(goodsA, goodsB, colors)
  const linesB = findFineLines(b.cut, b.mask, maskBounds(b.mask))
  const lost = unmatched(aligned.a.mask, costs.a)
  const gained = unmatched(aligned.b.mask, costs.b)
  const figures = { ...patchFigures(aligned, costs), ...repeatFigures(laid) }
  return { figures, a, b, light, laid, aligned, costs, counts, linesB, lost, gained }
}

interface Goods {
  readonly picture: LabPicture
  readonly mask: Mask
}

/** The pixels of a mask. */
function placesOf({ data }: Mask): Int32Array {
  const places: number[] = []
  for (let index = 0; index < data.length; index++) if (data[index] === 1) places.push(index)
  return Int32Array.from(places)
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

/** A region of the frame in pixels of the picture that the goods were found on. */
export function regionBox({ box }: Pick<Region, 'box'>, map: Homography, goods: FoundGoods): Box {
  return boxOnPicture(quadBounds(mapBox(map, box)), goods)
}

/** A box of the cut in pixels of the picture. */
export function boxOnPicture({ x, y, width, height }: Box, { origin, scale }: FoundGoods): Box {
  return { x: x * scale + origin.x, y: y * scale + origin.y, width: width * scale, height: height * scale }
}
