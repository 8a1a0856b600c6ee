import type { Box } from '@sightdesk/core'
import { findComponents } from '../lines/components.ts'

export interface DbOptions {
  /** Probability from which a pixel belongs to text. */
  readonly probability: number
  /** Mean probability from which a box is kept. */
  readonly score: number
  /** How far boxes are let out: `area × unclip / perimeter` pixels on each side. */
  readonly unclip: number
  /** Boxes with a shorter side in pixels of the map are dropped. */
  readonly minSide: number
}

export const DB_DEFAULTS: DbOptions = { probability: 0.3, score: 0.6, unclip: 1.5, minSide: 3 }

/** A map of text probabilities, row-major. */
export interface ProbabilityMap {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/**
 * Boxes of text lines from the probability map of a differentiable-binarization detector.
 *
 * The map shows lines shrunk, so that they stand apart; each box is let out again. Boxes are upright rectangles: pages
 * are level when they come here.
 *
 * @returns boxes in pixels of the map
 * @see Liao et al., *Real-time Scene Text Detection with Differentiable Binarization*, 2020, arXiv:1911.08947
 */
export function dbBoxes(map: ProbabilityMap, options: Partial<DbOptions> = {}): Box[] {
  const { probability, score, unclip, minSide } = { ...DB_DEFAULTS, ...options }
  const { width, height, data } = map
  const mask = new Uint8Array(width * height)
  for (let at = 0; at < mask.length; at++) mask[at] = data[at]! > probability ? 1 : 0
  return findComponents({ width, height, data: mask })
    .filter((box) => Math.min(box.width, box.height) >= minSide && meanInside(map, box) >= score)
    .map((box) => letOut(box, unclip, map))
}

function meanInside({ width, data }: ProbabilityMap, box: Box): number {
  let sum = 0
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) sum += data[y * width + x]!
  }
  return sum / (box.width * box.height)
}

function letOut({ x, y, width, height }: Box, unclip: number, map: ProbabilityMap): Box {
  const distance = (width * height * unclip) / (2 * (width + height))
  const left = Math.max(0, x - distance)
  const top = Math.max(0, y - distance)
  return {
    x: left,
    y: top,
    width: Math.min(map.width, x + width + distance) - left,
    height: Math.min(map.height, y + height + distance) - top,
  }
}
