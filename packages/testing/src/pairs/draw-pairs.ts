import type { GrayRaster } from '@sightdesk/core'
import { createRandom } from './art.ts'
import { changeProduct, designProduct, type PairDifference, type PairPlan } from './design-pair.ts'
import type { ProductDesign } from './product-design.ts'
import { buildProduct } from './products.ts'
import type { Part } from './render.ts'
import { changedShare, drawListing, drawPhoto } from './scenes.ts'

/** Two pictures of goods and what is true of them. */
export interface GoodsPair {
  readonly id: string
  readonly product: string
  readonly difference: PairDifference
  /** The listing. */
  readonly a: Uint8Array
  /** The photo of what came. */
  readonly b: Uint8Array
  /** Where the goods are on either: gray, a quarter of the picture's size, 255 on the goods. */
  readonly goodsA: GrayRaster
  readonly goodsB: GrayRaster
}

const WORDS = [
  ['手作好物', '匠心之选'],
  ['Daily care', 'for every home'],
  ['爱用之选 包邮', '坏果包赔'],
  ['New season', 'Limited offer'],
]

/** Which products can show which difference. */
const SHOWS: Readonly<Record<PairDifference, readonly string[]>> = {
  none: [
    'mug',
    'bottle',
    'jar',
    'lipstick',
    'carton',
    'book',
    'phone',
    'fruitTray',
    'charger',
    'headphones',
    'teapot',
    'toy',
    'shoe',
    'shirt',
  ],
  color: [
    'mug',
    'bottle',
    'jar',
    'lipstick',
    'carton',
    'book',
    'phone',
    'charger',
    'headphones',
    'teapot',
    'toy',
    'shoe',
    'shirt',
  ],
  quantity: ['bottle', 'jar', 'lipstick', 'carton', 'book', 'fruitTray'],
  model: ['mug', 'bottle', 'jar', 'carton', 'phone', 'charger', 'headphones', 'teapot', 'toy', 'shoe', 'shirt', 'book'],
  missing_part: ['mug', 'bottle', 'jar', 'charger', 'headphones', 'teapot', 'toy', 'shoe', 'lipstick'],
  damage: ['mug', 'bottle', 'jar', 'carton', 'book', 'phone', 'teapot', 'charger', 'shirt', 'toy'],
}

/**
 * Plan pairs: each difference in turn over the products that can show it.
 *
 * @param count - pairs of each difference
 * @param seed - another seed, other products, colors, prints, light and camera
 */
export function planPairs(count: number, seed: number): PairPlan[] {
  return (Object.keys(SHOWS) as PairDifference[]).flatMap((difference, kind) =>
    Array.from({ length: count }, (_, index) => {
      const products = SHOWS[difference]
      return {
        difference,
        product: products[(index + seed) % products.length]!,
        seed: seed * 1000 + kind * 100 + index,
      }
    }),
  )
}

/** Least share of the goods that a difference must change in the photo; what is turned out of sight is none. */
const LEAST_CHANGE = { damage: 0.006, other: 0.012 } as const
/** How often a pair is planned anew when its difference does not show, and the step between the seeds. */
const ATTEMPTS = { most: 4, step: 1_000_003 } as const

interface PlannedScene {
  readonly plan: PairPlan
  readonly before: readonly Part[]
  readonly after: readonly Part[]
  readonly listing: { readonly yawDegrees: number; readonly elevationDegrees: number }
  readonly photo: { readonly yawDegrees: number; readonly elevationDegrees: number }
  readonly words: readonly string[] | undefined
}

/**
 * Draw a planned pair: the listing of the goods, and a photo of what came, up to 23 degrees turned.
 *
 * @param side - about how many pixels the longest side has
 */
export async function drawPair(plan: PairPlan, side: number = 480): Promise<GoodsPair> {
  const { before, after, listing, photo, words, plan: shown } = await planScene(plan)
  const [a, b] = await Promise.all([
    drawListing(before, { ...listing, seed: shown.seed, side, ...(words && { words }) }),
    drawPhoto(after, { ...photo, seed: shown.seed, side: Math.round(side * 1.08) }),
  ])
  const id = `${plan.difference}-${plan.product}-${plan.seed}`
  const { product, difference } = plan
  return { id, product, difference, a: a.picture, b: b.picture, goodsA: a.goods, goodsB: b.goods }
}

/** Choose products and cameras until the difference can be seen. */
async function planScene(plan: PairPlan): Promise<PlannedScene> {
  for (let attempt = 0; ; attempt++) {
    const { designs, ...scene } = chooseScene({ ...plan, seed: plan.seed + attempt * ATTEMPTS.step })
    const [before, after] = [await buildProduct(designs.before), await buildProduct(designs.after)]
    const built = { ...scene, before, after }
    if (plan.difference === 'none' || attempt === ATTEMPTS.most) return built
    const least = plan.difference === 'damage' ? LEAST_CHANGE.damage : LEAST_CHANGE.other
    if (changedShare(before, after, scene.photo) >= least) return built
  }
}

interface ChosenScene extends Omit<PlannedScene, 'before' | 'after'> {
  readonly designs: { readonly before: ProductDesign; readonly after: ProductDesign }
}

function chooseScene(plan: PairPlan): ChosenScene {
  const random = createRandom(plan.seed)
  const before = designProduct(plan, random)
  const after = changeProduct(before, plan, random)
  const yaw = (random() - 0.5) * 50
  const turned = yaw + (random() - 0.5) * 46
  const elevation = 14 + random() * 12
  const raised = elevation + (random() - 0.35) * 22
  const words = random() < 0.4 ? WORDS[Math.floor(random() * WORDS.length)]! : undefined
  return {
    plan,
    designs: { before, after },
    listing: { yawDegrees: yaw, elevationDegrees: elevation },
    photo: { yawDegrees: turned, elevationDegrees: raised },
    words,
  }
}
