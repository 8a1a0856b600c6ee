import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawPair, planPairs } from '@sightdesk/testing/node'
import type { GoodsJudge } from '../src/compare/goods-judge.ts'
import { figureOf, GOODS_VERDICTS, type GoodsVerdict } from '../src/compare/judge-goods.ts'
import { measureGoods } from '../src/compare/measure-goods.ts'
import { createSharpCodec } from '../src/node/sharp-codec.ts'
import { trainJudge } from './compare/train-judge.ts'

/**
 * Train the judge of `comparePictures` on drawn pairs: `node --conditions=@sightdesk/source train-compare.ts [FIGURES.jsonl]`.
 *
 * Pairs are drawn from seeds that the evaluation does not use. Figures that are given in a file, one pair a line, are
 * taken from there in place of being measured again. The same figures give the same bytes.
 */
const PAIRS = { ofEach: 32, seed: 11 } as const
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

function printJudge(judge: GoodsJudge): string {
  const short = JSON.stringify(judge, (_, value) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value))
  return `import type { GoodsJudge } from './goods-judge.ts'\n\n/** Made by \`packages/vision/scripts/train-compare.ts\`; do not edit. */\nexport const GOODS_JUDGE: GoodsJudge = JSON.parse(\n  '${short}',\n)\n`
}
