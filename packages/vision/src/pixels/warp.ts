import type { GrayRaster, Raster, Size } from '@sightdesk/core'
import { type Homography, IDENTITY } from './homography.ts'
import { allocate, channelsOf, checkSize, type Pixels } from './pixels.ts'

export interface WarpOptions {
  /** Gray level given to places outside the source, 0 to 255; default 255. */
  readonly fill?: number
}

/**
 * Draw a picture through a projective map, bicubic between pixels and bilinear along the borders.
 *
 * @param image - RGBA or gray
 * @param toSource - from a pixel of the result to the place in `image` that it shows (edges of pixels, not centers)
 * @param size - of the result
 * @throws {InputError} `input/option-out-of-range`
 * @example
 * warp(photo, rectangleToQuad(750, 1334, corners), { width: 750, height: 1334 })
 * @see Keys, *Cubic convolution interpolation for digital image processing*, 1981, doi:10.1109/TASSP.1981.1163711
 */
export function warp(image: GrayRaster, toSource: Homography, size: Size, options?: WarpOptions): GrayRaster
export function warp(image: Raster, toSource: Homography, size: Size, options?: WarpOptions): Raster
export function warp(image: Pixels, toSource: Homography, size: Size, options: WarpOptions = {}): Pixels {
  checkSize('size', size.width, size.height)
  const channels = channelsOf(image)
  const data = allocate(size.width, size.height, channels)
  const fill = options.fill ?? 255
  const m = toSource
  for (let y = 0, at = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++, at += channels) {
      const px = x + 0.5
      const py = y + 0.5
      const w = m.g * px + m.h * py + m.i
      const sourceX = (m.a * px + m.b * py + m.c) / w - 0.5
      const sourceY = (m.d * px + m.e * py + m.f) / w - 0.5
      if (isInside(image, sourceX, sourceY)) sampleSmoothly(image, channels, sourceX, sourceY, data, at)
      else sample(image, channels, sourceX, sourceY, data, at, fill)
    }
  }
  return { width: size.width, height: size.height, data }
}

/** Whether all sixteen pixels around a place lie within the picture. */
function isInside({ width, height }: Size, x: number, y: number): boolean {
  return x >= 1 && y >= 1 && x < width - 2 && y < height - 2
}

/** Parts of a pixel that are told apart. */
const PARTS = 64

/** Weights of four pixels in a row around a place, for each part of a pixel that it lies beyond the second. */
const CUBIC = Float32Array.from({ length: 4 * (PARTS + 1) }, (_, index) => {
  const distance = Math.abs((index >> 2) / PARTS + 1 - (index & 3))
  if (distance < 1) return 1.5 * distance ** 3 - 2.5 * distance ** 2 + 1
  return distance < 2 ? -0.5 * distance ** 3 + 2.5 * distance ** 2 - 4 * distance + 2 : 0
})

function sampleSmoothly(
  { width, data }: Pixels,
  channels: number,
  x: number,
  y: number,
  result: Uint8Array,
  at: number,
): void {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const across = 4 * Math.round((x - left) * PARTS)
  const down = 4 * Math.round((y - top) * PARTS)
  const a = CUBIC[across]!
  const b = CUBIC[across + 1]!
  const c = CUBIC[across + 2]!
  const d = CUBIC[across + 3]!
  const first = ((top - 1) * width + left - 1) * channels
  const colors = Math.min(3, channels)
  for (let channel = 0; channel < colors; channel++) {
    let sum = 0.5
    for (let row = 0, from = first + channel; row < 4; row++, from += width * channels) {
      sum +=
        CUBIC[down + row]! *
        (a * data[from]! + b * data[from + channels]! + c * data[from + 2 * channels]! + d * data[from + 3 * channels]!)
    }
    result[at + channel] = sum < 0 ? 0 : sum > 255 ? 255 : sum
  }
  if (channels === 4) result[at + 3] = data[first + (width + 1) * channels + 3]!
}

function sample(
  image: Pixels,
  channels: number,
  x: number,
  y: number,
  result: Uint8Array,
  at: number,
  fill: number,
): void {
  const { width, height, data } = image
  if (!(x > -1 && y > -1 && x < width && y < height)) {
    for (let channel = 0; channel < channels; channel++) result[at + channel] = channel === 3 ? 255 : fill
    return
  }
  const left = Math.max(0, Math.floor(x))
  const top = Math.max(0, Math.floor(y))
  const right = Math.min(width - 1, left + 1)
  const bottom = Math.min(height - 1, top + 1)
  const fx = Math.max(0, x - left)
  const fy = Math.max(0, y - top)
  const upper = top * width
  const lower = bottom * width
  for (let channel = 0; channel < channels; channel++) {
    const a = data[(upper + left) * channels + channel]!
    const b = data[(upper + right) * channels + channel]!
    const c = data[(lower + left) * channels + channel]!
    const d = data[(lower + right) * channels + channel]!
    const above = a + (b - a) * fx
    result[at + channel] = above + (c + (d - c) * fx - above) * fy + 0.5
  }
}

/** A rotated picture and the map from it back to the source. */
export interface Rotated<T> {
  readonly image: T
  readonly toSource: Homography
}

/**
 * Turn a picture by any angle on a canvas that grows to hold all of it.
 *
 * @param image - RGBA or gray
 * @param angleDegrees - clockwise positive
 * @param options.fill - gray level of the new corners; default 255
 * @returns the picture, and the map from its pixels back to `image`
 * @example
 * const { image } = rotateByAngle(page, -2.5)
 */
export function rotateByAngle(image: GrayRaster, angleDegrees: number, options?: WarpOptions): Rotated<GrayRaster>
export function rotateByAngle(image: Raster, angleDegrees: number, options?: WarpOptions): Rotated<Raster>
export function rotateByAngle(image: Raster, angleDegrees: number, options: WarpOptions = {}): Rotated<Raster> {
  const angle = (angleDegrees * Math.PI) / 180
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const width = Math.max(1, Math.round(Math.abs(image.width * cos) + Math.abs(image.height * sin)))
  const height = Math.max(1, Math.round(Math.abs(image.width * sin) + Math.abs(image.height * cos)))
  const toSource: Homography = {
    ...IDENTITY,
    a: cos,
    b: sin,
    c: image.width / 2 - (cos * width) / 2 - (sin * height) / 2,
    d: -sin,
    e: cos,
    f: image.height / 2 + (sin * width) / 2 - (cos * height) / 2,
  }
  return { image: warp(image, toSource, { width, height }, options), toSource }
}
