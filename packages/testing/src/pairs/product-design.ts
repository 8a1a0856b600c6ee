import type { ArtDesign } from './art.ts'
import { type Vector, vector } from './mesh.ts'
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

/** Builds the parts of one sort of product. */
export type ProductBuilder = (design: ProductDesign) => Promise<Part[]>

/** The same thing several times, side by side, a little out of line. */
export function standInRow(count: number, gap: number, build: (at: Vector, index: number) => Part[]): Part[] {
  return Array.from({ length: count }, (_, index) => {
    return build(vector((index - (count - 1) / 2) * gap, 0, (index % 2) * 0.25), index)
  }).flat()
}
