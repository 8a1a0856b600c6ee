import type { Box, Raster } from '@sightdesk/core'
import { maskBounds } from './align-goods.ts'
import type { DifferenceType, PictureComparison, PictureDifference } from './comparison.ts'
import { type GoodsJudgement, judgeGoods } from './judge-goods.ts'
import { boxOnPicture, type GoodsMeasures, measureGoods, regionBox } from './measure-goods.ts'
import { colorFacts, countFacts, type DifferenceFacts, describeArea } from './tell-difference.ts'

/** Likelihood from which a second difference is told beside the first. */
const SECOND = 0.3
/** How many times likelier than "the same" a difference must be: a false alarm costs more than a second look. */
const LEAST_ODDS = 4

/**
 * Compare the goods on two pictures.
 *
 * @param a - the listing
 * @param b - the photo
 * @returns boxes in pixels of the rasters
 * @throws {InputError} `input/malformed-raster`
 * @example
 * compareGoods(listing, photo).differences[0]?.type //=> 'missing_part'
 */
export function compareGoods(a: Raster, b: Raster): Omit<PictureComparison, 'kind'> {
  const measures = measureGoods(a, b)
  const judgement = judgeGoods(measures)
  const ranked = rank(judgement)
  const [first] = ranked
  const same = !first || first.share < judgement.none * LEAST_ODDS
  const told = same ? [] : ranked.filter(({ share }, at) => at === 0 || share >= SECOND)
  return {
    same,
    similarity: similarityOf(judgement.none, first?.share ?? 0),
    differences: told.map(({ type, share }) => tell(type, share, measures)),
  }
}

/** Above one half when the goods count as the same, below when not. */
function similarityOf(none: number, difference: number): number {
  const odds = none * LEAST_ODDS
  return Math.round((odds / (odds + difference)) * 1000) / 1000
}

function rank(judgement: GoodsJudgement): { readonly type: Exclude<DifferenceType, 'text'>; readonly share: number }[] {
  const { none: _same, ...differences } = judgement
  return Object.entries(differences)
    .map(([type, share]) => ({ type: type as Exclude<DifferenceType, 'text'>, share }))
    .sort((one, other) => other.share - one.share)
}

function tell(type: Exclude<DifferenceType, 'text'>, share: number, measures: GoodsMeasures): PictureDifference {
  const { box, boxA } = placeOf(type, measures)
  const { detail, facts } = factsOf(type, measures)
  return { type, box, boxA, detail, facts, confidence: Math.round(share * 1000) / 1000 }
}

function factsOf(type: Exclude<DifferenceType, 'text'>, measures: GoodsMeasures): DifferenceFacts {
  if (type === 'color') return colorFacts(measures.counts)
  if (type === 'quantity') return countFacts(measures)
  return describeArea(type, measures)
}

/** The whole goods for color and count; what is lost, or new, for the others. */
function placeOf(type: DifferenceType, measures: GoodsMeasures): { readonly box: Box; readonly boxA: Box } {
  const { a, b, aligned, lost, gained, linesB } = measures
  const whole = { box: boxOnPicture(maskBounds(b.mask), b), boxA: boxOnPicture(maskBounds(a.mask), a) }
  if (type === 'color' || type === 'quantity') return whole
  const region = type === 'damage' ? (gained[0] ?? lost[0]) : (lost[0] ?? gained[0])
  if (region) return { box: regionBox(region, aligned.toB, b), boxA: regionBox(region, aligned.toA, a) }
  if (type !== 'damage' || !linesB.box) return whole
  return { ...whole, box: { ...linesB.box, x: linesB.box.x + b.origin.x, y: linesB.box.y + b.origin.y } }
}
