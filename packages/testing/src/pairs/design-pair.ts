import { type ArtDesign, colorGap } from './art.ts'
import type { ProductDesign } from './product-design.ts'

/** Sorts of difference that a drawn pair of goods can have. */
export type PairDifference = 'none' | 'color' | 'quantity' | 'model' | 'missing_part' | 'damage'

/** What is planned for one pair. */
export interface PairPlan {
  readonly difference: PairDifference
  readonly product: string
  readonly seed: number
}

const COLORS = [
  '#1f8a86',
  '#c8323a',
  '#2f59a8',
  '#e08a1e',
  '#6a3d8f',
  '#3b8f4a',
  '#d94f86',
  '#8b4a2b',
  '#e6c229',
  '#222831',
  '#8fb8d8',
  '#f0ece2',
]
const ACCENTS = ['#f2efe8', '#26282c', '#d9c7a0', '#8a8d92', '#f2efe8', '#4a3222']
const MARKS = ['ring', 'star', 'heart', 'diamond', 'leaf', 'dots', 'bars', 'wave']
const OMITS: Readonly<Record<string, readonly string[]>> = {
  mug: ['handle'],
  bottle: ['cap'],
  jar: ['lid'],
  charger: ['cable', 'body'],
  headphones: ['cup', 'band'],
  teapot: ['lid', 'handle'],
  toy: ['scarf', 'ears'],
  shoe: ['laces', 'sole'],
  lipstick: ['tip'],
}

const MULTIPLE = ['bottle', 'jar', 'lipstick', 'carton', 'book', 'fruitTray']

/** Choose a product as the listing shows it. */
export function designProduct({ product, difference, seed }: PairPlan, random: () => number): ProductDesign {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const named = product === 'fruitTray' ? pick(['#f0921e', '#c8323a', '#9cbf3a', '#e6c229']) : pick(COLORS)
  const color = varyColor(named, random)
  const accent =
    product === 'fruitTray' ? pick(['#d9b27a', '#a97a48']) : pick(ACCENTS.filter((one) => colorGap(one, color) > 90))
  const labelled = random() < 0.5
  const label = labelled ? { label: pick(['#f6f1e2', '#ffffff', '#efe3c8']) } : {}
  const ink = labelled ? pick(['#3b3b3b', '#7a2432', '#17453f']) : lightness(color) > 140 ? '#3b3330' : '#f6f1e2'
  const art: ArtDesign = { mark: pick(MARKS), ink, ...label, stripe: random() < 0.3, seed }
  const many = MULTIPLE.includes(product) && (difference === 'quantity' || random() < 0.5)
  const count = product === 'fruitTray' ? 4 + Math.floor(random() * 3) : many ? 2 + Math.floor(random() * 3) : 1
  return { product, color, accent, art, variant: Math.floor(random() * 3), count }
}

/** The product as it came, with the planned difference. */
export function changeProduct(
  design: ProductDesign,
  { difference, product }: PairPlan,
  random: () => number,
): ProductDesign {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  if (difference === 'none') return random() < 0.4 ? { ...design, art: { ...design.art, harm: 'scratch' } } : design
  if (difference === 'color')
    return { ...design, color: varyColor(pick(COLORS.filter((one) => colorGap(one, design.color) > 130)), random) }
  if (difference === 'quantity') {
    const less = design.count > 1 && random() < 0.75
    return {
      ...design,
      count: less ? design.count - 1 - (design.count > 3 && random() < 0.3 ? 1 : 0) : design.count + 1,
    }
  }
  if (difference === 'missing_part') return { ...design, omit: pick(OMITS[product]!) }
  if (difference === 'model') {
    const mark = pick(MARKS.filter((one) => one !== design.art.mark))
    return { ...design, variant: (design.variant + 1 + Math.floor(random() * 2)) % 3, art: { ...design.art, mark } }
  }
  const harm = pick(['crack', 'stain', 'tear'] as const)
  const dented = random() < 0.25
  return { ...design, dented, art: { ...design.art, ...(!(dented && random() < 0.4) && { harm }) } }
}

/** A color near the given one: no two makers dye alike. */
function varyColor(hex: string, random: () => number): string {
  const channel = (from: number) => {
    const level = Number.parseInt(hex.slice(from, from + 2), 16) + (random() - 0.5) * 44
    return Math.round(Math.min(245, Math.max(14, level)))
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

function lightness(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((from) => Number.parseInt(hex.slice(from, from + 2), 16)) as [
    number,
    number,
    number,
  ]
  return red * 0.3 + green * 0.59 + blue * 0.11
}
