import type { GrayRaster, Raster } from '@sightdesk/core'
import { allocate, channelsOf, type Pixels } from './pixels.ts'

/**
 * Luma of a picture by ITU-R BT.601; transparent pixels are laid on white.
 *
 * @param image - RGBA raster; a gray raster comes back as it is
 * @returns a gray raster of the same size
 * @throws {InputError} `input/malformed-raster`
 * @example
 * toGray({ width: 1, height: 1, data: new Uint8Array([255, 0, 0, 255]) }).data[0] //=> 76
 */
export function toGray(image: Pixels): GrayRaster {
  if (channelsOf(image) === 1) return image as GrayRaster
  const { width, height, data } = image
  const gray = allocate(width, height, 1)
  for (let index = 0, at = 0; index < gray.length; index++, at += 4) {
    const luma = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8
    const alpha = data[at + 3]!
    gray[index] = alpha === 255 ? luma : 255 + ((luma - 255) * alpha) / 255
  }
  return { width, height, data: gray }
}

/**
 * RGBA pixels of a gray picture, for what only takes color.
 *
 * @example
 * toRaster({ width: 1, height: 1, data: new Uint8Array([9]) }).data //=> [9, 9, 9, 255]
 */
export function toRaster(image: Pixels): Raster {
  if (channelsOf(image) === 4) return image
  const { width, height, data } = image
  const color = allocate(width, height, 4)
  for (let index = 0, at = 0; index < data.length; index++, at += 4) {
    const value = data[index]!
    color[at] = value
    color[at + 1] = value
    color[at + 2] = value
    color[at + 3] = 255
  }
  return { width, height, data: color }
}
