import type { GoodsJudge, JudgeTree } from '../../src/compare/goods-judge.ts'
import { FAR, GOODS_VERDICTS, softmax } from '../../src/compare/judge-goods.ts'

/** The forest: trees, questions in a row, figures asked at each, least pairs on either side. */
const FOREST = { trees: 60, depth: 6, asked: 12, least: 3 } as const

/** Figures of one pair, and what it is. */
export interface Row {
  readonly verdict: number
  readonly values: readonly number[]
}

/** Train the linear part and the forest on measured pairs. The same rows give the same judge. */
export function trainJudge(all: readonly Row[], figures: readonly string[]): GoodsJudge {
  const means = figures.map((_, at) => all.reduce((sum, { values }) => sum + values[at]!, 0) / all.length)
  const scales = figures.map((_, at) => {
    const spread = Math.sqrt(all.reduce((sum, { values }) => sum + (values[at]! - means[at]!) ** 2, 0) / all.length)
    return spread + 1e-6
  })
  const standard = all.map(({ values, verdict }) => ({
    verdict,
    values: values.map((value, at) => Math.min(FAR, Math.max(-FAR, (value - means[at]!) / scales[at]!))),
  }))
  return { figures, means, scales, weights: trainLinear(standard), trees: growForest(all) }
}

/** Multinomial regression with a ridge, by gradient descent with momentum. */
function trainLinear(all: readonly Row[]): number[][] {
  const size = all[0]!.values.length
  const weights = GOODS_VERDICTS.map(() => new Float64Array(size + 1))
  const speed = GOODS_VERDICTS.map(() => new Float64Array(size + 1))
  for (let round = 0; round < 500; round++) {
    const slope = GOODS_VERDICTS.map(() => new Float64Array(size + 1))
    for (const { values, verdict } of all) {
      const shares = softmax(
        weights.map((row) => values.reduce((sum, value, at) => sum + value * row[at]!, row[size]!)),
      )
      for (const [at, row] of slope.entries()) {
        const error = (shares[at]! - (at === verdict ? 1 : 0)) / all.length
        for (let figure = 0; figure < size; figure++) row[figure]! += error * values[figure]!
        row[size]! += error
      }
    }
    for (const [at, row] of weights.entries()) {
      for (let figure = 0; figure <= size; figure++) {
        const ridge = figure < size ? 0.25 * row[figure]! : 0
        speed[at]![figure] = 0.9 * speed[at]![figure]! - 0.05 * (slope[at]![figure]! + ridge)
        row[figure]! += speed[at]![figure]!
      }
    }
  }
  return weights.map((row) => Array.from(row))
}

function growForest(all: readonly Row[]): JudgeTree[] {
  const random = createRandom(5)
  return Array.from({ length: FOREST.trees }, () => {
    const sample = Array.from({ length: all.length }, () => all[Math.floor(random() * all.length)]!)
    return growTree(sample, FOREST.depth, random)
  })
}

function growTree(sample: readonly Row[], depth: number, random: () => number): JudgeTree {
  const counts = countVerdicts(sample)
  const shares = counts.map((count) => count / sample.length)
  if (depth === 0 || shares.includes(1) || sample.length < 2 * FOREST.least) return shares
  let best: { figure: number; at: number; score: number } | undefined
  for (let asked = 0; asked < FOREST.asked; asked++) {
    const figure = Math.floor(random() * sample[0]!.values.length)
    const cut = bestCut(sample, figure)
    if (cut && cut.score < (best?.score ?? Number.POSITIVE_INFINITY)) best = { figure, ...cut }
  }
  if (!best) return shares
  const { figure, at } = best
  const below = sample.filter(({ values }) => values[figure]! <= at)
  const above = sample.filter(({ values }) => values[figure]! > at)
  return { figure, at, below: growTree(below, depth - 1, random), above: growTree(above, depth - 1, random) }
}

function bestCut(sample: readonly Row[], figure: number): { at: number; score: number } | undefined {
  const sorted = sample.toSorted((one, other) => one.values[figure]! - other.values[figure]!)
  const above = countVerdicts(sample)
  const below = above.map(() => 0)
  let best: { at: number; score: number } | undefined
  for (let index = 0; index + 1 < sorted.length; index++) {
    below[sorted[index]!.verdict]!++
    above[sorted[index]!.verdict]!--
    const [value, next] = [sorted[index]!.values[figure]!, sorted[index + 1]!.values[figure]!]
    const small = Math.min(index + 1, sorted.length - index - 1) < FOREST.least
    if (value === next || small) continue
    const score = impurity(below, index + 1) + impurity(above, sorted.length - index - 1)
    if (score < (best?.score ?? Number.POSITIVE_INFINITY)) best = { at: (value + next) / 2, score }
  }
  return best
}

function impurity(counts: readonly number[], total: number): number {
  return total - counts.reduce((sum, count) => sum + count * count, 0) / total
}

function countVerdicts(sample: readonly Row[]): number[] {
  const counts = GOODS_VERDICTS.map(() => 0)
  for (const { verdict } of sample) counts[verdict]!++
  return counts
}

function createRandom(seed: number): () => number {
  const state = { value: seed }
  return () => {
    state.value = (Math.imul(state.value, 1664525) + 1013904223) >>> 0
    return state.value / 4294967296
  }
}
