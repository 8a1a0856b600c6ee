import { type ArtDesign, drawArt } from './art.ts'
import {
  add,
  block,
  dent,
  layDown,
  type Mesh,
  place,
  revolve,
  scale,
  sphere,
  surface,
  tube,
  turnAround,
  type Vector,
  vector,
} from './mesh.ts'
import type { Part } from './render.ts'

/** One product as it is sold or as it came. */
export interface ProductDesign {
  readonly product: string
  readonly color: string
  readonly accent: string
  readonly art: ArtDesign
  /** Another build of the same sort of product: 0 to 2. */
  readonly variant: number
  readonly count: number
  /** Id of a part that was left out. */
  readonly omit?: string
  readonly dented?: boolean
}

type Builder = (design: ProductDesign) => Promise<Part[]>

/** Build the parts of a product, standing on the ground around the origin. */
export async function buildProduct(design: ProductDesign): Promise<Part[]> {
  const parts = (await PRODUCTS[design.product]!(design)).filter((part) => part.id !== design.omit)
  if (!design.dented) return parts
  const reach = 0.75
  return parts.map((part) => {
    if (part.id !== 'body') return part
    const front = part.mesh.reduce((best, one) => (one.position.z > best.position.z ? one : best))
    const top = Math.max(...part.mesh.map((one) => one.position.y))
    const center = vector(front.position.x + 0.25, top * 0.62, front.position.z)
    return { ...part, mesh: dent(part.mesh, center, reach, 0.5) }
  })
}

const mug: Builder = async ({ color, accent, art, variant }) => {
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

const bottle: Builder = async ({ color, accent, art, variant, count }) => {
  const print = await drawArt(art, { width: 600, height: 500, y: 0.62, size: 1.15 })
  const shape = bottleShape(variant)
  return row(count, shape[3]![0] * 2.6, (at, index) => [
    { id: index === 0 ? 'body' : `body${index}`, mesh: place(revolve(shape), { at }), color, art: print, gloss: 0.4 },
    {
      id: index === 0 ? 'cap' : `cap${index}`,
      mesh: place(capMesh(variant, shape[0]![1]), { at }),
      color: accent,
      gloss: 0.25,
    },
  ])
}

const jar: Builder = async ({ color, accent, art, variant, count }) => {
  const height = [1.1, 0.8, 1.5][variant]!
  const print = await drawArt(art, { width: 760, height: 240, size: 0.95 })
  return row(count, 1.75, (at, index) => [
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

const lipstick: Builder = async ({ color, accent, art, variant, count }) => {
  const print = await drawArt(art, { width: 500, height: 300, size: 0.7 })
  const tall = 1 + variant * 0.2
  return row(count, 1, (at, index) => [
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

const carton: Builder = async ({ color, art, variant, count }) => {
  const size = [vector(1.5, 2, 0.6), vector(2.2, 1.4, 0.7), vector(1.7, 1.7, 1.2)][variant]!
  const print = await drawArt(art, { width: 300, height: Math.round((300 * size.y) / size.x), size: 1.25 })
  return row(count, size.x * 1.12, (at, index) => [
    {
      id: index === 0 ? 'body' : `body${index}`,
      mesh: block(size, add(at, vector(0, size.y / 2, 0)), 12),
      color,
      art: print,
      gloss: 0.1,
    },
  ])
}

const book: Builder = async ({ color, accent, art, variant, count }) => {
  const size = [vector(1.5, 2.1, 0.25), vector(1.9, 1.9, 0.35), vector(1.3, 2.2, 0.5)][variant]!
  const print = await drawArt(art, { width: 300, height: Math.round((300 * size.y) / size.x), size: 1.2 })
  return row(count, size.x * 1.15, (at, index) => [
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

const phone: Builder = async ({ color, accent, art, variant }) => {
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

const fruitTray: Builder = async ({ color, accent, art, variant, count }) => {
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

const charger: Builder = async ({ color, accent, art, variant }) => {
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

const headphones: Builder = async ({ color, accent, art, variant }) => {
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

const teapot: Builder = async ({ color, accent, art, variant }) => {
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

const toy: Builder = async ({ color, accent, art, variant }) => {
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

const shoe: Builder = async ({ color, accent, art, variant }) => {
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

const shirt: Builder = async ({ color, accent, art, variant }) => {
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

/** Every sort of product that can be drawn. */
export const PRODUCTS: Readonly<Record<string, Builder>> = {
  mug,
  bottle,
  jar,
  lipstick,
  carton,
  book,
  phone,
  fruitTray,
  charger,
  headphones,
  teapot,
  toy,
  shoe,
  shirt,
}

/** The same thing several times, side by side, a little out of line. */
function row(count: number, gap: number, build: (at: Vector, index: number) => Part[]): Part[] {
  return Array.from({ length: count }, (_, index) => {
    return build(vector((index - (count - 1) / 2) * gap, 0, (index % 2) * 0.25), index)
  }).flat()
}

/** Turn all parts around the upright axis and size them. */
export function poseProduct(parts: readonly Part[], yawDegrees: number, size: number): Part[] {
  return parts.map((part) => ({ ...part, mesh: place(part.mesh, { yawDegrees, size }) }))
}

/** A parcel as it stands about on tables where goods are photographed. */
export function buildParcel(at: Vector, yawDegrees: number): Part {
  const mesh = block(vector(1.4, 0.9, 1), vector(0, 0.45, 0), 2)
  return { id: 'parcel', mesh: place(mesh, { at: scale(at, 1), yawDegrees }), color: '#b88a52', gloss: 0.05 }
}
