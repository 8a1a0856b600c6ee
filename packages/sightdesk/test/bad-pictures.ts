import { crc32, deflateSync } from 'node:zlib'
import { samplePicture } from './sample-shop.ts'

/** A broken or foreign picture, and the code that it must be refused with. */
export interface BadPicture {
  readonly name: string
  readonly bytes: Uint8Array
  readonly code: string
}

/** One of each kind that customers and attackers send. */
export async function badPictures(): Promise<BadPicture[]> {
  const png = (await samplePicture('recharge-failed-e003-zh')).bytes as Uint8Array
  const text = (content: string) => new TextEncoder().encode(content)
  return [
    { name: 'text.png', bytes: text('this is no picture'), code: 'input/unsupported-format' },
    { name: 'empty.png', bytes: new Uint8Array(), code: 'input/unreadable-image' },
    { name: 'truncated.png', bytes: png.subarray(0, png.length / 3), code: 'input/unreadable-image' },
    { name: 'header-only.png', bytes: png.subarray(0, 20), code: 'input/unreadable-image' },
    { name: 'truncated.jpg', bytes: truncatedJpeg(), code: 'input/unreadable-image' },
    { name: 'bomb.png', bytes: grayPng(30_000, 30_000), code: 'input/too-large' },
    { name: 'drawing.svg', bytes: text('<svg xmlns="http://www.w3.org/2000/svg"/>'), code: 'input/unsupported-format' },
    { name: 'photo.heic', bytes: text('\0\0\0\x18ftypheic\0\0\0\0mif1heic'), code: 'input/unsupported-format' },
    { name: 'moving.gif', bytes: animatedGif(), code: 'input/unsupported-format' },
  ]
}

/** A PNG of one gray, one bit a pixel: a few kilobytes that would be gigabytes as RGBA. */
export function grayPng(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]))
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A JPEG that ends in the middle of its first table. */
function truncatedJpeg(): Uint8Array {
  return new Uint8Array(Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300080606', 'hex'))
}

/** Two frames of one pixel. */
function animatedGif(): Uint8Array {
  const frame = '21f90400000000002c00000000010001000002024c0100'
  return new Uint8Array(Buffer.from(`474946383961010001008000000000ffffff${frame}${frame}3b`, 'hex'))
}
