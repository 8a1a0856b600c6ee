import type { Facts, ProductScope } from '@sightdesk/core'

/** The products that a case is about; empty where none is known. */
export interface ProductContext {
  readonly skus: readonly string[]
  readonly categories: readonly string[]
  readonly brands: readonly string[]
}

export const NO_PRODUCT: ProductContext = { skus: [], categories: [], brands: [] }

/** The products that the shop's systems name for a case. */
export function productContext(facts: Facts): ProductContext {
  const order = facts.order?.status === 'known' ? facts.order.value : undefined
  const product = facts.product?.status === 'known' ? facts.product.value : undefined
  const brand = product?.attributes?.['brand']
  return {
    skus: [...(order?.items.map((item) => item.sku) ?? []), ...(product ? [product.sku] : [])],
    categories: [order?.category, product?.category].filter((category) => category !== undefined),
    brands: typeof brand === 'string' ? [brand] : [],
  }
}

/**
 * May an entry speak of these products? A named SKU must be known; a category or brand must not be contradicted by what is
 * known, since customers often ask before they order.
 */
export function inScope(scope: ProductScope | undefined, product: ProductContext): boolean {
  if (!scope) return true
  if (
    shares(scope.skus, product.skus) ||
    shares(scope.categories, product.categories) ||
    shares(scope.brands, product.brands)
  )
    return true
  if (scope.skus) return false
  const contradicted = (named: readonly string[] | undefined, known: readonly string[]) => named && known.length > 0
  return !contradicted(scope.categories, product.categories) && !contradicted(scope.brands, product.brands)
}

function shares(named: readonly string[] | undefined, known: readonly string[]): boolean {
  const folded = new Set(known.map((word) => word.toLowerCase()))
  return named?.some((word) => folded.has(word.toLowerCase())) ?? false
}
