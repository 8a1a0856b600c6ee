import { book, carton, charger, phone } from './boxes.ts'
import { block, dent, place, type Vector, vector } from './mesh.ts'
import { fruitTray, toy } from './playthings.ts'
import { jar, lipstick, teapot } from './pots.ts'
import type { ProductBuilder, ProductDesign } from './product-design.ts'
import type { Part } from './render.ts'
import { bottle, mug } from './vessels.ts'
import { headphones, shirt, shoe } from './wearables.ts'

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

/** Every sort of product that can be drawn. */
const PRODUCTS: Readonly<Record<string, ProductBuilder>> = {
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

/** Turn all parts around the upright axis and size them. */
export function poseProduct(parts: readonly Part[], yawDegrees: number, size: number): Part[] {
  return parts.map((part) => ({ ...part, mesh: place(part.mesh, { yawDegrees, size }) }))
}

/** A parcel as it stands about on tables where goods are photographed, with its tape and its label. */
export function buildParcel(
  at: Vector,
  yawDegrees: number,
  { color, size }: { readonly color: string; readonly size: number },
): Part[] {
  const part = (id: string, extent: Vector, center: Vector, paint: string): Part => {
    return { id, mesh: place(block(extent, center, 2), { at, yawDegrees, size }), color: paint, gloss: 0.05 }
  }
  return [
    part('parcel', vector(1.4, 0.9, 1), vector(0, 0.45, 0), color),
    part('tape', vector(1.41, 0.02, 0.16), vector(0, 0.9, 0), '#d9c39a'),
    part('slip', vector(0.4, 0.34, 0.02), vector(0.3, 0.4, 0.5), '#f1efe9'),
  ]
}
