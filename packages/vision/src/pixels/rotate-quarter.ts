import type { GrayRaster, Raster } from '@sightdesk/core'
import { allocate, channelsOf, type Pixels } from './pixels.ts'

/**
 * Turn a picture clockwise by quarter turns, without loss.
 *
 * @param image - RGBA or gray
 * @param quarterTurns - any whole number; -1 is counter-clockwise, 2 upside down
 * @returns a new picture; sides are exchanged for odd turns
 * @example
 * rotateQuarter(sideways, 1)
 */
export function rotateQuarter(image: GrayRaster, quarterTurns: number): GrayRaster
export function rotateQuarter(image: Raster, quarterTurns: number): Raster
export function rotateQuarter(image: Pixels, quarterTurns: number): Pixels {
  const turns = ((quarterTurns % 4) + 4) % 4
  if (turns === 0) return image
  const channels = channelsOf(image)
  const { width, height } = turns === 2 ? image : { width: image.height, height: image.width }
  const data = allocate(width, height, channels)
  if (channels === 1) permute(image.data, data, image, turns)
  else permute(words(image.data), words(data), image, turns)
  return { width, height, data }
}

/** Copy each pixel to where it belongs after 1, 2 or 3 clockwise quarter turns. */
function permute<T extends { [index: number]: number }>(from: T, to: T, size: Pixels, turns: number): void {
  const { width, height } = size
  for (let y = 0; y < height; y++) {
    const start = turns === 1 ? height - 1 - y : turns === 2 ? (height - y) * width - 1 : (width - 1) * height + y
    const step = turns === 1 ? height : turns === 2 ? -1 : -height
    for (let x = 0, at = start; x < width; x++, at += step) to[at] = from[y * width + x]!
  }
}

function words(data: Uint8Array | Uint8ClampedArray): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice()
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4)
}
