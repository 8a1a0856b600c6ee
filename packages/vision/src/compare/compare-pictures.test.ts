import { type ImageCodec, type Raster, SightdeskError } from '@sightdesk/core'
import { drawPair } from '@sightdesk/testing/node'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { comparePictures } from './compare-pictures.ts'
import { countBlobs } from './count-things.ts'
import { hexOf, toLabPicture } from './lab-picture.ts'
import { findRegions, maskOf } from './regions.ts'

/** A codec without the child process, for speed. */
const codec: ImageCodec = {
  id: 'test',
  async decode(bytes) {
    const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    const raster = { width: info.width, height: info.height, data: new Uint8Array(data) }
    return { raster, format: 'jpeg', originalSize: { width: info.width, height: info.height }, exifOrientation: 1 }
  },
  encode: () => Promise.reject(new DOMException('not asked for', 'NotSupportedError')),
  dispose: () => Promise.resolve(),
}

it('names another color of the goods on a photo, with its place on both pictures', async () => {
  const { a, b } = await drawPair({ difference: 'color', product: 'mug', seed: 4 })
  const { kind, same, differences } = await comparePictures({ bytes: a }, { bytes: b }, { codec })
  expect({ kind, same }).toEqual({ kind: 'goods', same: false })
  expect(differences[0]).toMatchObject({ type: 'color', facts: { deltaE: expect.any(Number) } })
  const { width, height } = (await codec.decode(b)).raster
  const { box } = differences[0]!
  expect(box.x + box.width).toBeLessThanOrEqual(width)
  expect(box.y + box.height).toBeLessThanOrEqual(height)
})

it('finds the same picture the same', async () => {
  const { a } = await drawPair({ difference: 'none', product: 'carton', seed: 3 })
  const { same, differences } = await comparePictures({ bytes: a }, { bytes: a }, { codec })
  expect({ same, differences }).toEqual({ same: true, differences: [] })
})

it('answers for pictures on which nothing stands out', async () => {
  const white: Raster = { width: 60, height: 40, data: new Uint8Array(9600).fill(255) }
  const { same } = await comparePictures({ raster: white }, { raster: white }, { codec })
  expect(typeof same).toBe('boolean')
})

it('refuses an unknown kind, and stops when its signal says so', async () => {
  const raster: Raster = { width: 4, height: 4, data: new Uint8Array(64).fill(255) }
  const error = await comparePictures({ raster }, { raster }, { codec, kind: 'x' as never }).catch(
    (reason: unknown) => reason,
  )
  expect(SightdeskError.isInstance(error) && error.code).toBe('input/option-out-of-range')
  await expect(comparePictures({ raster }, { raster }, { codec, signal: AbortSignal.abort() })).rejects.toThrow()
})

it('tells white, and the color that it read', () => {
  const { l, a, b } = toLabPicture({ width: 1, height: 1, data: new Uint8Array([31, 138, 134, 255]) })
  expect(hexOf({ l: l[0]!, a: a[0]!, b: b[0]! })).toBe('#1f8a86')
})

it('counts balls that touch one another', () => {
  const size = { width: 120, height: 50 }
  const balls = [22, 58, 94].map((x) => ({ x, y: 25 }))
  const mask = maskOf(size, (at) => balls.some(({ x, y }) => Math.hypot((at % 120) - x, Math.floor(at / 120) - y) < 19))
  expect(findRegions(mask).regions).toHaveLength(1)
  expect(countBlobs(mask)).toBe(3)
})
