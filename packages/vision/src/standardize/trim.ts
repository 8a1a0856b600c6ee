import type { Box, GrayRaster } from '@sightdesk/core'

/** Levels that still count as one ground. */
const TOLERANCE = 10
/** White that is left around the content, in pixels. */
const MARGIN = 16
/** A trim that would take less than this share of the area is not worth a step. */
const LEAST_SHARE = 0.08

/**
 * Find the box outside of which the picture is one flat color: letterbox bars, wide white margins.
 *
 * @returns nothing when little would be cut off, or everything is flat
 */
export function findContent(gray: GrayRaster): Box | undefined {
  const { width, height } = gray
  const ground = gray.data[0]!
  const isFlatRow = (y: number) => isFlat(gray, y * width, 1, width, ground)
  const isFlatColumn = (x: number) => isFlat(gray, x, width, height, ground)
  let top = 0
  while (top < height && isFlatRow(top)) top++
  if (top === height) return undefined
  let bottom = height
  while (isFlatRow(bottom - 1)) bottom--
  let left = 0
  while (isFlatColumn(left)) left++
  let right = width
  while (isFlatColumn(right - 1)) right--
  const x = Math.max(0, left - MARGIN)
  const y = Math.max(0, top - MARGIN)
  const box = { x, y, width: Math.min(width, right + MARGIN) - x, height: Math.min(height, bottom + MARGIN) - y }
  return box.width * box.height > (1 - LEAST_SHARE) * width * height ? undefined : box
}

/** The share of a picture's pixels that equal their right and lower neighbors. */
export function flatShare(gray: GrayRaster): number {
  const { width, height, data } = gray
  let flat = 0
  let count = 0
  for (let y = 0; y < height - 1; y += 4) {
    for (let at = y * width; at < (y + 1) * width - 1; at++, count++) {
      if (data[at] === data[at + 1] && data[at] === data[at + width]) flat++
    }
  }
  return count === 0 ? 1 : flat / count
}

function isFlat(gray: GrayRaster, from: number, step: number, count: number, ground: number): boolean {
  for (let index = 0, at = from; index < count; index++, at += step) {
    if (Math.abs(gray.data[at]! - ground) > TOLERANCE) return false
  }
  return true
}
