import { type Box, boxOverlap, type GrayRaster, type Point, type Raster, unionBox } from '@sightdesk/core'
import { fitWithin, resize } from '../pixels/resize.ts'
import { toGray } from '../pixels/to-gray.ts'
import { type Binary, binarize, type FinderPattern, findFinderPatterns } from './finder-patterns.ts'

/** Larger pictures are searched at this size. */
const SEARCH_SIDE = 2000
/** Patterns that are put together, the most telling first. */
const MOST_PATTERNS = 40
/** Modules between the middles of two finder patterns: 14 in the smallest code, 170 in the largest. */
const LEG_MODULES = { least: 10, most: 185 } as const
/** Modules from a finder's middle to the code's edge, and a quiet margin. */
const EDGE_MODULES = 4.6

/**
 * Find QR codes by the finder patterns in three of their corners, without reading them.
 *
 * Good for codes on screens and labels, turned or light on dark, with squares or rounded finders, down to two pixels a
 * module. Codes bent or strongly in perspective, and those with a corner covered, need a barcode reader.
 *
 * @param page - RGBA or gray
 * @returns boxes around whole codes, in pixels of `page`
 * @example
 * findQrCodes(raster) //=> [{ x: 40, y: 60, width: 210, height: 210 }]
 */
export function findQrCodes(page: Raster | GrayRaster): readonly Box[] {
  const whole = toGray(page)
  const size = fitWithin(whole, SEARCH_SIDE)
  const scale = whole.width / size.width
  const binary = binarize(size.width === whole.width ? whole : resize(whole, size))
  const boxes = ([1, 0] as const).flatMap((ink) => codesOf(findFinderPatterns(binary, ink), binary))
  return boxes.map(({ x, y, width, height }) => ({
    x: x * scale,
    y: y * scale,
    width: width * scale,
    height: height * scale,
  }))
}

interface Corner {
  readonly corner: FinderPattern
  readonly right: FinderPattern
  readonly down: FinderPattern
  /** How far from two equal legs at a right angle, 0 for not at all. */
  readonly error: number
}

/** Three patterns make one code; the best fitting ones are taken first, each pattern once. */
function codesOf(patterns: readonly FinderPattern[], binary: Binary): readonly Box[] {
  const best = [...patterns].sort((a, b) => b.rows / b.module - a.rows / a.module).slice(0, MOST_PATTERNS)
  const used = new Set<FinderPattern>()
  const boxes: Box[] = []
  for (const { corner, right, down } of cornersOf(best).sort((a, b) => a.error - b.error)) {
    if ([corner, right, down].some((one) => used.has(one))) continue
    if (!looksLikeModules(binary, { corner, right, down })) continue
    for (const one of [corner, right, down]) used.add(one)
    const box = codeBox({ corner, right, down }, binary)
    const same = boxes.findIndex((one) => boxOverlap(one, box) > 0.4)
    if (same >= 0) boxes[same] = unionBox([boxes[same]!, box])
    else boxes.push(box)
  }
  return boxes
}

function cornersOf(patterns: readonly FinderPattern[]): Corner[] {
  const corners: Corner[] = []
  for (const corner of patterns)
    for (const [index, right] of patterns.entries())
      for (const down of patterns.slice(index + 1)) {
        const error = right === corner || down === corner ? undefined : cornerError(corner, right, down)
        if (error !== undefined) corners.push({ corner, right, down, error })
      }
  return corners
}

function cornerError(corner: FinderPattern, right: FinderPattern, down: FinderPattern): number | undefined {
  const modules = [corner.module, right.module, down.module]
  const module = modules.reduce((sum, one) => sum + one, 0) / 3
  if (Math.max(...modules) > 1.5 * Math.min(...modules)) return undefined
  const [a, b] = [minus(right, corner), minus(down, corner)]
  const [lengthA, lengthB] = [Math.hypot(a.x, a.y), Math.hypot(b.x, b.y)]
  const longer = Math.max(lengthA, lengthB)
  if (longer < LEG_MODULES.least * module || longer > LEG_MODULES.most * module) return undefined
  const cosine = Math.abs(a.x * b.x + a.y * b.y) / (lengthA * lengthB)
  const uneven = longer / Math.min(lengthA, lengthB) - 1
  return cosine > 0.22 || uneven > 0.28 ? undefined : cosine + uneven
}

/** Between its corners a code is about half black and changes often; a table with three icons is not. */
function looksLikeModules({ width, data }: Binary, { corner, right, down }: Omit<Corner, 'error'>): boolean {
  const [a, b] = [minus(right, corner), minus(down, corner)]
  const steps = 48
  let dark = 0
  let changes = 0
  for (let row = 1; row < steps; row++) {
    let before = -1
    for (let column = 1; column < steps; column++) {
      const x = Math.round(corner.x + (a.x * column + b.x * row) / steps)
      const y = Math.round(corner.y + (a.y * column + b.y * row) / steps)
      const value = data[y * width + x] ?? 0
      dark += value
      if (before >= 0 && value !== before) changes += 1
      before = value
    }
  }
  const samples = (steps - 1) ** 2
  return dark / samples > 0.22 && dark / samples < 0.78 && changes / samples > 0.12
}

function codeBox({ corner, right, down }: Omit<Corner, 'error'>, { width, height }: Binary): Box {
  const module = (corner.module + right.module + down.module) / 3
  const [a, b] = [unit(minus(right, corner)), unit(minus(down, corner))]
  const edge = EDGE_MODULES * module
  const fourth = { x: right.x + down.x - corner.x, y: right.y + down.y - corner.y }
  const outward = (point: Point, alongA: number, alongB: number) => ({
    x: point.x + edge * (alongA * a.x + alongB * b.x),
    y: point.y + edge * (alongA * a.y + alongB * b.y),
  })
  const corners = [outward(corner, -1, -1), outward(right, 1, -1), outward(down, -1, 1), outward(fourth, 1, 1)]
  const left = Math.max(0, Math.floor(Math.min(...corners.map((point) => point.x))))
  const top = Math.max(0, Math.floor(Math.min(...corners.map((point) => point.y))))
  const end = Math.min(width, Math.ceil(Math.max(...corners.map((point) => point.x))))
  const bottom = Math.min(height, Math.ceil(Math.max(...corners.map((point) => point.y))))
  return { x: left, y: top, width: end - left, height: bottom - top }
}

function minus(a: Point, b: Point): Point {
  return { x: a.x - b.x, y: a.y - b.y }
}

function unit({ x, y }: Point): Point {
  const length = Math.hypot(x, y)
  return { x: x / length, y: y / length }
}
