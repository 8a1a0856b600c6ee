import { createWriteStream } from 'node:fs'
import type { GrayRaster, Raster } from '@sightdesk/core'
import { drawPair, planPairs } from '@sightdesk/testing/node'
import { createSharpCodec } from '../../src/node/sharp-codec.ts'
import { resize } from '../../src/pixels/resize.ts'

/**
 * Draw listings and photos for `train_goods.py`: pictures to GOODS.x, where the goods are to GOODS.m.
 *
 *   node --conditions=@sightdesk/source packages/vision/scripts/compare/draw-goods.ts GOODS [pairs of each difference]
 *
 * Seeds are those of the half of the evaluation that is tuned on.
 */
const [out = 'goods', each = '170'] = process.argv.slice(2)
const DRAWN = { seed: 11, side: 340, seen: 192, told: 96 } as const

await using codec = createSharpCodec()
const [pictures, goods] = [createWriteStream(`${out}.x`), createWriteStream(`${out}.m`)]
for (const plan of planPairs(Number(each), DRAWN.seed)) {
  const pair = await drawPair(plan, DRAWN.side)
  for (const [bytes, mask] of [
    [pair.a, pair.goodsA],
    [pair.b, pair.goodsB],
  ] as const) {
    pictures.write(planesOf((await codec.decode(bytes)).raster))
    goods.write(shrunk(mask))
  }
}
pictures.end()
goods.end()

/** Red, green and blue one after another. */
function planesOf(raster: Raster): Uint8Array {
  const { data } = resize(raster, { width: DRAWN.seen, height: DRAWN.seen })
  const size = DRAWN.seen ** 2
  return Uint8Array.from({ length: 3 * size }, (_, at) => data[(at % size) * 4 + Math.floor(at / size)]!)
}

function shrunk(mask: GrayRaster): Uint8Array {
  return resize(mask, { width: DRAWN.told, height: DRAWN.told }).data
}
