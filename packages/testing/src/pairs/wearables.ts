import { drawArt } from './art.ts'
import { block, layDown, place, revolve, surface, tube, type Vector, vector } from './mesh.ts'
import type { ProductBuilder } from './product-design.ts'
import type { Part } from './render.ts'

/** Headphones with band and cups. */
export const headphones: ProductBuilder = async ({ color, accent, art, variant }) => {
  const print = await drawArt({ ...art, label: undefined as never }, { width: 400, height: 300, size: 0.9 })
  const band = (t: number) =>
    vector(-Math.cos(t * Math.PI) * 0.95, 0.9 + Math.sin(t * Math.PI) * (variant === 1 ? 1.1 : 1.35), 0)
  const cup = (x: number, id: string, inner: boolean): Part => {
    const radius = (variant === 2 ? 0.42 : 0.55) * (inner ? 0.95 : 1)
    const disc = layDown(
      revolve([
        [0.01, 0.2],
        [radius * 0.8, 0.2],
        [radius, 0.12],
        [radius, -0.12],
        [0.01, -0.2],
      ]),
    )
    const turned = place(disc, { yawDegrees: x < 0 ? -25 : 25 })
    return {
      id,
      mesh: place(turned, { at: vector(x, 0.65, inner ? -0.22 : 0) }),
      color: inner ? accent : color,
      art: print,
      gloss: 0.4,
    }
  }
  return [
    { id: 'band', mesh: tube(band, variant === 2 ? 0.07 : 0.12), color, gloss: 0.4 },
    cup(-0.95, 'body', false),
    cup(-0.95, 'cushion', true),
    cup(0.95, 'cup', false),
    cup(0.95, 'cushion1', true),
  ]
}

/** A shoe with laces. */
export const shoe: ProductBuilder = async ({ color, accent, art, variant }) => {
  const print = await drawArt(
    { ...art, label: undefined as never },
    { width: 500, height: 400, x: 0.75, y: 0.55, size: 0.6 },
  )
  const ankle = [1.1, 1.7, 0.85][variant]!
  const upper = surface(
    (u, v) => {
      const x = v * 3 - 1.5
      const tall = 0.3 + (ankle - 0.3) / (1 + Math.exp((x + 0.35) * 5)) + 0.28 * Math.sin(Math.PI * v)
      const wide = 0.42 * Math.sqrt(Math.max(0.02, Math.sin(Math.PI * Math.min(0.97, v * 0.94 + 0.04)))) + 0.08
      const angle = u * Math.PI * 2
      return vector(x, 0.2 + Math.max(0, Math.sin(angle)) * tall, Math.cos(angle) * wide)
    },
    { across: 32, down: 40 },
  )
  const sole = (lift: number) => block(vector(3.1, 0.26 + lift, 0.98), vector(0, 0.13, 0), 3)
  const lace = (index: number) =>
    tube((t) => vector(0.05 + index * 0.24, 0.98 - index * 0.1 - Math.abs(t - 0.5) * 0.35, (t - 0.5) * 0.62), 0.05, 10)
  return [
    { id: 'body', mesh: upper, color, art: print },
    { id: 'sole', mesh: sole(variant === 2 ? 0.15 : 0), color: accent },
    { id: 'laces', mesh: [0, 1, 2, 3].flatMap(lace), color: art.ink },
  ]
}

/** A shirt that is spread out. */
export const shirt: ProductBuilder = async ({ color, accent, art, variant }) => {
  const print = await drawArt({ ...art, label: undefined as never }, { width: 300, height: 360, y: 0.42, size: 0.9 })
  const sleeve = [0.75, 1.5, 0.35][variant]!
  const arm = (side: number) => {
    const along = block(vector(sleeve + 0.1, 0.56, 0.14), vector(side * (0.72 + sleeve / 2), 1.95, 0), 3)
    const hang = (one: Vector) => vector(one.x, one.y - Math.abs(one.x - side * 0.7) * 0.55, one.z)
    return along.map((vertex) => ({ ...vertex, position: hang(vertex.position) }))
  }
  return [
    { id: 'body', mesh: block(vector(1.6, 2.2, 0.18), vector(0, 1.15, 0), 12), color, art: print, gloss: 0 },
    { id: 'sleeves', mesh: [...arm(-1), ...arm(1)], color, gloss: 0 },
    { id: 'collar', mesh: block(vector(0.62, 0.16, 0.22), vector(0, 2.24, 0), 2), color: accent, gloss: 0 },
  ]
}
