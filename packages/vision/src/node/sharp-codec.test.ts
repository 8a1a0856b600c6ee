import { randomBytes } from 'node:crypto'
import { SightdeskError } from '@sightdesk/core'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { sniffFormat } from '../sniff-format.ts'
import { createSharpCodec } from './sharp-codec.ts'

const codec = createSharpCodec()
afterAll(() => codec.dispose())

const drawn = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#c83200' } })
const codeOf = async (work: Promise<unknown>) => {
  try {
    await work
  } catch (error) {
    return SightdeskError.isInstance(error) ? error.code : error
  }
  return 'nothing thrown'
}

describe('decode', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('reads %s as RGBA', async (format) => {
    const { raster, cpuMs, ...rest } = await codec.decode(
      await drawn(6, 4).toFormat(format, { quality: 100 }).toBuffer(),
    )
    expect(rest).toEqual({ format, originalSize: { width: 6, height: 4 }, exifOrientation: 1 })
    expect(cpuMs).toBeGreaterThan(0)
    expect(raster.data.length).toBe(6 * 4 * 4)
    expect(Math.abs(raster.data[0]! - 200)).toBeLessThan(6)
    expect(raster.data[3]).toBe(255)
  })
  it('gives gray, 16-bit and palette pictures four channels', async () => {
    for (const bytes of [
      await drawn(5, 5).greyscale().png().toBuffer(),
      await drawn(5, 5).toColourspace('rgb16').png().toBuffer(),
      await drawn(5, 5).png({ palette: true }).toBuffer(),
    ]) {
      expect((await codec.decode(bytes)).raster.data.length).toBe(100)
    }
  })
  it('applies EXIF orientation and shrinks to maxSide', async () => {
    const bytes = await drawn(400, 200).jpeg().withMetadata({ orientation: 6 }).toBuffer()
    const image = await codec.decode(bytes, { maxSide: 100 })
    expect(image.exifOrientation).toBe(6)
    expect(image.originalSize).toEqual({ width: 200, height: 400 })
    expect([image.raster.width, image.raster.height]).toEqual([50, 100])
  })
  it('never grows a small picture', async () => {
    const image = await codec.decode(await drawn(8, 4).png().toBuffer(), { maxSide: 100 })
    expect(image.raster.width).toBe(8)
  })
})

describe('bad bytes', () => {
  it.each([
    ['no bytes', new Uint8Array(0), 'input/unreadable-image'],
    ['noise', randomBytes(500), 'input/unsupported-format'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'input/unsupported-format'],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'), 'input/unsupported-format'],
    ['GIF that was not asked for', Buffer.from('GIF89a\x01\0\x01\0', 'latin1'), 'input/unsupported-format'],
    ['a PNG signature alone', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'input/unreadable-image'],
  ])('%s is refused', async (_, bytes, code) => {
    expect(await codeOf(codec.decode(bytes))).toBe(code)
  })
  it('a broken off picture is refused', async () => {
    const whole = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer()
    expect(await codeOf(codec.decode(whole.subarray(0, whole.length >> 1)))).toBe('input/unreadable-image')
  })
  it('a picture over the pixel limit is refused by its header', async () => {
    await using small = createSharpCodec({ maxPixels: 1000 })
    expect(await codeOf(small.decode(await drawn(40, 40).png().toBuffer()))).toBe('input/too-large')
  })
  it('a maxSide that is no size is refused', async () => {
    expect(await codeOf(codec.decode(await drawn(4, 4).png().toBuffer(), { maxSide: 0.5 }))).toBe(
      'input/option-out-of-range',
    )
  })
})

describe('the child process', () => {
  it('is stopped at the deadline, and the next picture is served', async () => {
    await using hurried = createSharpCodec({ deadlineMs: 1 })
    const bytes = await drawn(50, 50).png().toBuffer()
    expect(await codeOf(hurried.decode(bytes))).toBe('engine/timeout')
    expect(await codeOf(hurried.decode(bytes))).toBe('engine/timeout')
  })
  it('ends itself at its memory cap, and a fresh one starts', async () => {
    await using tight = createSharpCodec({ maxRssBytes: 1024 * 1024 })
    const bytes = await sharp(randomBytes(3000 * 3000 * 3), { raw: { width: 3000, height: 3000, channels: 3 } })
      .png()
      .toBuffer()
    expect(await codeOf(tight.decode(bytes))).toBe('engine/out-of-memory')
    expect(await codeOf(tight.decode(bytes))).toBe('engine/out-of-memory')
  })
  it('is replaced after its share of pictures', async () => {
    await using fresh = createSharpCodec({ recycleAfter: 1 })
    const bytes = await drawn(3, 3).png().toBuffer()
    for (let round = 0; round < 3; round++) expect((await fresh.decode(bytes)).raster.width).toBe(3)
  })
  it('is stopped by an abort, which rejects with the reason', async () => {
    const reason = new Error('tab closed')
    const bytes = await drawn(5000, 5000).png().toBuffer()
    const running = new AbortController()
    const waiting = new AbortController()
    const first = codec.decode(bytes, { signal: running.signal })
    const second = codec.decode(bytes, { signal: waiting.signal })
    waiting.abort(reason)
    running.abort(reason)
    await expect(first).rejects.toBe(reason)
    await expect(second).rejects.toBe(reason)
    expect((await codec.decode(await drawn(3, 3).png().toBuffer())).raster.width).toBe(3)
  })
  it('refuses more waiting pictures than allowed', async () => {
    await using narrow = createSharpCodec({ maxWaiting: 1 })
    const bytes = await drawn(3, 3).png().toBuffer()
    const jobs = [1, 2, 3].map(() => codeOf(narrow.decode(bytes)))
    expect(await Promise.all(jobs)).toEqual(['nothing thrown', 'nothing thrown', 'engine/queue-full'])
  })
  it('settles what waits when the codec is disposed, and serves no more', async () => {
    const gone = createSharpCodec()
    const bytes = await drawn(3, 3).png().toBuffer()
    const jobs = [codeOf(gone.decode(bytes)), codeOf(gone.decode(bytes))]
    await gone.dispose()
    expect(await Promise.all(jobs)).toEqual(['engine/disposed', 'engine/disposed'])
    expect(await codeOf(gone.decode(bytes))).toBe('engine/disposed')
  })
})

describe('encode', () => {
  it('writes what decode reads', async () => {
    const raster = { width: 2, height: 1, data: new Uint8Array([1, 2, 3, 255, 200, 100, 50, 128]) }
    const bytes = await codec.encode(raster, { format: 'png' })
    expect([...(await codec.decode(bytes)).raster.data]).toEqual([...raster.data])
    expect(sniffFormat(await codec.encode(raster, { format: 'webp', quality: 50 }))).toBe('webp')
  })
  it('refuses pixels that do not fit their size', async () => {
    const raster = { width: 2, height: 2, data: new Uint8Array(3) }
    expect(await codeOf(codec.encode(raster, { format: 'png' }))).toBe('input/malformed-raster')
  })
})
