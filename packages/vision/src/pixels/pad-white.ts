import type { GrayRaster } from '@sightdesk/core'
import { allocate } from './pixels.ts'

/**
 * Lay a gray picture on white, with a margin on its left and right.
 *
 * @param image - dark on light
 * @param margin - whole pixels on each of the two sides
 * @example
 * padWhite(digit, 6).width //=> digit.width + 12
 */
export function padWhite(image: GrayRaster, margin: number): GrayRaster {
  const width = image.width + 2 * margin
  const data = allocate(width, image.height, 1).fill(255)
  for (let y = 0; y < image.height; y++) {
    data.set(image.data.subarray(y * image.width, (y + 1) * image.width), y * width + margin)
  }
  return { width, height: image.height, data }
}
