import { GOODS_JUDGE } from './goods-judge.data.ts'
import type { GoodsJudge, JudgeTree } from './goods-judge.ts'

/** What goods on two pictures can turn out to be, and how likely each is; the shares add up to 1. */
export type GoodsJudgement = Readonly<Record<GoodsVerdict, number>>

export const GOODS_VERDICTS = ['none', 'color', 'quantity', 'model', 'missing_part', 'damage'] as const
export type GoodsVerdict = (typeof GOODS_VERDICTS)[number]

/** Farthest that a figure counts from its mean, in standard deviations. */
export const FAR = 3

/**
 * Weigh the figures of two pictures: a linear model and a forest, trained on drawn pairs, each doubted by the other.
 *
 * @param figures - what `measureGoods` measured
 * @see `packages/vision/scripts/train-compare.ts`
 */
export function judgeGoods(figures: Readonly<Record<string, number>>, judge: GoodsJudge = GOODS_JUDGE): GoodsJudgement {
  const values = judge.figures.map((name) => figureOf(name, figures))
  const linear = softmax(weigh(values, judge))
  const voted = GOODS_VERDICTS.map((_, verdict) => {
    return judge.trees.reduce((sum, tree) => sum + vote(tree, values)[verdict]!, 0) / Math.max(1, judge.trees.length)
  })
  const joined = linear.map((share, verdict) => Math.sqrt(share * (voted[verdict]! + 0.01)))
  if (rowCountsDiffer(figures)) joined[GOODS_VERDICTS.indexOf('quantity')]! *= ROW_ODDS
  const total = joined.reduce((sum, share) => sum + share, 0)
  return Object.fromEntries(GOODS_VERDICTS.map((verdict, at) => [verdict, joined[at]! / total])) as GoodsJudgement
}

/** How much a surely counted row speaks for another quantity, and what counts as one. */
const ROW_ODDS = 3
const ROW = { strength: 0.5, most: 6 } as const

/** Whether the listing shows a clear row of like things, and the photo another number of them. */
export function rowCountsDiffer(figures: Readonly<Record<string, number>>): boolean {
  const { repeatA = 1, repeatB = 1, repeatStrengthA = 0 } = figures
  return repeatStrengthA >= ROW.strength && repeatA > 1 && repeatA !== repeatB && Math.max(repeatA, repeatB) <= ROW.most
}

function weigh(values: readonly number[], { means, scales, weights }: GoodsJudge): number[] {
  const standard = values.map((value, at) => Math.min(FAR, Math.max(-FAR, (value - means[at]!) / scales[at]!)))
  return weights.map((row) => standard.reduce((sum, value, at) => sum + value * row[at]!, row[standard.length]!))
}

function vote(tree: JudgeTree, values: readonly number[]): readonly number[] {
  if (!('figure' in tree)) return tree
  return vote(values[tree.figure]! <= tree.at ? tree.below : tree.above, values)
}

/** Shares from scores. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores)
  const powers = scores.map((score) => Math.exp(score - most))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / total)
}

/** A figure by its name; `log:` before a share tells small ones apart. Exported for the trainer. */
export function figureOf(name: string, figures: Readonly<Record<string, number>>): number {
  const isLog = name.startsWith('log:')
  const value = figures[isLog ? name.slice(4) : name] ?? 0
  const whole = Number.isFinite(value) ? value : 0
  return isLog ? Math.log(Math.max(0, whole) + 0.01) : whole
}
