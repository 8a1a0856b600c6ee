import {
  type DecodedImage,
  type DecodeOptions,
  type EncodeOptions,
  EngineError,
  type ImageCodec,
  type ImageFormat,
  InputError,
  type Raster,
  type RasterizeOptions,
  type Size,
} from '@sightdesk/core'
import { checkFormat } from '../sniff-format.ts'
import { readSize } from './read-size.ts'

/** Decoders of the browser, behind the contract that sharp fulfills in Node. */
export interface CanvasCodec extends ImageCodec, AsyncDisposable {}

/** Pictures of more pixels are refused, as in Node. */
const MAX_PIXELS = 40_000_000

const FORMATS: readonly ImageFormat[] = ['jpeg', 'png', 'webp']

/**
 * Create a codec on `createImageBitmap` and `OffscreenCanvas`; it runs in a page and in a worker.
 *
 * The browser applies the EXIF orientation and drops the metadata; its number is not told, so `exifOrientation` is 1.
 *
 * @example
 * const { raster } = await createCanvasCodec().decode(new Uint8Array(await file.arrayBuffer()))
 */
export function createCanvasCodec(): CanvasCodec {
  const dispose = async () => {}
  return { id: 'canvas', decode, encode, rasterizeSvg, dispose, [Symbol.asyncDispose]: dispose }
}

async function decode(bytes: Uint8Array, { maxSide, signal }: DecodeOptions = {}): Promise<DecodedImage> {
  signal?.throwIfAborted()
  const format = checkFormat(bytes, FORMATS)
  checkPixels(readSize(bytes, format) ?? { width: 0, height: 0 })
  const bitmap = await toBitmap(bytes, format)
  try {
    signal?.throwIfAborted()
    const { width, height } = bitmap
    checkPixels({ width, height })
    const scale = Math.min(1, (maxSide ?? Number.POSITIVE_INFINITY) / Math.max(width, height))
    const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
    const context = contextOf(size.width, size.height)
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, size.width, size.height)
    const { data } = context.getImageData(0, 0, size.width, size.height)
    return { raster: { ...size, data }, format, originalSize: { width, height }, exifOrientation: 1 }
  } finally {
    bitmap.close()
  }
}

async function encode(raster: Raster, { format, quality, signal }: EncodeOptions): Promise<Uint8Array> {
  signal?.throwIfAborted()
  const context = contextOf(raster.width, raster.height)
  context.putImageData(new ImageData(new Uint8ClampedArray(raster.data), raster.width, raster.height), 0, 0)
  const blob = await context.canvas.convertToBlob({
    type: `image/${format}`,
    ...(quality !== undefined && { quality: quality / 100 }),
  })
  return new Uint8Array(await blob.arrayBuffer())
}

/** Only a page has images that load SVG: its policy needs `img-src data:`. A worker hands this to its page. */
async function rasterizeSvg(svg: string, { width, height, signal }: RasterizeOptions): Promise<Raster> {
  signal?.throwIfAborted()
  if (typeof Image === 'undefined') throw noPageError()
  const image = new Image(width, height)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  signal?.throwIfAborted()
  const context = contextOf(width, height)
  context.drawImage(image, 0, 0, width, height)
  return { width, height, data: context.getImageData(0, 0, width, height).data }
}

/** Twice: by the header before anything is decoded, and by what was decoded. */
function checkPixels({ width, height }: Size): void {
  if (width * height > MAX_PIXELS) throw tooLarge(width, height)
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  return new OffscreenCanvas(width, height).getContext('2d', {
    willReadFrequently: true,
  }) as OffscreenCanvasRenderingContext2D
}

async function toBitmap(bytes: Uint8Array, format: ImageFormat): Promise<ImageBitmap> {
  try {
    const blob = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: `image/${format}` })
    return await createImageBitmap(blob, { imageOrientation: 'from-image' })
  } catch (cause) {
    throw new InputError({
      code: 'input/unreadable-image',
      message: `Expected a complete ${format}, the browser could not decode it.`,
      hint: { en: 'Take the screenshot again and send it once more.', zh: '请重新截图后再发送。' },
      cause,
    })
  }
}

function noPageError(): EngineError {
  return new EngineError({
    code: 'engine/not-supported',
    message: 'Expected a page to draw marks in, received a worker.',
    hint: { en: 'Call renderAnnotations in the page.', zh: '请在网页中调用 renderAnnotations。' },
  })
}

function tooLarge(width: number, height: number): InputError {
  return new InputError({
    code: 'input/too-large',
    message: `Expected at most ${MAX_PIXELS} pixels, received ${width} × ${height}.`,
    hint: { en: 'Send a smaller picture.', zh: '请发送更小的图片。' },
    details: { width, height, limit: MAX_PIXELS },
  })
}
