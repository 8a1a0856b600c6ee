import type { Raster } from '@sightdesk/core'

/** Strength and direction of the change of color at each pixel of a small picture. */
export interface EdgeMap {
  readonly width: number
  readonly height: number
  readonly x: Float32Array
  readonly y: Float32Array
  readonly strength: Float32Array
  /** How many pixels of the picture one pixel of the map stands for, on each axis. */
  readonly block: number
}

/**
 * Where colors change in a picture, seen from afar: blocks of pixels are averaged first, so that grain and fine print
 * fade and outlines stay.
 *
 * @param raster - RGBA
 * @param longestSide - of the map, in pixels; the blocks are whole
 * @returns for each pixel the Sobel gradient of the color channel that changes most, in levels a pixel
 */
export function mapEdges(raster: Raster, longestSide: number): EdgeMap {
  const block = Math.max(1, Math.round(Math.max(raster.width, raster.height) / longestSide))
  const width = Math.floor(raster.width / block)
  const height = Math.floor(raster.height / block)
  const size = { width, height }
  const x = new Float32Array(width * height)
  const y = new Float32Array(width * height)
  const strength = new Float32Array(width * height)
  for (let channel = 0; channel < 3; channel++) {
    keepStrongest(averageBlocks(raster, channel, block, size), size, { x, y, strength })
  }
  return { width, height, x, y, strength, block }
}

function averageBlocks(raster: Raster, channel: number, block: number, size: { width: number; height: number }) {
  const { width, height } = size
  const means = new Float32Array(width * height)
  const share = 1 / (block * block)
  for (let y = 0; y < height * block; y++) {
    const row = Math.floor(y / block) * width
    let from = y * raster.width * 4 + channel
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let step = 0; step < block; step++, from += 4) sum += raster.data[from]!
      means[row + x]! += sum * share
    }
  }
  return means
}

function keepStrongest(
  levels: Float32Array,
  { width, height }: { width: number; height: number },
  edges: Pick<EdgeMap, 'x' | 'y' | 'strength'>,
): void {
  for (let row = 1; row < height - 1; row++) {
    for (let at = row * width + 1; at < (row + 1) * width - 1; at++) {
      const a = levels[at - width - 1]!
      const b = levels[at - width + 1]!
      const c = levels[at + width - 1]!
      const d = levels[at + width + 1]!
      const x = (b + 2 * levels[at + 1]! + d - a - 2 * levels[at - 1]! - c) / 8
      const y = (c + 2 * levels[at + width]! + d - a - 2 * levels[at - width]! - b) / 8
      const strength = Math.sqrt(x * x + y * y)
      if (strength <= edges.strength[at]!) continue
      edges.x[at] = x
      edges.y[at] = y
      edges.strength[at] = strength
    }
  }
}
