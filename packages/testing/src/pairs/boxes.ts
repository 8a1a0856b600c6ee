import { drawArt } from './art.ts'
import { add, block, layDown, place, revolve, tube, vector } from './mesh.ts'
import { type ProductBuilder, standInRow } from './product-design.ts'
import type { Part } from './render.ts'

/** Cartons, in a row. */
export const carton: ProductBuilder = async ({ color, art, variant, count }) => {
  const size = [vector(1.5, 2, 0.6), vector(2.2, 1.4, 0.7), vector(1.7, 1.7, 1.2)][variant]!
  const print = await drawArt(art, { width: 300, height: Math.round((300 * size.y) / size.x), size: 1.25 })
  return standInRow(count, size.x * 1.12, (at, index) => [
    {
      id: index === 0 ? 'body' : `body${index}`,
      mesh: block(size, add(at, vector(0, size.y / 2, 0)), 12),
      color,
      art: print,
      gloss: 0.1,
    },
  ])
}

/** Books that stand, in a row. */
export const book: ProductBuilder = async ({ color, accent, art, variant, count }) => {
  const size = [vector(1.5, 2.1, 0.25), vector(1.9, 1.9, 0.35), vector(1.3, 2.2, 0.5)][variant]!
  const print = await drawArt(art, { width: 300, height: Math.round((300 * size.y) / size.x), size: 1.2 })
  return standInRow(count, size.x * 1.15, (at, index) => [
    {
      id: index === 0 ? 'body' : `body${index}`,
      mesh: block(size, add(at, vector(0, size.y / 2, 0)), 12),
      color,
      art: print,
      gloss: 0.2,
    },
    {
      id: `pages${index}`,
      mesh: block(vector(size.x * 0.96, size.y * 0.96, size.z * 0.8), add(at, vector(0.05, size.y / 2, 0))),
      color: accent,
    },
  ])
}

/** The back of a phone. */
export const phone: ProductBuilder = async ({ color, accent, art, variant }) => {
  const size = [vector(1.05, 2.2, 0.12), vector(1.2, 2.3, 0.12), vector(1.5, 2.1, 0.12)][variant]!
  const print = await drawArt({ ...art, label: undefined as never }, { width: 260, height: 520, y: 0.62, size: 0.8 })
  const lens = (x: number, y: number, index: number): Part => ({
    id: `lens${index}`,
    mesh: place(
      layDown(
        revolve([
          [0.01, 0.06],
          [0.11, 0.06],
          [0.13, 0],
        ]),
      ),
      { at: vector(x, y, 0.06) },
    ),
    color: '#15171c',
    gloss: 0.9,
  })
  const lenses = [1, 2, 3][variant]!
  return [
    { id: 'body', mesh: block(size, vector(0, size.y / 2, 0), 12), color, art: print, gloss: 0.5 },
    {
      id: 'bump',
      mesh: block(vector(0.42, 0.16 + lenses * 0.3, 0.08), vector(-size.x * 0.26, size.y - 0.18 - lenses * 0.15, 0.07)),
      color: accent,
      gloss: 0.4,
    },
    ...Array.from({ length: lenses }, (_, index) => lens(-size.x * 0.26, size.y - 0.3 - index * 0.3, index)),
  ]
}

/** A charger with its cable. */
export const charger: ProductBuilder = async ({ color, accent, art, variant }) => {
  const print = await drawArt({ ...art, label: undefined as never }, { width: 300, height: 300, size: 1 })
  const loops = 1.6 + variant * 0.6
  const coil = (t: number) => {
    const angle = t * Math.PI * 2 * loops
    return vector(1.3 + Math.cos(angle) * (0.75 - t * 0.12), 0.08 + t * 0.12, Math.sin(angle) * (0.75 - t * 0.12))
  }
  return [
    {
      id: 'body',
      mesh: block(vector(1, 1, variant === 2 ? 1.2 : 0.8), vector(-0.9, 0.5, 0), 10),
      color,
      art: print,
      gloss: 0.2,
    },
    {
      id: 'pins',
      mesh: [
        ...block(vector(0.1, 0.35, 0.06), vector(-1.1, 1.15, 0), 1),
        ...block(vector(0.1, 0.35, 0.06), vector(-0.7, 1.15, 0), 1),
      ],
      color: '#b9bcc2',
      gloss: 0.7,
    },
    { id: 'cable', mesh: tube(coil, 0.08, 90), color: accent, gloss: 0.2 },
    { id: 'plug', mesh: block(vector(0.22, 0.16, 0.4), vector(2.1, 0.1, 0.35), 2), color: accent },
  ]
}
