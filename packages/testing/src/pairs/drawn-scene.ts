import type { GrayRaster } from '@sightdesk/core'

/** A drawn picture, and where on it the goods are: a gray raster of a quarter of its size, 255 on the goods. */
export interface DrawnScene {
  readonly picture: Uint8Array
  readonly goods: GrayRaster
}
