import type { Box, GrayRaster, Raster } from '@sightdesk/core'
import { crop } from '../pixels/crop.ts'
import { resize } from '../pixels/resize.ts'
import { toGray } from '../pixels/to-gray.ts'
import { distanceToEdge } from './count-things.ts'
import { findRegions, type Mask, maskOf } from './regions.ts'

/** Thin dark lines on the goods: cracks, and whatever print looks like them. */
export interface FineLines {
  /** Share of the goods covered by such lines. */
  readonly share: number
  /** Mean strength over the goods, in gray levels. */
  readonly strength: number
  /** Length of the longest, as a share of the goods' longer side. */
  readonly longest: number
  /** Its box, in pixels of the picture. */
  readonly box: Box | undefined
}

/** Longest side at which lines are looked for, the radius that closes them, and from how many gray levels they count. */
const FINE = { side: 220, radius: 3, least: 18 } as const

/**
 * Measure thin dark lines: what a closing of the gray picture fills.
 *
 * @param raster - the picture
 * @param mask - the goods, at any scale of the picture
 * @param bounds - of the mask, in its pixels
 * @see Serra, *Image Analysis and Mathematical Morphology*, 1982 (black top-hat)
 */
export function findFineLines(raster: Raster, mask: Mask, bounds: Box): FineLines {
  const scale = raster.width / mask.width
  const cut = { x: bounds.x * scale, y: bounds.y * scale, width: bounds.width * scale, height: bounds.height * scale }
  const by = FINE.side / Math.max(cut.width, cut.height)
  const size = { width: Math.max(8, Math.round(cut.width * by)), height: Math.max(8, Math.round(cut.height * by)) }
  const gray = resize(toGray(crop(raster, cut)), size)
  const inside = maskOf(size, (index) => {
    const x = Math.floor(((index % size.width) + 0.5) / by / scale + bounds.x)
    const y = Math.floor((Math.floor(index / size.width) + 0.5) / by / scale + bounds.y)
    return mask.data[Math.min(mask.height - 1, y) * mask.width + Math.min(mask.width - 1, x)] === 1
  })
  const depth = distanceToEdge(inside)
  const closed = extreme(extreme(gray, FINE.radius, Math.max), FINE.radius, Math.min)
  const strengths = gray.data.map((value, at) => (depth[at]! > 6 ? closed.data[at]! - value : 0))
  const lines = maskOf(size, (at) => strengths[at]! > FINE.least)
  const area = Math.max(
    1,
    inside.data.reduce((sum, value) => sum + value, 0),
  )
  const longest = findRegions(lines).regions.reduce<{ length: number; box: Box | undefined }>(
    (most, { box }) => {
      const length = Math.hypot(box.width, box.height)
      return length > most.length ? { length, box } : most
    },
    { length: 0, box: undefined },
  )
  return {
    share: lines.data.reduce((sum, value) => sum + value, 0) / area,
    strength: strengths.reduce((sum, value) => sum + value, 0) / area,
    longest: longest.length / FINE.side,
    box: longest.box && {
      x: cut.x + longest.box.x / by,
      y: cut.y + longest.box.y / by,
      width: longest.box.width / by,
      height: longest.box.height / by,
    },
  }
}

/** Largest or least level in a square around each pixel. */
function extreme(
  { width, height, data }: GrayRaster,
  radius: number,
  pick: (a: number, b: number) => number,
): GrayRaster {
  const across = new Uint8Array(data.length)
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = data[y * width + x]!
      for (let at = Math.max(0, x - radius); at <= Math.min(width - 1, x + radius); at++)
        value = pick(value, data[y * width + at]!)
      across[y * width + x] = value
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let value = across[y * width + x]!
      for (let at = Math.max(0, y - radius); at <= Math.min(height - 1, y + radius); at++)
        value = pick(value, across[at * width + x]!)
      result[y * width + x] = value
    }
  }
  return { width, height, data: result }
}
