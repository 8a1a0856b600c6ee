import type { GrayRaster, Raster } from '@sightdesk/core'
import { drawPair } from '@sightdesk/testing/node'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { type FoundGoods, findGoods } from './find-goods.ts'

async function decode(bytes: Uint8Array): Promise<Raster> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data) }
}

/** Share of what is found or known to be goods that is both. */
function overlap({ mask, origin, scale }: FoundGoods, picture: Raster, known: GrayRaster): number {
  const by = picture.width / known.width
  let [both, either] = [0, 0]
  for (let at = 0; at < known.data.length; at++) {
    const x = Math.floor((((at % known.width) + 0.5) * by - origin.x) / scale)
    const y = Math.floor(((Math.floor(at / known.width) + 0.5) * by - origin.y) / scale)
    const isInside = x >= 0 && y >= 0 && x < mask.width && y < mask.height
    const isFound = isInside && mask.data[y * mask.width + x] === 1
    const isKnown = known.data[at]! > 127
    if (isFound && isKnown) both++
    if (isFound || isKnown) either++
  }
  return both / either
}

it('finds the goods of a listing and of a photo where they were drawn', async () => {
  const { a, b, goodsA, goodsB } = await drawPair({ difference: 'none', product: 'mug', seed: 90_210 }, 340)
  const [listing, photo] = [await decode(a), await decode(b)]
  expect(overlap(findGoods(listing), listing, goodsA)).toBeGreaterThan(0.8)
  expect(overlap(findGoods(photo), photo, goodsB)).toBeGreaterThan(0.8)
})

it('takes the whole picture where nothing stands out', () => {
  const white: Raster = { width: 60, height: 40, data: new Uint8Array(9600).fill(255) }
  const { mask, origin } = findGoods(white)
  expect(mask.data.length).toBeGreaterThan(0)
  expect(origin).toEqual({ x: 0, y: 0 })
})
