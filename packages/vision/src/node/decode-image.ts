import { errorRecord, type ImageFormat, InputError } from '@sightdesk/core'
import sharp from 'sharp'
import type { Frame } from './frames.ts'

/** The only loaders that libvips may use; all others stay blocked. */
const LOADERS = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
]

/** What the parent asks of the child. */
export type ImageTask =
  | { readonly kind: 'decode'; readonly format: ImageFormat; readonly maxSide?: number; readonly maxPixels: number }
  | {
      readonly kind: 'encode'
      readonly format: 'png' | 'jpeg' | 'webp'
      readonly quality?: number
      readonly width: number
      readonly height: number
    }
  | { readonly kind: 'rasterize'; readonly width: number; readonly height: number }

/** Opened only while a drawing of our own is rendered; pictures of customers never meet it. */
const SVG_LOADER = 'VipsForeignLoadSvgBuffer'

/** Block every loader but those on the list, and keep no cache between customers. */
export function prepareSharp(): void {
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: LOADERS })
  sharp.cache(false)
}

/**
 * Do one task: the answer is a frame with `ok`, or with an `error` record. It never throws.
 */
export async function runImageTask(task: ImageTask, payload: Uint8Array): Promise<Frame> {
  try {
    if (task.kind === 'rasterize') return await rasterize(task, payload)
    return task.kind === 'decode' ? await decode(task, payload) : await encode(task, payload)
  } catch (error) {
    return { head: { ok: false, error: errorRecord(describeFailure(error)) }, payload: new Uint8Array(0) }
  }
}

async function decode(task: ImageTask & { kind: 'decode' }, bytes: Uint8Array): Promise<Frame> {
  const options = { failOn: 'error', limitInputPixels: task.maxPixels, animated: false } as const
  const meta = await sharp(bytes, options).metadata()
  if (meta.width * meta.height > task.maxPixels) throw tooLargeError(meta.width, meta.height, task.maxPixels)
  let pipeline = sharp(bytes, options).autoOrient()
  if (task.maxSide) {
    pipeline = pipeline.resize({
      width: task.maxSide,
      height: task.maxSide,
      fit: 'inside',
      withoutEnlargement: true,
    })
  }
  const { data, info } = await pipeline.toColourspace('srgb').ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const exifOrientation = meta.orientation ?? 1
  const turned = exifOrientation >= 5 && exifOrientation <= 8
  const originalSize = turned ? { width: meta.height, height: meta.width } : { width: meta.width, height: meta.height }
  return {
    head: { ok: true, width: info.width, height: info.height, channels: info.channels, originalSize, exifOrientation },
    payload: data,
  }
}

async function encode(task: ImageTask & { kind: 'encode' }, pixels: Uint8Array): Promise<Frame> {
  const raw = { width: task.width, height: task.height, channels: 4 } as const
  const quality = task.quality === undefined ? {} : { quality: task.quality }
  const pipeline = sharp(pixels, { raw, limitInputPixels: false })
  const payload =
    task.format === 'png'
      ? await pipeline.png({ compressionLevel: 6 }).toBuffer()
      : task.format === 'webp'
        ? await pipeline.webp(quality).toBuffer()
        : await pipeline.flatten({ background: '#fff' }).jpeg(quality).toBuffer()
  return { head: { ok: true }, payload }
}

/** One task at a time runs in this process, so that no other one finds the loader open. */
async function rasterize({ width, height }: ImageTask & { kind: 'rasterize' }, svg: Uint8Array): Promise<Frame> {
  sharp.unblock({ operation: [SVG_LOADER] })
  try {
    const pipeline = sharp(svg, { density: 72, limitInputPixels: width * height * 2 })
    const { data, info } = await pipeline.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    return { head: { ok: true, width: info.width, height: info.height }, payload: data }
  } finally {
    sharp.block({ operation: [SVG_LOADER] })
  }
}

function describeFailure(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof InputError) return error
  if (/pixel limit|too large|exceeds/i.test(error.message)) return tooLargeError(undefined, undefined, undefined, error)
  return new InputError({
    code: 'input/unreadable-image',
    message: 'Expected a whole picture, received one that is damaged or broken off.',
    hint: { en: 'Send the picture again, or a screenshot of it.', zh: '请重新发送图片，或发送该图片的截图。' },
    details: { reason: error.message.split('\n')[0]!.slice(0, 200) },
    cause: error,
  })
}

function tooLargeError(width?: number, height?: number, maxPixels?: number, cause?: unknown): InputError {
  return new InputError({
    code: 'input/too-large',
    message: `Expected at most ${maxPixels ?? 'the allowed number of'} pixels, received ${width ?? '?'} × ${height ?? '?'}.`,
    hint: { en: 'Send a smaller picture or a screenshot.', zh: '请发送更小的图片或截图。' },
    details: { width, height, maxPixels },
    cause,
  })
}
