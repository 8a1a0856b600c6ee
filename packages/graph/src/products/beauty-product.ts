import { DataError, moneySchema } from '@sightdesk/core'
import { z } from 'zod'

const words = z.array(z.string().min(1))

/** Dimensions of a beauty product; a shop's own come beside them, as text, numbers, yes or no, or lists. */
export const beautyAttributesSchema = z
  .object({
    /** Place in a routine: cleanser, toner, serum, moisturizer, sunscreen, foundation … */
    step: z.string().min(1),
    skinType: words,
    concern: words,
    /** Skin tones it comes for; empty when tone does not matter. */
    tone: words,
    finish: z.enum(['matte', 'natural', 'dewy']),
    texture: z.string().min(1),
    /** Sun protection factor. */
    spf: z.number().int().min(2).max(100).optional(),
    ingredient: words,
    freeOf: words,
    /** Youngest age in years. */
    ageFrom: z.number().int().min(0).max(99),
    pregnancySafe: z.boolean(),
    timeOfDay: z.array(z.enum(['morning', 'evening'])).min(1),
    season: z.array(z.enum(['spring', 'summer', 'autumn', 'winter'])).min(1),
    priceBand: z.enum(['low', 'medium', 'high']),
    fragrance: z.enum(['none', 'scented']),
    vegan: z.boolean(),
    certificate: words,
    sizeMl: z.number().positive().optional(),
    /** ISO 3166 code of the country of origin. */
    origin: z.string().length(2),
    shelfLifeMonths: z.number().int().positive(),
    /** Months after opening. */
    openedMonths: z.number().int().positive(),
    brandTier: z.enum(['mass', 'premium', 'luxury']),
    waterproof: z.boolean(),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean(), words]))

export const beautyProductSchema = z.object({
  sku: z.string().min(1),
  name: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  price: moneySchema,
  attributes: beautyAttributesSchema,
  use: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Mean of one to five stars, and of how many. */
  reviews: z.object({ mean: z.number().min(1).max(5), count: z.number().int().nonnegative() }).optional(),
})
export type BeautyProduct = z.infer<typeof beautyProductSchema>

const conditionSchema = z.record(z.string(), z.array(z.string()).min(1))

/** What must not come together: a product and a customer (`when`), or two products in one routine (`with`). */
export const pairingRuleSchema = z
  .object({
    id: z.string().min(1),
    kind: z.literal('forbidden'),
    /** Traits of the customer: each named dimension must have one of the values. */
    when: conditionSchema.optional(),
    /** Attributes of the product, in the same way. */
    product: conditionSchema,
    with: conditionSchema.optional(),
    reason: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  })
  .refine((rule) => rule.when !== undefined || rule.with !== undefined, { message: 'Expected when or with.' })
export type PairingRule = z.infer<typeof pairingRuleSchema>

export interface ProductCatalog {
  readonly products: readonly BeautyProduct[]
  readonly rules: readonly PairingRule[]
}

/**
 * Check a catalog that comes as data.
 *
 * @throws {DataError} `data/malformed` with the place of the first mistake
 * @example
 * const catalog = readProductCatalog({ products, rules })
 */
export function readProductCatalog(data: { readonly products: unknown; readonly rules: unknown }): ProductCatalog {
  const parsed = z.object({ products: z.array(beautyProductSchema), rules: z.array(pairingRuleSchema) }).safeParse(data)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new DataError({
    code: 'data/malformed',
    message: `Expected a product catalog, at "${issue?.path.join('.') ?? ''}" came something else: ${issue?.message ?? ''}.`,
    hint: { en: 'Compare with the starter’s shop/beauty.', zh: '请对照示例店铺的 shop/beauty。' },
    details: { path: issue?.path.join('.') ?? '' },
  })
}

const FILES = { products: 'data/catalog/products.json', rules: 'data/catalog/rules.json' } as const

/**
 * Read a catalog from the files of a bundle: `data/catalog/products.json` and `data/catalog/rules.json`.
 *
 * @returns nothing when the bundle holds no products; a catalog without rules forbids nothing
 * @throws {DataError} `data/malformed`
 * @example
 * const catalog = readBundleCatalog(bundle.files)
 */
export function readBundleCatalog(files: ReadonlyMap<string, Uint8Array>): ProductCatalog | undefined {
  const products = files.get(FILES.products)
  if (!products) return undefined
  const rules = files.get(FILES.rules)
  return readProductCatalog({
    products: parseFile(FILES.products, products),
    rules: rules ? parseFile(FILES.rules, rules) : [],
  })
}

function parseFile(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw new DataError({
      code: 'data/malformed',
      message: `Expected "${path}" to hold one JSON document, received ${bytes.length} bytes of something else.`,
      hint: { en: 'Compare with the starter’s shop/beauty.', zh: '请对照示例店铺的 shop/beauty。' },
      details: { path },
      cause,
    })
  }
}
