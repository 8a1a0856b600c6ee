import { type Vector, vector } from './mesh.ts'

/** A corner on the picture, and how far away it is. */
export interface Projected {
  readonly x: number
  readonly y: number
  readonly z: number
}

/** Visit every pixel of a triangle with its depth and what each corner weighs there, perspective included. */
export function fillTriangle(
  [a, b, c]: readonly Projected[],
  { width, height }: { readonly width: number; readonly height: number },
  paint: (at: number, depth: number, weights: Vector) => void,
): void {
  if (!a || !b || !c) return
  const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
  if (Math.abs(area) < 1e-6) return
  const left = Math.max(0, Math.ceil(Math.min(a.x, b.x, c.x) - 0.5))
  const right = Math.min(width - 1, Math.floor(Math.max(a.x, b.x, c.x) - 0.5))
  const top = Math.max(0, Math.ceil(Math.min(a.y, b.y, c.y) - 0.5))
  const bottom = Math.min(height - 1, Math.floor(Math.max(a.y, b.y, c.y) - 0.5))
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const px = x + 0.5
      const py = y + 0.5
      const wb = ((px - a.x) * (c.y - a.y) - (c.x - a.x) * (py - a.y)) / area
      const wc = ((b.x - a.x) * (py - a.y) - (px - a.x) * (b.y - a.y)) / area
      const wa = 1 - wb - wc
      if (wa < -1e-6 || wb < -1e-6 || wc < -1e-6) continue
      const inverse = wa / a.z + wb / b.z + wc / c.z
      const depth = 1 / inverse
      paint(y * width + x, depth, vector((wa / a.z) * depth, (wb / b.z) * depth, (wc / c.z) * depth))
    }
  }
}
