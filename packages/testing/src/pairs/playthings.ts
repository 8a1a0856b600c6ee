import { drawArt } from './art.ts'
import { add, block, type Mesh, sphere, surface, tube, turnAround, type Vector, vector } from './mesh.ts'
import type { ProductBuilder } from './product-design.ts'
import type { Part } from './render.ts'

/** A wooden tray of fruit. */
export const fruitTray: ProductBuilder = async ({ color, accent, art, variant, count }) => {
  const columns = Math.ceil(count / 2)
  const width = 0.2 + 6 * 0.42
  const wood = (size: Vector, at: Vector, id: string): Part => ({ id, mesh: block(size, at, 2), color: accent })
  const print = await drawArt({ ...art, label: undefined as never }, { width: 400, height: 80, size: 0.4 })
  const radius = variant === 1 ? 0.36 : 0.42
  const fruit = Array.from({ length: count }, (_, index) => {
    const at = vector((index % columns) * 0.86 - (columns - 1) * 0.43, 0.5, index < columns ? -0.42 : 0.42)
    return [
      { id: `fruit${index}`, mesh: sphere(radius, at), color, gloss: 0.35 },
      { id: `stem${index}`, mesh: sphere(0.06, add(at, vector(0, radius, 0.05))), color: '#3f6b2a' },
    ]
  }).flat()
  return [
    wood(vector(width, 0.08, 1.9), vector(0, 0.04, 0), 'floor'),
    { ...wood(vector(width, 0.5, 0.08), vector(0, 0.25, 0.95), 'front'), art: print },
    wood(vector(width, 0.5, 0.08), vector(0, 0.25, -0.95), 'back'),
    wood(vector(0.08, 0.5, 1.9), vector(-width / 2, 0.25, 0), 'left'),
    wood(vector(0.08, 0.5, 1.9), vector(width / 2, 0.25, 0), 'right'),
    ...fruit,
  ]
}

/** A stuffed animal. */
export const toy: ProductBuilder = async ({ color, accent, art, variant }) => {
  const print = await drawArt({ ...art, label: undefined as never }, { width: 500, height: 300, size: 0.8 })
  const ear = (x: number): Mesh =>
    variant === 1
      ? [...surface((u, v) => turnAround(vector(x + (u - 0.5) * 0.3, 2.3 + v * 0.8, 0.02), 0), { across: 2, down: 2 })]
      : sphere(0.24, vector(x * 1.3, 2.35, 0))
  return [
    { id: 'body', mesh: sphere(0.8, vector(0, 0.75, 0)), color, art: print },
    { id: 'head', mesh: sphere(0.62, vector(0, 1.9, 0)), color },
    { id: 'ears', mesh: [...ear(-0.4), ...ear(0.4)], color: variant === 1 ? accent : color },
    { id: 'snout', mesh: sphere(0.24, vector(0, 1.8, 0.5)), color: accent },
    {
      id: 'eyes',
      mesh: [...sphere(0.07, vector(-0.22, 2.05, 0.55)), ...sphere(0.07, vector(0.22, 2.05, 0.55))],
      color: '#111111',
      gloss: 0.9,
    },
    {
      id: 'arms',
      mesh: [...sphere(0.28, vector(-0.8, 1, 0.25)), ...sphere(0.28, vector(0.8, 1, 0.25))],
      color: variant === 2 ? accent : color,
    },
    {
      id: 'feet',
      mesh: [...sphere(0.32, vector(-0.45, 0.25, 0.6)), ...sphere(0.32, vector(0.45, 0.25, 0.6))],
      color: accent,
    },
    {
      id: 'scarf',
      mesh: tube((t) => vector(Math.cos(t * 2 * Math.PI) * 0.55, 1.4, Math.sin(t * 2 * Math.PI) * 0.55), 0.14),
      color: art.ink,
    },
  ]
}
