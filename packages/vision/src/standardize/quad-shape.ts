import type { Point } from '@sightdesk/core'
import type { Quad } from '../pixels/homography.ts'

/** The corners in reading order around the shape. */
export function quadCorners(quad: Quad): [Point, Point, Point, Point] {
  return [quad.topLeft, quad.topRight, quad.bottomRight, quad.bottomLeft]
}

/** A quad of corners in reading order. */
export function quadOf([topLeft, topRight, bottomRight, bottomLeft]: readonly [Point, Point, Point, Point]): Quad {
  return { topLeft, topRight, bottomRight, bottomLeft }
}

/** The same shape with every corner moved. */
export function moveQuad(quad: Quad, move: (corner: Point) => Point): Quad {
  return {
    topLeft: move(quad.topLeft),
    topRight: move(quad.topRight),
    bottomRight: move(quad.bottomRight),
    bottomLeft: move(quad.bottomLeft),
  }
}

/** Square pixels inside. */
export function quadArea(quad: Quad): number {
  const points = quadCorners(quad)
  const twice = points.reduce((sum, one, at) => {
    const next = points[(at + 1) % 4]!
    return sum + one.x * next.y - next.x * one.y
  }, 0)
  return Math.abs(twice) / 2
}

/** The mean of the corners. */
export function quadCenter(quad: Quad): Point {
  const points = quadCorners(quad)
  return {
    x: points.reduce((sum, { x }) => sum + x, 0) / 4,
    y: points.reduce((sum, { y }) => sum + y, 0) / 4,
  }
}

/** How far the corners of two quads lie apart, at the worst one. */
export function quadDistance(a: Quad, b: Quad): number {
  const others = quadCorners(b)
  return Math.max(...quadCorners(a).map((one, at) => Math.hypot(one.x - others[at]!.x, one.y - others[at]!.y)))
}

/** Whether a place lies inside or on the outline. */
export function quadContains(quad: Quad, place: Point): boolean {
  const points = quadCorners(quad)
  return points.every((one, at) => {
    const next = points[(at + 1) % 4]!
    return (next.x - one.x) * (place.y - one.y) - (next.y - one.y) * (place.x - one.x) >= 0
  })
}

/** Limits of what a flat rectangle looks like to a camera that faces it within about 35°. */
const SHAPE = { leastAngleDegrees: 58, mostAngleDegrees: 122, leastSideShare: 0.5, mostAspect: 4 } as const

/** Whether a quad can be a photographed rectangle: fair corners, opposite sides of like length, no strip. */
export function isLikelyRectangle(quad: Quad): boolean {
  const points = quadCorners(quad)
  const sides = points.map((one, at) => {
    const next = points[(at + 1) % 4]!
    return { x: next.x - one.x, y: next.y - one.y }
  })
  const lengths = sides.map(({ x, y }) => Math.hypot(x, y))
  const isFairCorner = (at: number) => {
    const before = sides[(at + 3) % 4]!
    const after = sides[at]!
    const cosine = -(before.x * after.x + before.y * after.y) / (lengths[(at + 3) % 4]! * lengths[at]!)
    return cosine < COSINES.least && cosine > COSINES.most
  }
  const share = (a: number, b: number) => Math.min(a, b) / Math.max(a, b)
  const [top, right, bottom, left] = lengths as [number, number, number, number]
  return (
    share(top, bottom) >= SHAPE.leastSideShare &&
    share(left, right) >= SHAPE.leastSideShare &&
    share(top + bottom, left + right) >= 1 / SHAPE.mostAspect &&
    points.every((_, at) => isFairCorner(at))
  )
}

const COSINES = {
  least: Math.cos((SHAPE.leastAngleDegrees * Math.PI) / 180),
  most: Math.cos((SHAPE.mostAngleDegrees * Math.PI) / 180),
}
