import { type Box, type GrayRaster, InputError, type Raster } from '@sightdesk/core'
import { allocate, channelsOf, type Pixels } from './pixels.ts'

/**
 * Cut a box out of a picture. The box is rounded to whole pixels and clipped to the picture.
 *
 * @param image - RGBA or gray
 * @param box - in pixels of `image`
 * @returns a new picture of the clipped size
 * @throws {InputError} `input/option-out-of-range` when the box lies wholly outside
 * @example
 * crop(page, { x: 0, y: 100, width: page.width, height: 40 })
 */
export function crop(image: GrayRaster, box: Box): GrayRaster
export function crop(image: Raster, box: Box): Raster
export function crop(image: Pixels, box: Box): Pixels {
  const channels = channelsOf(image)
  const left = Math.max(0, Math.round(box.x))
  const top = Math.max(0, Math.round(box.y))
  const width = Math.min(image.width, Math.round(box.x + box.width)) - left
  const height = Math.min(image.height, Math.round(box.y + box.height)) - top
  if (width <= 0 || height <= 0) throw outsideError(image, box)
  const data = allocate(width, height, channels)
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * image.width + left) * channels
    data.set(image.data.subarray(from, from + width * channels), y * width * channels)
  }
  return { width, height, data }
}

function outsideError(image: Pixels, box: Box): InputError {
  return new InputError({
    code: 'input/option-out-of-range',
    message: `Expected a box that meets the picture of ${image.width} × ${image.height}, received ${JSON.stringify(box)}.`,
    details: { ...box },
  })
}
