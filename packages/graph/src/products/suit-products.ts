import type { Why } from '@sightdesk/core'
import type { BeautyProduct, PairingRule, ProductCatalog } from './beauty-product.ts'

/** Something a customer is or wants: `{ dimension: 'skinType', value: 'oily' }`. */
export interface Need {
  readonly dimension: string
  readonly value: string
}

export interface SuitOptions {
  /** Default 5. */
  readonly limit?: number
  /** Products already in the routine, by sku: nothing that clashes with one is suggested. */
  readonly routine?: readonly string[]
  /** Language of the reasons; default en. */
  readonly language?: 'zh' | 'en'
}

export interface SuitableProduct {
  readonly sku: string
  /** 0 to 1: share of what was asked for, and a little for reviews. */
  readonly score: number
  readonly why: readonly Why[]
}

export interface Verdict {
  readonly suitable: boolean
  readonly reasons: readonly string[]
}

/** Dimensions that add to the score; every other one must hold. */
const WISHES: ReadonlySet<string> = new Set([
  'concern',
  'finish',
  'texture',
  'season',
  'timeOfDay',
  'brandTier',
  'priceBand',
])
/** Dimensions of which only rules speak. */
const ONLY_RULES: ReadonlySet<string> = new Set(['pregnancy'])
const OLDEST: Readonly<Record<string, number>> = { child: 3, teen: 14 }
/** What reviews bring at most, beside a wish's whole point. */
const REVIEWS = 0.1
const DEFAULT_LIMIT = 5

/**
 * Products that suit what a customer is and wants, best first, and never one that a rule forbids.
 *
 * @example
 * suitProducts(catalog, [{ dimension: 'skinType', value: 'oily' }, { dimension: 'step', value: 'sunscreen' }])
 */
export function suitProducts(
  catalog: ProductCatalog,
  needs: readonly Need[],
  options: SuitOptions = {},
): SuitableProduct[] {
  const { limit = DEFAULT_LIMIT, language = 'en' } = options
  return catalog.products
    .filter((product) => judgeProduct(catalog, product.sku, needs, { ...options, language }).suitable)
    .map((product) => scored(product, needs))
    .sort((a, b) => b.score - a.score || (a.sku < b.sku ? -1 : 1))
    .slice(0, limit)
}

/**
 * Whether one product suits a customer, and what speaks against it.
 *
 * @returns not suitable, without a reason, for a product that the catalog does not have
 * @example
 * judgeProduct(catalog, 'BY-SE-02', [{ dimension: 'pregnancy', value: 'pregnant' }]).suitable //=> false
 */
export function judgeProduct(
  catalog: ProductCatalog,
  sku: string,
  needs: readonly Need[],
  options: SuitOptions = {},
): Verdict {
  const product = catalog.products.find((candidate) => candidate.sku === sku)
  if (!product) return { suitable: false, reasons: [] }
  const language = options.language ?? 'en'
  const routine = catalog.products.filter((other) => options.routine?.includes(other.sku))
  const reasons = [
    ...catalog.rules.filter((rule) => isForbidden(rule, product, needs, routine)).map((rule) => rule.reason[language]),
    ...unmet(product, needs),
  ]
  return { suitable: reasons.length === 0, reasons }
}

function isForbidden(
  rule: PairingRule,
  product: BeautyProduct,
  needs: readonly Need[],
  routine: readonly BeautyProduct[],
): boolean {
  if (rule.when && !Object.entries(rule.when).every(([dimension, values]) => hasNeed(needs, dimension, values)))
    return false
  const against = rule.with
  if (!against) return matches(product, rule.product)
  return routine.some(
    (other) =>
      (matches(product, rule.product) && matches(other, against)) ||
      (matches(product, against) && matches(other, rule.product)),
  )
}

function hasNeed(needs: readonly Need[], dimension: string, values: readonly string[]): boolean {
  return needs.some((need) => need.dimension === dimension && values.includes(need.value))
}

function matches(product: BeautyProduct, condition: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.entries(condition).every(([dimension, values]) =>
    valuesOf(product, dimension).some((value) => values.includes(value)),
  )
}

/** Values of a dimension as text. */
function valuesOf(product: BeautyProduct, dimension: string): string[] {
  const value = product.attributes[dimension]
  if (value === undefined) return []
  return Array.isArray(value) ? value : [String(value)]
}

/** Needs that must hold and do not; several values of one dimension are alternatives, except what a product must be free of. */
function unmet(product: BeautyProduct, needs: readonly Need[]): string[] {
  const dimensions = [...new Set(needs.map((need) => need.dimension))]
  return dimensions
    .filter((dimension) => !WISHES.has(dimension) && !ONLY_RULES.has(dimension))
    .filter((dimension) => {
      const wanted = needs.filter((need) => need.dimension === dimension)
      const holds = (need: Need) => meets(product, need)
      return dimension === 'freeOf' ? !wanted.every(holds) : !wanted.some(holds)
    })
    .map((dimension) => `${dimension}: ${valuesOf(product, dimension).join(', ')}`)
}

function meets(product: BeautyProduct, { dimension, value }: Need): boolean {
  if (dimension === 'priceMax') return product.price.amount <= Number(value)
  if (dimension === 'ageGroup') return product.attributes.ageFrom <= (OLDEST[value] ?? 99)
  return valuesOf(product, dimension).includes(value)
}

function scored(product: BeautyProduct, needs: readonly Need[]): SuitableProduct {
  const wishes = needs.filter((need) => WISHES.has(need.dimension))
  const met = wishes.filter((need) => meets(product, need))
  const stars = ((product.reviews?.mean ?? 3) - 1) / 4
  const told = needs.filter((need) => meets(product, need))
  return {
    sku: product.sku,
    score: (met.length + REVIEWS * stars) / (wishes.length + REVIEWS),
    why: told.map(({ dimension, value }) => ({ voice: 'attribute', detail: `${dimension}: ${value}`, score: 1 })),
  }
}
