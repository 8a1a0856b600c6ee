import { type Vector, vector } from './mesh.ts'

/** `#rrggbb` as light, linear 0 to 1. */
export function linearColor(hex: string): Vector {
  const part = (from: number) => toLinear(Number.parseInt(hex.slice(from, from + 2), 16) / 255)
  return vector(part(1), part(3), part(5))
}

/** A display level as light; both 0 to 1. */
export function toLinear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

/** Light as a display level; both 0 to 1. */
export function toDisplay(value: number): number {
  const clipped = Math.min(1, Math.max(0, value))
  return clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055
}
