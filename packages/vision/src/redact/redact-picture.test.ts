import { SightdeskError } from '@sightdesk/core'
import { type DrawnLine, drawPng } from '@sightdesk/testing/node'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { createSharpCodec } from '../node/sharp-codec.ts'
import { readPageText } from '../read-page-text.ts'
import { createTesseractEngine } from '../tesseract/create-tesseract-engine.ts'
import { redactPicture } from './redact-picture.ts'

const codec = createSharpCodec({ deadlineMs: 60_000 })
const engine = createTesseractEngine({ size: 1 })
afterAll(() => Promise.all([codec.dispose(), engine.dispose()]))

const rowsOf = (texts: readonly string[]): DrawnLine[] =>
  texts.map((text, index) => ({ text, x: 30, y: 60 + index * 64, size: 30 }))
const drawn = (texts: readonly string[]) =>
  drawPng({ width: 720, height: 60 + texts.length * 64, lines: rowsOf(texts) })
const readBack = async (bytes: Uint8Array, languages: readonly string[]) =>
  (await readPageText({ bytes }, { codec, engine, languages })).lines
    .map((line) => line.text.replace(/\s/g, ''))
    .join('\n')

describe('redactPicture', () => {
  it('covers a Chinese order so that none of its values is read again, and leaves the order itself', async () => {
    const bytes = await drawn([
      '收件人 张三 13800138000',
      '收货地址 浙江省杭州市西湖区文三路90号',
      '订单编号 250927418837265',
      '实付款 128.00',
    ])
    const languages = ['zh-Hans', 'en']
    const { bytes: result, regions, size } = await redactPicture({ bytes }, { codec, engine, languages })
    expect(size).toEqual({ width: 720, height: 316 })
    expect(new Set(regions.map((region) => region.type))).toEqual(new Set(['person_name', 'phone', 'address']))
    const text = await readBack(result, languages)
    for (const value of ['张三', '138001', '西湖', '文三路']) expect(text).not.toContain(value)
    expect(text).toContain('250927418837265')
    expect(text).toContain('128.00')
  })

  it('covers an English one, and keeps the kinds it is told to keep', async () => {
    const bytes = await drawn([
      'Recipient: John Smith',
      'Email: mei.lin@example.com',
      'Card number 4242 4242 4242 4242',
    ])
    const { bytes: result, regions } = await redactPicture(
      { bytes },
      { codec, engine, languages: ['en'], keep: ['email'] },
    )
    expect(regions.map((region) => region.type).sort()).toEqual(['card_number', 'person_name'])
    const text = await readBack(result, ['en'])
    expect(text).not.toMatch(/Smith|4242/)
    expect(text).toContain('example.com')
  })

  it('tells boxes in pixels of the upright picture, and writes upright pixels without any metadata', async () => {
    const upright = await drawn(['Phone: +44 7700 900123', 'Order number 88237', 'Thank you for your order'])
    const turned = await sharp(upright)
      .rotate(270)
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Artist: 'mei.lin@example.com' }, IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg({ quality: 92 })
      .toBuffer()
    const options = { codec, engine, languages: ['en'], format: 'jpeg' } as const
    const { bytes, size, regions } = await redactPicture({ bytes: new Uint8Array(turned) }, options)
    expect(size).toEqual({ width: 720, height: 252 })
    expect(regions[0]!.box.y).toBeGreaterThan(15)
    expect(regions[0]!.box.y).toBeLessThan(50)
    const meta = await sharp(bytes).metadata()
    expect([meta.width, meta.exif, meta.xmp, meta.iptc, meta.icc, meta.comments]).toEqual([
      720,
      ...Array(5).fill(undefined),
    ])
  })

  it('writes nothing but pixels into a PNG, and no pixel that can be seen through', async () => {
    const { data, info } = await sharp(await drawn(['Tel: 020 7946 0958']))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    for (let at = 3; at < data.length / 2; at += 4) data[at] = 0
    const raster = { width: info.width, height: info.height, data: new Uint8Array(data) }
    const { bytes } = await redactPicture({ raster }, { codec, engine, languages: ['en'], verify: false })
    expect(chunksOf(bytes).filter((name) => !['IHDR', 'IDAT', 'IEND', 'pHYs'].includes(name))).toEqual([])
    expect((await sharp(bytes).stats()).isOpaque).toBe(true)
  })

  it('covers boxes that it is given, with the color that it is given', async () => {
    const bytes = await drawn(['Hello'])
    const boxes = [
      { x: 500.4, y: 10, width: 40, height: 20 },
      { x: -50, y: -50, width: 60, height: 55 },
    ]
    const result = await redactPicture(
      { bytes },
      { codec, engine, languages: ['en'], boxes, color: '#00ff00', verify: false },
    )
    const { raster } = await codec.decode(result.bytes)
    const at = (x: number, y: number) => [
      ...raster.data.subarray((y * raster.width + x) * 4, (y * raster.width + x) * 4 + 4),
    ]
    expect([at(500, 10), at(540, 29), at(9, 4)]).toEqual(Array(3).fill([0, 255, 0, 255]))
    expect(at(541, 29)).toEqual([255, 255, 255, 255])
  })

  it('refuses what it cannot paint, and stops when it is aborted', async () => {
    const bytes = await drawn(['Hello'])
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'none',
        (error) => (SightdeskError.isInstance(error) ? error.code : error),
      )
    const box = { x: Number.NaN, y: 0, width: 1, height: 1 }
    expect(await codeOf(redactPicture({ bytes }, { codec, engine, boxes: [box] }))).toBe('input/option-out-of-range')
    expect(await codeOf(redactPicture({ bytes }, { codec, engine, color: 'red' }))).toBe('input/option-out-of-range')
    expect(await codeOf(redactPicture({}, { codec, engine }))).toBe('input/empty')
    const reason = new Error('enough')
    expect(await codeOf(redactPicture({ bytes }, { codec, engine, signal: AbortSignal.abort(reason) }))).toBe(reason)
  })
})

/** Names of the chunks of a PNG, in order. */
function chunksOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const names: string[] = []
  for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at))
    names.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)))
  return names
}
