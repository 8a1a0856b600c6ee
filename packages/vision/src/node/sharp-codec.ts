import {
  type DecodedImage,
  type ErrorRecord,
  errorFromRecord,
  type ImageCodec,
  type ImageFormat,
  InputError,
  type Raster,
  rasterSchema,
  type Size,
} from '@sightdesk/core'
import { resolveModule } from '@sightdesk/core/node'
import { checkFormat } from '../sniff-format.ts'
import { createChildRunner } from './child-runner.ts'
import type { ImageTask } from './decode-image.ts'
import type { Frame } from './frames.ts'

export interface SharpCodecOptions {
  /** Read the first frame of GIFs; default false. */
  readonly gif?: boolean
  /** Longest time for one picture, start of the process included; default 4800 ms. */
  readonly deadlineMs?: number
  /** Largest picture in pixels; default 40 million. */
  readonly maxPixels?: number
  /** Largest file in bytes; default 64 MiB. */
  readonly maxBytes?: number
  /** Memory of the decoding process (resident set) in bytes; default 512 MiB. */
  readonly maxRssBytes?: number
  /** Pictures after which a fresh process is started; default 200. */
  readonly recycleAfter?: number
  /** Pictures that may wait; default 100. */
  readonly maxWaiting?: number
}

export const SHARP_CODEC_DEFAULTS = {
  gif: false,
  deadlineMs: 4800,
  maxPixels: 40_000_000,
  maxBytes: 64 * 1024 * 1024,
  maxRssBytes: 512 * 1024 * 1024,
  recycleAfter: 200,
  maxWaiting: 100,
} as const

/** The first drawing of a process looks through the machine's fonts; it is of our own making and may take longer. */
const DRAWING_PATIENCE = 5

/** A codec that draws SVG as well, and closes itself with `await using`. */
export interface SharpCodec extends Required<ImageCodec>, AsyncDisposable {}

/**
 * Decode and encode pictures with sharp in a child process of its own.
 *
 * Bytes pass an allow-list by their first bytes, then are decoded where a crash, a hang or a memory bomb harms nobody:
 * the process is killed, a typed error comes back, and the next picture meets a fresh process. EXIF orientation is
 * applied and all metadata dropped. The process starts with the first picture and never holds the caller alive.
 *
 * @example
 * await using codec = createSharpCodec()
 * const { raster } = await codec.decode(await readFile('order.png'), { maxSide: 1600 })
 */
export function createSharpCodec(options: SharpCodecOptions = {}): SharpCodec {
  const settings = { ...SHARP_CODEC_DEFAULTS, ...options }
  const file = resolveModule('@sightdesk/vision/decode-process', import.meta.url)
  const runner = createChildRunner({ ...settings, file })
  const allowed: ImageFormat[] = ['jpeg', 'png', 'webp', ...(settings.gif ? (['gif'] as const) : [])]
  const ask = async (
    task: ImageTask,
    payload: Uint8Array,
    signal: AbortSignal | undefined,
    deadlineMs: number = settings.deadlineMs,
  ): Promise<Frame> => {
    const answer = await runner.run({ head: { ...task }, payload }, { signal, deadlineMs })
    if (answer.head['ok'] !== true) throw errorFromRecord(answer.head['error'] as ErrorRecord)
    return answer
  }
  return {
    id: 'sharp',
    async decode(bytes, { maxSide, signal } = {}) {
      signal?.throwIfAborted()
      const format = checkFormat(bytes, allowed)
      checkBytes(bytes, settings.maxBytes)
      checkRange('maxSide', maxSide, 1, 65_535)
      const task = { kind: 'decode', format, maxPixels: settings.maxPixels, ...(maxSide ? { maxSide } : {}) } as const
      return describeImage(await ask(task, bytes, signal), format)
    },
    async encode(raster, { format, quality, signal }) {
      signal?.throwIfAborted()
      checkRaster(raster)
      checkRange('quality', quality, 1, 100)
      const { width, height, data } = raster
      const task = { kind: 'encode', format, width, height, ...(quality ? { quality } : {}) } as const
      return (await ask(task, new Uint8Array(data.buffer, data.byteOffset, data.length), signal)).payload
    },
    async rasterizeSvg(svg, { width, height, signal }) {
      signal?.throwIfAborted()
      const task = { kind: 'rasterize', width, height } as const
      const deadlineMs = settings.deadlineMs * DRAWING_PATIENCE
      const { payload } = await ask(task, new TextEncoder().encode(svg), signal, deadlineMs)
      const raster = { width, height, data: payload }
      checkRaster(raster)
      return raster
    },
    dispose: () => runner.dispose(),
    [Symbol.asyncDispose]: () => runner.dispose(),
  }
}

function describeImage({ head, payload }: Frame, format: ImageFormat): DecodedImage {
  const data = new Uint8ClampedArray(payload.buffer as ArrayBuffer, payload.byteOffset, payload.length)
  return {
    raster: { width: head['width'] as number, height: head['height'] as number, data },
    format,
    originalSize: head['originalSize'] as Size,
    exifOrientation: head['exifOrientation'] as number,
    cpuMs: head['cpuMs'] as number,
  }
}

function checkBytes(bytes: Uint8Array, maxBytes: number): void {
  if (bytes.length <= maxBytes) return
  throw new InputError({
    code: 'input/too-large',
    message: `Expected at most ${maxBytes} bytes, received ${bytes.length}.`,
    hint: { en: 'Send a smaller picture.', zh: '请发送更小的图片。' },
    details: { bytes: bytes.length, maxBytes },
  })
}

function checkRange(name: string, value: number | undefined, least: number, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected a whole number from ${least} to ${most} for ${name}, received ${value}.`,
    details: { [name]: value },
  })
}

function checkRaster(raster: Raster): void {
  const checked = rasterSchema.safeParse(raster)
  if (checked.success) return
  throw new InputError({
    code: 'input/malformed-raster',
    message: 'Expected width × height × 4 bytes of RGBA.',
    details: { width: raster?.width, height: raster?.height, bytes: raster?.data?.length },
  })
}
