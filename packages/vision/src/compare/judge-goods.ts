import type { GoodsMeasures } from './measure-goods.ts'
import { seePair } from './pair-net.ts'
import { toPairPlanes } from './pair-planes.ts'

/** What goods on two pictures can turn out to be, and how likely each is; the shares add up to 1. */
export type GoodsJudgement = Readonly<Record<GoodsVerdict, number>>

/** In the order of the net's scores. */
const GOODS_VERDICTS = ['none', 'color', 'quantity', 'model', 'missing_part', 'damage'] as const
type GoodsVerdict = (typeof GOODS_VERDICTS)[number]

/** Look at two goods laid over one another, and tell how likely each difference is. */
export function judgeGoods(measures: GoodsMeasures): GoodsJudgement {
  const shares = softmax(seePair(toPairPlanes(measures)))
  return Object.fromEntries(GOODS_VERDICTS.map((verdict, at) => [verdict, shares[at]!])) as GoodsJudgement
}

/** Shares from scores. */
function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}
