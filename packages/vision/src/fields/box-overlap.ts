import type { Box } from '@sightdesk/core'

/** Share of the lower box's height that two boxes have in common, 0 to 1. */
export function verticalOverlap(a: Box, b: Box): number {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return Math.max(0, shared) / Math.max(1, Math.min(a.height, b.height))
}

/** Share of the narrower box's width that two boxes have in common, 0 to 1. */
export function horizontalOverlap(a: Box, b: Box): number {
  const shared = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  return Math.max(0, shared) / Math.max(1, Math.min(a.width, b.width))
}
