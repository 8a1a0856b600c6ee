import type { Raster } from '@sightdesk/core'

/**
 * Lay a picture on white: what lies hidden under transparent pixels is gone.
 *
 * @param raster - RGBA; it is not changed
 * @example
 * flattenRaster({ width: 1, height: 1, data: new Uint8Array([9, 9, 9, 0]) }).data //=> [255, 255, 255, 255]
 */
export function flattenRaster(raster: Raster): Raster {
  const data = new Uint8ClampedArray(raster.data)
  for (let at = 0; at < data.length; at += 4) {
    const alpha = data[at + 3]!
    if (alpha === 255) continue
    for (let channel = at; channel < at + 3; channel++) data[channel] = 255 + ((data[channel]! - 255) * alpha) / 255
    data[at + 3] = 255
  }
  return { width: raster.width, height: raster.height, data }
}
