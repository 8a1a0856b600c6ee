import { drawArt } from './art.ts'
import { place, revolve, sphere, tube, vector } from './mesh.ts'
import { type ProductBuilder, standInRow } from './product-design.ts'

/** Jars with lids, in a row. */
export const jar: ProductBuilder = async ({ color, accent, art, variant, count }) => {
  const height = [1.1, 0.8, 1.5][variant]!
  const print = await drawArt(art, { width: 760, height: 240, size: 0.95 })
  return standInRow(count, 1.75, (at, index) => [
    {
      id: index === 0 ? 'body' : `body${index}`,
      mesh: place(
        revolve([
          [0.72, height],
          [0.75, height - 0.08],
          [0.75, 0.1],
          [0.68, 0],
          [0.01, 0],
        ]),
        { at },
      ),
      color,
      art: print,
      gloss: 0.5,
    },
    {
      id: index === 0 ? 'lid' : `lid${index}`,
      mesh: place(
        revolve([
          [0.01, height + 0.36],
          [0.68, height + 0.36],
          [0.76, height + 0.3],
          [0.76, height - 0.02],
        ]),
        { at },
      ),
      color: accent,
      gloss: 0.3,
    },
  ])
}

/** A teapot with lid, spout and handle. */
export const teapot: ProductBuilder = async ({ color, accent, art, variant }) => {
  const print = await drawArt(art, { width: 900, height: 320, x: 0.5, size: 1 })
  const tall = [1, 1.35, 0.75][variant]!
  const belly: [number, number][] = [
    [0.5, 1.5],
    [0.85, 1.25],
    [1.02, 0.8],
    [0.9, 0.3],
    [0.6, 0],
    [0.01, 0],
  ]
  const sized = belly.map(([radius, height]) => [radius, height * tall] as const)
  return [
    { id: 'body', mesh: revolve(sized), color, art: print, gloss: 0.6 },
    {
      id: 'lid',
      mesh: [
        ...revolve([
          [0.01, 1.78 * tall],
          [0.3, 1.7 * tall],
          [0.55, 1.48 * tall],
        ]),
        ...sphere(0.14, vector(0, 1.88 * tall, 0)),
      ],
      color: accent,
      gloss: 0.5,
    },
    {
      id: 'spout',
      mesh: tube((t) => vector(-0.8 - t * 0.75, (0.6 + t * t * 0.85) * tall, 0), 0.14),
      color,
      gloss: 0.5,
    },
    {
      id: 'handle',
      mesh: tube((t) => vector(0.8 + Math.sin(t * Math.PI) * 0.6, (1.3 - t * 0.95) * tall, 0), 0.1),
      color: accent,
      gloss: 0.4,
    },
  ]
}

/** Open lipsticks, in a row. */
export const lipstick: ProductBuilder = async ({ color, accent, art, variant, count }) => {
  const print = await drawArt(art, { width: 500, height: 300, size: 0.7 })
  const tall = 1 + variant * 0.2
  return standInRow(count, 1, (at, index) => [
    {
      id: index === 0 ? 'body' : `body${index}`,
      mesh: place(
        revolve([
          [0.34, 1.1 * tall],
          [0.34, 0],
          [0.01, 0],
        ]),
        { at },
      ),
      color: accent,
      art: print,
      gloss: 0.6,
    },
    {
      id: `ring${index}`,
      mesh: place(
        revolve([
          [0.27, 1.5 * tall],
          [0.27, 1.1 * tall],
        ]),
        { at },
      ),
      color: '#d8b25a',
      gloss: 0.9,
    },
    {
      id: index === 0 ? 'tip' : `tip${index}`,
      mesh: place(
        revolve([
          [0.02, 2.15 * tall],
          [0.14, 2.08 * tall],
          [0.22, 1.85 * tall],
          [0.22, 1.5 * tall],
        ]),
        { at },
      ),
      color,
      gloss: 0.4,
    },
  ])
}
