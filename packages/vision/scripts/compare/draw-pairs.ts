import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { drawPair, planPairs } from '@sightdesk/testing/node'
import { measureGoods } from '../../src/compare/measure-goods.ts'
import { toPairPlanes } from '../../src/compare/pair-planes.ts'
import { createSharpCodec } from '../../src/node/sharp-codec.ts'

/**
 * Draw pairs of goods for `train_pairs.py`: what they are to PAIRS.jsonl, one pair a line, and what the net sees of them
 * to PAIRS.planes.
 *
 *   node --conditions=@sightdesk/source packages/vision/scripts/compare/draw-pairs.ts PAIRS [pairs of each difference]
 *
 * Seeds are those of the half of the evaluation that is tuned on. Pairs that the files hold already are not drawn again,
 * so that a long run can be taken up where it stopped.
 */
const [out = 'pairs', each = '268'] = process.argv.slice(2)
const DRAWN = { seed: 11, side: 340 } as const

await using codec = createSharpCodec()
const lines = existsSync(`${out}.jsonl`) ? readFileSync(`${out}.jsonl`, 'utf8').split('\n') : []
const known = new Set(lines.filter((line) => line !== '').map((line) => (JSON.parse(line) as { id: string }).id))
const plans = planPairs(Number(each), DRAWN.seed)
// In turns of one pair of each difference, so that a run that stops early leaves as many of each.
for (let turn = 0; turn < Number(each); turn++) {
  for (const plan of plans.filter((_, at) => at % Number(each) === turn)) {
    const id = `${plan.difference}-${plan.product}-${plan.seed}`
    if (known.has(id)) continue
    const { a, b } = await drawPair(plan, DRAWN.side)
    const measures = measureGoods((await codec.decode(a)).raster, (await codec.decode(b)).raster)
    const { coarse, fine } = toPairPlanes(measures)
    appendFileSync(`${out}.planes`, Buffer.concat([levels(coarse.data), levels(fine.data)]))
    appendFileSync(`${out}.jsonl`, `${JSON.stringify({ id, label: plan.difference })}\n`)
  }
}

/** Shares as bytes. */
function levels(shares: Float32Array): Uint8Array {
  return Uint8Array.from(shares, (share) => Math.round(share * 255))
}
