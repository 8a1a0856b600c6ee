import type { GrayRaster } from '@sightdesk/core'

/** Where strokes may be: the contrast at the edges of things, 0 on flat ground; same size as the picture. */
export interface InkMask {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** Side of the square blocks in which the strongest contrast is looked up, in pixels. */
const BLOCK = 8
/** Contrast below this share of the strongest nearby is no stroke: on a crisp page, and on a compressed one that rings. */
const HALO_SHARE = { crisp: 0.07, ringing: 0.22 } as const
/** A page rings when more than this share of the pixels beside strong edges carries faint contrast. */
const RINGING_PIXELS = 0.12

/**
 * Mark the edges of strokes, whatever their polarity.
 *
 * Contrast is the range of gray levels in each 2 × 2 square. It counts where it passes the noise of the page and a
 * share of the strongest contrast nearby, so that the halo of a compressed glyph does not thicken it.
 *
 * @param gray - the page
 * @param options.minContrast - least range of gray levels of a stroke's edge; default 12
 */
export function inkMask(gray: GrayRaster, options: { readonly minContrast?: number } = {}): InkMask {
  const { width, height } = gray
  const contrast = localRange(gray)
  const blocks = blockMaxima(contrast, width, height)
  const floor = Math.max(options.minContrast ?? 12, noiseFloor(contrast))
  const share = isRinging(contrast, blocks, width, height) ? HALO_SHARE.ringing : HALO_SHARE.crisp
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const blockRow = (y >> 3) * blocks.columns
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const value = contrast[at]!
      if (value >= floor && value >= share * blocks.near[blockRow + (x >> 3)]!) data[at] = value
    }
  }
  return { width, height, data }
}

/** Greatest minus least level of each pixel with its right, lower and lower right neighbors. */
function localRange(gray: GrayRaster): Uint8Array {
  const { width, height, data } = gray
  const range = new Uint8Array(width * height)
  for (let y = 0; y < height - 1; y++) {
    let at = y * width
    let upper = data[at]!
    let lower = data[at + width]!
    let high = Math.max(upper, lower)
    let low = Math.min(upper, lower)
    for (const end = at + width - 1; at < end; at++) {
      upper = data[at + 1]!
      lower = data[at + width + 1]!
      const nextHigh = Math.max(upper, lower)
      const nextLow = Math.min(upper, lower)
      range[at] = Math.max(nextHigh, high) - Math.min(nextLow, low)
      high = nextHigh
      low = nextLow
    }
  }
  return range
}

/** Four times the median contrast of the page's quieter half: 0 on a clean screenshot, some levels on a photo. */
function noiseFloor(contrast: Uint8Array): number {
  const counts = new Uint32Array(256)
  let total = 0
  for (let at = 0; at < contrast.length; at += 7) {
    counts[contrast[at]!]!++
    total++
  }
  let seen = 0
  let level = 0
  while (level < 40 && seen + counts[level]! < total * 0.5) seen += counts[level++]!
  return Math.min(48, 3 * level)
}

/** Whether lossy compression left faint waves around the strong edges. */
function isRinging(contrast: Uint8Array, blocks: BlockMaxima, width: number, height: number): boolean {
  let near = 0
  let faint = 0
  for (let y = 0; y < height; y += 2) {
    const blockRow = (y >> 3) * blocks.columns
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (blocks.near[blockRow + (x >> 3)]! < 96) continue
      near++
      const value = contrast[at]!
      if (value >= 3 && value < 16) faint++
    }
  }
  return faint > RINGING_PIXELS * near
}

interface BlockMaxima {
  readonly columns: number
  /** Strongest contrast in each block and its eight neighbors. */
  readonly near: Uint8Array
}

function blockMaxima(contrast: Uint8Array, width: number, height: number): BlockMaxima {
  const columns = Math.ceil(width / BLOCK)
  const rows = Math.ceil(height / BLOCK)
  const own = new Uint8Array(columns * rows)
  for (let y = 0; y < height; y++) {
    const blockRow = (y >> 3) * columns
    for (let x = 0, at = y * width; x < width; x++, at++) {
      const block = blockRow + (x >> 3)
      if (contrast[at]! > own[block]!) own[block] = contrast[at]!
    }
  }
  const near = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++)
      near[row * columns + column] = aroundMaximum(own, columns, rows, column, row)
  }
  return { columns, near }
}

function aroundMaximum(own: Uint8Array, columns: number, rows: number, column: number, row: number): number {
  let best = 0
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      best = Math.max(best, own[y * columns + x]!)
    }
  }
  return best
}
