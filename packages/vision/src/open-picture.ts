import {
  type ImageCodec,
  InputError,
  type PictureInput,
  type Raster,
  rasterSchema,
  type Size,
  sha256Hex,
} from '@sightdesk/core'

/** Longest side to which pictures are shrunk while decoding, in pixels; text of screens stays readable. */
export const MAX_SIDE = 3200

/** A picture as pixels, upright as stored, with what is known of its bytes. */
export interface OpenedPicture {
  readonly raster: Raster
  /** Size before shrinking; results are told in these pixels. */
  readonly size: Size
  readonly sha256?: string
  /** Processor time that decoding took in another process, in milliseconds. */
  readonly decodeCpuMs: number
}

/** The longest side that codecs are asked for. */
const WHOLE_SIDE = 65_535

/**
 * Decode a picture, or take its pixels as they are.
 *
 * @param options.maxSide - longest side in pixels to shrink to while decoding; default 3200, `Infinity` for none
 * @throws {InputError} `input/malformed-raster`, and what the codec throws
 */
export async function openPicture(
  picture: PictureInput,
  {
    codec,
    signal,
    maxSide = MAX_SIDE,
  }: { readonly codec: ImageCodec; readonly signal?: AbortSignal; readonly maxSide?: number },
): Promise<OpenedPicture> {
  if (picture.raster) {
    checkRaster(picture.raster)
    const { width, height } = picture.raster
    return { raster: picture.raster, size: { width, height }, decodeCpuMs: 0 }
  }
  if (!picture.bytes) throw emptyError()
  const decoded = await codec.decode(picture.bytes, {
    maxSide: Math.min(maxSide, WHOLE_SIDE),
    ...(signal && { signal }),
  })
  return {
    raster: decoded.raster,
    size: decoded.originalSize,
    sha256: await sha256Hex(picture.bytes),
    decodeCpuMs: decoded.cpuMs ?? 0,
  }
}

function checkRaster(raster: Raster): void {
  if (rasterSchema.safeParse(raster).success) return
  throw new InputError({
    code: 'input/malformed-raster',
    message: `Expected ${raster.width} × ${raster.height} × 4 bytes of RGBA, received ${raster.data?.length} bytes.`,
    details: { width: raster.width, height: raster.height, bytes: raster.data?.length },
  })
}

function emptyError(): InputError {
  return new InputError({
    code: 'input/empty',
    message: 'Expected bytes or a raster in the picture, received neither.',
    hint: { en: 'Pass { bytes } or { raster }.', zh: '请传入 { bytes } 或 { raster }。' },
  })
}
