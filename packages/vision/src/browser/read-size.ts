import type { ImageFormat, Size } from '@sightdesk/core'

/** Bytes of a JPEG that are searched for its frame header: EXIF and colour profiles stand before it. */
const MAX_JPEG_HEADER = 4 * 1024 * 1024

/**
 * Read a picture's size from its header, before anything is decoded.
 *
 * @returns nothing where the header is cut or says no size; the decoder then says what is wrong
 * @example
 * readSize(bytes, 'png') //=> { width: 1080, height: 2340 }
 */
export function readSize(bytes: Uint8Array, format: ImageFormat): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (format === 'png') return { width: view.getUint32(16), height: view.getUint32(20) }
    if (format === 'jpeg') return readJpegSize(view)
    return format === 'webp' ? readWebpSize(view) : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Walk from marker to marker up to the frame header. */
function readJpegSize(view: DataView): Size | undefined {
  let at = 2
  while (at < MAX_JPEG_HEADER) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    const isBare = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += marker === 0xff ? 1 : isBare ? 2 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Lossy, lossless and extended files say their size in three ways. */
function readWebpSize(view: DataView): Size | undefined {
  const chunk = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)))
  if (chunk === 'VP8 ') return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8X') return undefined
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  return { width: uint24(24) + 1, height: uint24(27) + 1 }
}
