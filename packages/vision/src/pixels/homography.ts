import type { Box, Point } from '@sightdesk/core'

/** A projective map of the plane: x' = (a·x + b·y + c) / (g·x + h·y + i), y' = (d·x + e·y + f) / (g·x + h·y + i). */
export interface Homography {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  readonly e: number
  readonly f: number
  readonly g: number
  readonly h: number
  readonly i: number
}

/** Four corners in reading order around the shape. */
export interface Quad {
  readonly topLeft: Point
  readonly topRight: Point
  readonly bottomRight: Point
  readonly bottomLeft: Point
}

/** The map that leaves every point where it is. */
export const IDENTITY: Homography = { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0, g: 0, h: 0, i: 1 }

/** Where a point goes. */
export function mapPoint(map: Homography, point: Point): Point {
  const w = map.g * point.x + map.h * point.y + map.i
  return {
    x: (map.a * point.x + map.b * point.y + map.c) / w,
    y: (map.d * point.x + map.e * point.y + map.f) / w,
  }
}

/** Where the four corners of a box go. */
export function mapBox(map: Homography, box: Box): Quad {
  const right = box.x + box.width
  const bottom = box.y + box.height
  return {
    topLeft: mapPoint(map, { x: box.x, y: box.y }),
    topRight: mapPoint(map, { x: right, y: box.y }),
    bottomRight: mapPoint(map, { x: right, y: bottom }),
    bottomLeft: mapPoint(map, { x: box.x, y: bottom }),
  }
}

/** The upright box around four corners. */
export function quadBounds(quad: Quad): Box {
  const corners = [quad.topLeft, quad.topRight, quad.bottomRight, quad.bottomLeft]
  const xs = corners.map((corner) => corner.x)
  const ys = corners.map((corner) => corner.y)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}

/** `first`, then `second`. */
export function chain(first: Homography, second: Homography): Homography {
  const p = first
  const q = second
  return {
    a: q.a * p.a + q.b * p.d + q.c * p.g,
    b: q.a * p.b + q.b * p.e + q.c * p.h,
    c: q.a * p.c + q.b * p.f + q.c * p.i,
    d: q.d * p.a + q.e * p.d + q.f * p.g,
    e: q.d * p.b + q.e * p.e + q.f * p.h,
    f: q.d * p.c + q.e * p.f + q.f * p.i,
    g: q.g * p.a + q.h * p.d + q.i * p.g,
    h: q.g * p.b + q.h * p.e + q.i * p.h,
    i: q.g * p.c + q.h * p.f + q.i * p.i,
  }
}

/** The map back. */
export function invert(map: Homography): Homography {
  const { a, b, c, d, e, f, g, h, i } = map
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  return {
    a: (e * i - f * h) / determinant,
    b: (c * h - b * i) / determinant,
    c: (b * f - c * e) / determinant,
    d: (f * g - d * i) / determinant,
    e: (a * i - c * g) / determinant,
    f: (c * d - a * f) / determinant,
    g: (d * h - e * g) / determinant,
    h: (b * g - a * h) / determinant,
    i: (a * e - b * d) / determinant,
  }
}

/**
 * The map that carries a `width × height` rectangle onto four corners.
 *
 * @example
 * const map = rectangleToQuad(2, 2, corners)
 * mapPoint(map, { x: 2, y: 0 }) //=> corners.topRight
 * @see Heckbert, *Fundamentals of Texture Mapping and Image Warping*, 1989, section 2.2.3
 */
export function rectangleToQuad(width: number, height: number, quad: Quad): Homography {
  const { topLeft: p0, topRight: p1, bottomRight: p2, bottomLeft: p3 } = quad
  const sumX = p0.x - p1.x + p2.x - p3.x
  const sumY = p0.y - p1.y + p2.y - p3.y
  const dx1 = p1.x - p2.x
  const dx2 = p3.x - p2.x
  const dy1 = p1.y - p2.y
  const dy2 = p3.y - p2.y
  const determinant = dx1 * dy2 - dx2 * dy1
  const g = (sumX * dy2 - dx2 * sumY) / determinant
  const h = (dx1 * sumY - sumX * dy1) / determinant
  const unit = {
    a: p1.x - p0.x + g * p1.x,
    b: p3.x - p0.x + h * p3.x,
    c: p0.x,
    d: p1.y - p0.y + g * p1.y,
    e: p3.y - p0.y + h * p3.y,
    f: p0.y,
    g,
    h,
    i: 1,
  }
  return chain({ ...IDENTITY, a: 1 / width, e: 1 / height }, unit)
}
