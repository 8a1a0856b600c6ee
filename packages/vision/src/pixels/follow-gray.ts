import type { GrayRaster, Raster } from '@sightdesk/core'

/** Colors that follow a change of their gray levels. */
export function followGray(
  raster: Raster,
  before: GrayRaster,
  after: GrayRaster,
): { raster: Raster; gray: GrayRaster } {
  const { width, height } = raster
  const data = new Uint8ClampedArray(raster.data)
  for (let index = 0, at = 0; index < after.data.length; index++, at += 4) {
    const change = after.data[index]! - before.data[index]!
    if (change === 0) continue
    data[at]! += change
    data[at + 1]! += change
    data[at + 2]! += change
  }
  return { raster: { width, height, data }, gray: after }
}
