import { type GrayRaster, InputError, type Raster } from '@sightdesk/core'

/** Either kind of picture: RGBA with four bytes a pixel, or gray with one. Told apart by the length of `data`. */
export type Pixels = Raster | GrayRaster

/**
 * How many bytes one pixel takes: 1 for a gray raster, 4 for RGBA.
 *
 * @throws {InputError} `input/malformed-raster` when `data` fits neither
 * @example
 * channelsOf({ width: 2, height: 1, data: new Uint8Array(2) }) //=> 1
 */
export function channelsOf(image: Pixels): 1 | 4 {
  const pixels = image.width * image.height
  if (pixels > 0 && image.data.length === pixels) return 1
  if (pixels > 0 && image.data.length === pixels * 4) return 4
  throw new InputError({
    code: 'input/malformed-raster',
    message: `Expected ${pixels} or ${pixels * 4} bytes for a raster of ${image.width} × ${image.height}, received ${image.data.length}.`,
    hint: { en: 'Pass RGBA or gray pixels, row-major.', zh: '请传入按行排列的 RGBA 或灰度像素。' },
    details: { width: image.width, height: image.height, bytes: image.data.length },
  })
}

/** An empty (all zero) buffer for a picture of this size. */
export function allocate(width: number, height: number, channels: number): Uint8Array {
  return new Uint8Array(width * height * channels)
}

/** Check that a size is whole and positive. @throws {InputError} `input/option-out-of-range` */
export function checkSize(name: string, width: number, height: number): void {
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected whole numbers ≥ 1 for ${name}, received ${width} × ${height}.`,
    details: { width, height },
  })
}
