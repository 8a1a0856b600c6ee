import type { GrayRaster } from '@sightdesk/core'

/**
 * How likely a level page stands upright rather than on its head, 0 to 1; 0.5 without evidence.
 */
export function uprightConfidence(_gray: GrayRaster): number {
  return 0.5
}
