import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawPair, planPairs } from '@sightdesk/testing/node'
import type { GoodsJudge, JudgeTree } from '../src/compare/goods-judge.ts'
import { FAR, figureOf, GOODS_VERDICTS, type GoodsVerdict, softmax } from '../src/compare/judge-goods.ts'
import { measureGoods } from '../src/compare/measure-goods.ts'
import { createSharpCodec } from '../src/node/sharp-codec.ts'

/**
 * Train the judge of `comparePictures` on drawn pairs: `node --conditions=@sightdesk/source train-compare.ts [FIGURES.jsonl]`.
 *
 * Pairs are drawn from seeds that the evaluation does not use. Figures that are given in a file, one pair a line, are
 * taken from there in place of being measured again. The same figures give the same bytes.
 */
const PAIRS = { ofEach: 16, seed: 11 } as const
const OUT = join(import.meta.dirname, '..', 'src', 'compare', 'goods-judge.data.ts')

/** Figures that the judge looks at; shares by their logarithm. Few, since the pairs are few. */
const FIGURES = [
  ...['hueShared', 'colorMoved', 'agreement', 'aspect', 'wider', 'stretch', 'countWhole', 'repeatRatio'],
  ...['lineShare', 'lineLongest', 'lostShare', 'gainedNearLost', 'gainedNovel', 'lostKept', 'gainedThanBefore'],
  ...['costAMost', 'costBMost', 'costANinety', 'costBNinety', 'lostRough', 'beforeRough'],
  ...['groundA', 'groundB', 'goodsA', 'goodsB', 'weakA', 'weakB', 'strongA', 'strongB', 'groundsA', 'groundsB'].map(
    (name) => `log:${name}`,
  ),
]

/** The forest: trees, questions in a row, figures asked at each, least pairs on either side. */
const FOREST = { trees: 50, depth: 6, asked: 6, least: 2 } as const

interface Row {
  readonly verdict: number
  readonly values: readonly number[]
}

const measured = await readFigures(process.argv[2])
const rows = measured.map(({ verdict, figures }) => ({
  verdict: GOODS_VERDICTS.indexOf(verdict),
  values: FIGURES.map((name) => figureOf(name, figures)),
}))
writeFileSync(OUT, printJudge(trainJudge(rows, FIGURES)))
spawnSync(join(import.meta.dirname, '../../../node_modules/.bin/biome'), ['format', '--write', OUT])

interface Measured {
  readonly verdict: GoodsVerdict
  readonly figures: Readonly<Record<string, number>>
}

async function readFigures(file: string | undefined): Promise<Measured[]> {
  if (file && existsSync(file)) {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
    return lines.map((line) => {
      const { id: _id, label, ...figures } = JSON.parse(line) as Record<string, number> & { label: GoodsVerdict }
      return { verdict: label, figures }
    })
  }
  await using codec = createSharpCodec()
  const measuredPairs: Measured[] = []
  for (const plan of planPairs(PAIRS.ofEach, PAIRS.seed)) {
    const { a, b, difference } = await drawPair(plan)
    const [one, other] = [await codec.decode(a), await codec.decode(b)]
    const { figures } = measureGoods(one.raster, other.raster)
    measuredPairs.push({ verdict: difference, figures })
    if (file) writeFileSync(file, `${JSON.stringify({ label: difference, ...figures })}\n`, { flag: 'a' })
  }
  return measuredPairs
}

function trainJudge(all: readonly Row[], figures: readonly string[]): GoodsJudge {
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
        const ridge = figure < size ? 0.15 * row[figure]! : 0
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

function printJudge(judge: GoodsJudge): string {
  const short = JSON.stringify(judge, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value))
  return `import type { GoodsJudge } from './goods-judge.ts'\n\n/** Made by \`packages/vision/scripts/train-compare.ts\`; do not edit. */\nexport const GOODS_JUDGE: GoodsJudge = JSON.parse(\n  '${short}',\n)\n`
}
