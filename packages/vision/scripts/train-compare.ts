import { spawnSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawPair, planPairs } from '@sightdesk/testing/node'
import type { GoodsJudge } from '../src/compare/goods-judge.ts'
import { figureOf, GOODS_VERDICTS, type GoodsVerdict } from '../src/compare/judge-goods.ts'
import { measureGoods } from '../src/compare/measure-goods.ts'
import { createSharpCodec } from '../src/node/sharp-codec.ts'
import { trainJudge } from './compare/train-judge.ts'

/**
 * Train the judge of `comparePictures` on drawn pairs.
 *
 *   node --conditions=@sightdesk/source packages/vision/scripts/train-compare.ts [--figures FIGURES.jsonl] [--each 170]
 *
 * Pairs are drawn from seeds that the evaluation does not use. Figures are kept in the file, one pair a line; pairs that
 * it holds already are not measured again, so that a long run can be taken up where it stopped. The same figures give the
 * same bytes.
 */
const { values } = parseArgs({ options: { figures: { type: 'string' }, each: { type: 'string', default: '170' } } })
/** Seed of the half that is tuned on, and the size of the pictures in pixels. */
const PAIRS = { seed: 11, side: 340 } as const
const OUT = join(import.meta.dirname, '..', 'src', 'compare', 'goods-judge.data.ts')

/** Figures that the judge looks at; shares by their logarithm. */
const FIGURES = [
  ...['hueShared', 'colorMoved', 'agreement', 'aspect', 'wider', 'stretch'],
  ...['countWhole', 'repeatRatio', 'lineShare', 'lineLongest', 'lostShare', 'gainedNearLost'],
  ...['gainedNovel', 'lostKept', 'gainedThanBefore', 'costAMost', 'costBMost', 'costANinety'],
  ...['costBNinety', 'lostRough', 'beforeRough', 'onlyALaid', 'onlyBLaid', 'onlyABent'],
  ...['onlyBBent', 'onlyAHighLaid', 'onlyASideLaid', 'movement', 'bending', 'likeness'],
  ...['detailRatio', 'detailA', 'tintAway', 'tintMoved', 'goodsRatio', 'strongRatio'],
  ...['weakRatio', 'groundsRatio', 'mostStep', 'costAHalf', 'costBHalf', 'lightnessChange'],
  ...['chromaChange', 'countsDiffer', 'countsEqual', 'countRatio', 'countMany', 'repeatA'],
  ...['repeatB', 'repeatStrengthA', 'fill', 'colorStep', 'colorLost', 'colorGained'],
  ...['colorLostLeft', 'lightRed', 'lightBlue', 'gainedDarker', 'gainedChroma', 'gainedRough'],
  ...['afterRough', 'darkGained', 'inkAway', 'onlyAHighBent', 'onlyASideBent', 'colorGainedBefore'],
  ...['colorStepLight', 'lineStrength', 'lineRatio', 'costA', 'costB'],
  ...['groundA', 'groundB', 'goodsA', 'goodsB', 'weakA', 'weakB', 'strongA', 'strongB', 'groundsA', 'groundsB'].map(
    (name) => `log:${name}`,
  ),
]

const rows = (await measurePairs(values.figures)).map(({ label, figures }) => ({
  verdict: GOODS_VERDICTS.indexOf(label),
  values: FIGURES.map((name) => figureOf(name, figures)),
}))
writeFileSync(OUT, printJudge(trainJudge(rows, FIGURES)))
spawnSync(join(import.meta.dirname, '../../../node_modules/.bin/biome'), ['format', '--write', OUT])

interface Measured {
  readonly id: string
  readonly label: GoodsVerdict
  readonly figures: Readonly<Record<string, number>>
}

/** In turns of one pair of each difference, so that a run that stops early leaves as many of each. */
async function measurePairs(file: string | undefined): Promise<readonly Measured[]> {
  await using codec = createSharpCodec()
  const measured = file && existsSync(file) ? readMeasured(file) : []
  const known = new Set(measured.map(({ id }) => id))
  const each = Number(values.each)
  const plans = planPairs(each, PAIRS.seed)
  for (let turn = 0; turn < each; turn++) {
    for (const plan of plans.filter((_, at) => at % each === turn)) {
      const id = `${plan.difference}-${plan.product}-${plan.seed}`
      if (known.has(id)) continue
      const { a, b } = await drawPair(plan, PAIRS.side)
      const { figures } = measureGoods((await codec.decode(a)).raster, (await codec.decode(b)).raster)
      const one: Measured = { id, label: plan.difference, figures }
      measured.push(one)
      if (file) appendFileSync(file, `${JSON.stringify(one)}\n`)
    }
  }
  return measured.sort((one, other) => (one.id < other.id ? -1 : 1))
}

function readMeasured(file: string): Measured[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Measured)
}

function printJudge(judge: GoodsJudge): string {
  const short = JSON.stringify(judge, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value))
  return `import type { GoodsJudge } from './goods-judge.ts'\n\n/** Made by \`packages/vision/scripts/train-compare.ts\`; do not edit. */\nexport const GOODS_JUDGE: GoodsJudge = JSON.parse(\n  '${short}',\n)\n`
}
