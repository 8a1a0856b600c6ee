import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readSize } from './read-size.ts'

describe('readSize', () => {
  const drawn = () => sharp({ create: { width: 301, height: 77, channels: 4, background: '#37a' } })
  const icc = () => drawn().withMetadata()

  it.each([
    ['png', () => drawn().png()],
    ['jpeg', () => drawn().jpeg()],
    ['jpeg', () => icc().jpeg({ progressive: true })],
    ['webp', () => drawn().webp({ quality: 50 })],
    ['webp', () => drawn().webp({ lossless: true })],
    ['webp', () => icc().webp()],
  ] as const)('agrees with sharp on a %s', async (format, draw) => {
    expect(readSize(new Uint8Array(await draw().toBuffer()), format)).toEqual({ width: 301, height: 77 })
  })

  it('says nothing of a header that is cut anywhere', async () => {
    const bytes = new Uint8Array(await icc().jpeg().toBuffer())
    for (let end = 0; end < 24; end++) expect(readSize(bytes.subarray(0, end), 'jpeg')).toBeUndefined()
    expect(readSize(new Uint8Array(20), 'png')).toBeUndefined()
    expect(readSize(new Uint8Array(20), 'webp')).toBeUndefined()
    expect(readSize(new Uint8Array(20), 'jpeg')).toBeUndefined()
  })
})
