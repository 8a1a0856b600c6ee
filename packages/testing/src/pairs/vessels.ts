import { drawArt } from './art.ts'
import { type Mesh, place, revolve, tube, vector } from './mesh.ts'
import { type ProductBuilder, standInRow } from './product-design.ts'

/** A mug with a handle. */
export const mug: ProductBuilder = async ({ color, accent, art, variant }) => {
  const radius = [0.85, 0.7, 0.95][variant]!
  const height = [1.7, 2.1, 1.35][variant]!
  const foot = variant === 2 ? radius * 0.6 : radius * 0.97
  const print = await drawArt(art, { width: 900, height: 300, x: 0.56, y: 0.55, size: 1.05 })
  const wall: [number, number][] = [
    [radius, height],
    [radius, height * 0.66],
    [(radius + foot) / 2, height * 0.33],
    [foot, 0.05],
    [foot * 0.9, 0],
    [0.01, 0],
  ]
  const inner: [number, number][] = [
    [radius, height],
    [radius * 0.92, height],
    [radius * 0.9, height * 0.3],
    [0.01, height * 0.25],
  ]
  const grip = (t: number) => {
    const angle = (t - 0.5) * Math.PI * 1.05
    return vector(radius * 0.9 + Math.cos(angle) * 0.55, height * 0.5 - Math.sin(angle) * height * 0.3, 0)
  }
  return [
    { id: 'body', mesh: revolve(wall.slice(0, 4).concat(wall.slice(4))), color, art: print, gloss: 0.5 },
    { id: 'inside', mesh: revolve(inner), color: accent, gloss: 0.2 },
    { id: 'handle', mesh: tube(grip, 0.14), color, gloss: 0.5 },
  ]
}

const bottleShape = (variant: number): [number, number][] =>
  [
    [
      [0.24, 1.95],
      [0.25, 1.8],
      [0.5, 1.6],
      [0.52, 0.1],
      [0.47, 0],
      [0.01, 0],
    ],
    [
      [0.3, 1.7],
      [0.32, 1.55],
      [0.66, 1.2],
      [0.68, 0.15],
      [0.6, 0],
      [0.01, 0],
    ],
    [
      [0.2, 2.3],
      [0.2, 2.1],
      [0.38, 1.9],
      [0.4, 0.1],
      [0.36, 0],
      [0.01, 0],
    ],
  ][variant] as [number, number][]

const capMesh = (variant: number, top: number): Mesh => {
  if (variant === 0)
    return [
      ...revolve([
        [0.02, top + 0.85],
        [0.12, top + 0.75],
        [0.14, top + 0.35],
        [0.1, top + 0.3],
        [0.28, top + 0.28],
        [0.28, top - 0.05],
      ]),
    ]
  if (variant === 1)
    return [
      ...revolve([
        [0.02, top + 0.45],
        [0.36, top + 0.43],
        [0.36, top - 0.05],
      ]),
    ]
  const neck = revolve([
    [0.02, top + 0.5],
    [0.08, top + 0.5],
    [0.08, top + 0.15],
    [0.22, top + 0.12],
    [0.22, top - 0.05],
  ])
  return [...neck, ...tube((t) => vector(t * 0.55 - 0.1, top + 0.52 - t * 0.06, 0), 0.08)]
}

/** Bottles with caps, in a row. */
export const bottle: ProductBuilder = async ({ color, accent, art, variant, count }) => {
  const print = await drawArt(art, { width: 600, height: 500, y: 0.62, size: 1.15 })
  const shape = bottleShape(variant)
  return standInRow(count, shape[3]![0] * 2.6, (at, index) => [
    { id: index === 0 ? 'body' : `body${index}`, mesh: place(revolve(shape), { at }), color, art: print, gloss: 0.4 },
    {
      id: index === 0 ? 'cap' : `cap${index}`,
      mesh: place(capMesh(variant, shape[0]![1]), { at }),
      color: accent,
      gloss: 0.25,
    },
  ])
}
