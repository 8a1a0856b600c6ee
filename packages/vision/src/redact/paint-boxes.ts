import type { Box, Raster } from '@sightdesk/core'

/** A box to be covered, and the color to cover it with. */
export interface Paint {
  readonly box: Box
  /** `#rrggbb` */
  readonly color: string
}

/**
 * Cover boxes with one solid color each: every pixel that a box touches is replaced, opaque.
 *
 * @param raster - RGBA; it is not changed
 * @param paints - boxes in pixels of the raster; parts outside of it are left out
 * @returns a new raster
 * @example
 * paintBoxes(raster, [{ box: { x: 10, y: 10, width: 80, height: 20 }, color: '#000000' }])
 */
export function paintBoxes(raster: Raster, paints: readonly Paint[]): Raster {
  const data = new Uint8ClampedArray(raster.data)
  const pixels = new Uint32Array(data.buffer)
  for (const { box, color } of paints) {
    const left = Math.max(0, Math.floor(box.x))
    const right = Math.min(raster.width, Math.ceil(box.x + box.width))
    const bottom = Math.min(raster.height, Math.ceil(box.y + box.height))
    const value = pixelOf(color)
    if (right <= left) continue
    for (let y = Math.max(0, Math.floor(box.y)); y < bottom; y++)
      pixels.fill(value, y * raster.width + left, y * raster.width + right)
  }
  return { width: raster.width, height: raster.height, data }
}

/** The four bytes of an opaque pixel in the order of the machine. */
function pixelOf(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
  return new Uint32Array(new Uint8Array([red!, green!, blue!, 255]).buffer)[0]!
}
