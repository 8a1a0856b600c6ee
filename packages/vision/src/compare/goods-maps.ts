import type { Box, Size } from '@sightdesk/core'
import { type Homography, IDENTITY } from '../pixels/homography.ts'

/** A map that scales and moves. */
export function stretchMap(scaleX: number, scaleY: number, x: number, y: number): Homography {
  return { ...IDENTITY, a: scaleX, c: x, e: scaleY, f: y }
}

/**
 * Maps to start from: the whole extents, the same foot, top, left, right and middle.
 *
 * @param scale - pixels of A for one of the frame
 * @param margin - room around the goods in the frame
 */
export function startMaps(a: Box, b: Box, scale: number, margin: number): Homography[] {
  const stretchX = (b.width / a.width) * scale
  const stretchY = (b.height / a.height) * scale
  const from = (scaleX: number, scaleY: number, alignX: number, alignY: number) =>
    stretchMap(
      scaleX,
      scaleY,
      b.x + alignX * (b.width - (a.width / scale) * scaleX) - margin * scaleX,
      b.y + alignY * (b.height - (a.height / scale) * scaleY) - margin * scaleY,
    )
  return [
    from(Math.min(stretchX, stretchY * 1.15), Math.min(stretchY, stretchX * 1.15), 0.5, 0.5),
    from(stretchX, stretchX, 0.5, 1),
    from(stretchX, stretchX, 0.5, 0),
    from(stretchY, stretchY, 0, 0.5),
    from(stretchY, stretchY, 1, 0.5),
    from(stretchY, stretchY, 0.5, 0.5),
  ]
}

/** Turning goods changes their width a little; a strong stretch or slant means another shape. */
export function stretchCost({ a, b, d, e }: Homography): number {
  const [across, down] = [a * a + d * d, b * b + e * e]
  const slant = a * b + d * e
  const middle = (across + down) / 2
  const apart = Math.hypot((across - down) / 2, slant)
  return Math.max(0, Math.log((middle + apart) / Math.max(1e-9, middle - apart)) / 2 - 0.1) * 1.2
}

/** Small changes of the frame around its middle: moves, scales, turns, slants. */
export function changes(step: number, { width, height }: Size): Homography[] {
  const around = (a: number, b: number, d: number, e: number): Homography => {
    const [x, y] = [width / 2, height / 2]
    return { ...IDENTITY, a, b, c: x - a * x - b * y, d, e, f: y - d * x - e * y }
  }
  const turn = step / 2
  return [
    { ...IDENTITY, c: step * width },
    { ...IDENTITY, c: -step * width },
    { ...IDENTITY, f: step * height },
    { ...IDENTITY, f: -step * height },
    around(1 + step, 0, 0, 1 + step),
    around(1 - step, 0, 0, 1 - step),
    around(1 + step, 0, 0, 1),
    around(1 - step, 0, 0, 1),
    around(1, 0, 0, 1 + step),
    around(1, 0, 0, 1 - step),
    around(1, -turn, turn, 1),
    around(1, turn, -turn, 1),
    around(1, 0, turn, 1),
    around(1, 0, -turn, 1),
  ]
}
