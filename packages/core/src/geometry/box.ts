import { z } from 'zod'

/** A point in pixels of the named image, origin top left. */
export const pointSchema = z.object({ x: z.number(), y: z.number() })
export type Point = z.infer<typeof pointSchema>

/** An axis-aligned box in pixels of the named image, origin top left. */
export const boxSchema = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().nonnegative(),
  height: z.number().nonnegative(),
})
export type Box = z.infer<typeof boxSchema>

/** Width and height in pixels. */
export const sizeSchema = z.object({ width: z.number().int().positive(), height: z.number().int().positive() })
export type Size = z.infer<typeof sizeSchema>

/**
 * The smallest box around all given boxes.
 *
 * @example
 * unionBox([{ x: 0, y: 0, width: 2, height: 2 }, { x: 4, y: 1, width: 2, height: 4 }])
 * //=> { x: 0, y: 0, width: 6, height: 5 }
 */
export function unionBox(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.x))
  const top = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return boxes.length === 0
    ? { x: 0, y: 0, width: 0, height: 0 }
    : { x: left, y: top, width: right - left, height: bottom - top }
}

/**
 * The part that two boxes share; width and height are 0 where they do not meet.
 *
 * @example
 * intersectBoxes({ x: 0, y: 0, width: 4, height: 4 }, { x: 2, y: 2, width: 4, height: 4 })
 * //=> { x: 2, y: 2, width: 2, height: 2 }
 */
export function intersectBoxes(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x)
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y)
  return { x, y, width, height }
}

/**
 * Intersection over union of two boxes, 0 to 1.
 *
 * @example
 * boxOverlap({ x: 0, y: 0, width: 2, height: 2 }, { x: 0, y: 0, width: 2, height: 1 }) //=> 0.5
 */
export function boxOverlap(a: Box, b: Box): number {
  const shared = intersectBoxes(a, b)
  const sharedArea = shared.width * shared.height
  const area = a.width * a.height + b.width * b.height - sharedArea
  return area === 0 ? 0 : sharedArea / area
}

/**
 * Grow a box by a margin on each side and keep it inside an image.
 *
 * @example
 * padBox({ x: 1, y: 1, width: 2, height: 2 }, 3, { width: 10, height: 10 }) //=> { x: 0, y: 0, width: 6, height: 6 }
 */
export function padBox(box: Box, margin: number, size: Size): Box {
  const x = Math.max(0, box.x - margin)
  const y = Math.max(0, box.y - margin)
  return {
    x,
    y,
    width: Math.min(size.width, box.x + box.width + margin) - x,
    height: Math.min(size.height, box.y + box.height + margin) - y,
  }
}
