import { instantSchema } from '@sightdesk/core'
import { z } from 'zod'
import type { BeautyProduct } from '../products/beauty-product.ts'
import { readTraits } from './read-traits.ts'

/** Something that is believed of a customer, with where it comes from. */
export const traitSchema = z.object({
  dimension: z.string().min(1),
  value: z.string().min(1),
  source: z.enum(['said', 'order', 'event']),
  /** When it was seen. */
  at: instantSchema,
  /** When it was seen, 0 to 1; it halves with time. */
  confidence: z.number().min(0).max(1),
})
export type Trait = z.infer<typeof traitSchema>

/** Days after which a trait is worth half, by source. */
export const HALF_LIFE_DAYS: Readonly<Record<Trait['source'], number>> = { said: 365, order: 180, event: 30 }
/** What each source is worth when it is new. */
const FRESH: Readonly<Record<Trait['source'], number>> = { said: 0.9, order: 0.3, event: 0.1 }
/** Dimensions of which a customer has one value at a time. */
const EXCLUSIVE: ReadonlySet<string> = new Set(['skinType', 'pregnancy', 'ageGroup'])
/** Dimensions that a message says of this moment and not of the customer. */
const MOMENTARY: ReadonlySet<string> = new Set(['step', 'priceMax', 'season'])
/** What an order or a look tells of a customer. */
const LEARNED_FROM_PRODUCTS = ['skinType', 'concern', 'finish', 'priceBand', 'brandTier'] as const
const DAY_MS = 86_400_000
/** A belief weaker than this is left out. */
const FAINT = 0.05

/** A trait as it stands at an instant. */
export interface StandingTrait {
  readonly dimension: string
  readonly value: string
  readonly confidence: number
  readonly evidence: readonly Trait[]
}

export interface CustomerProfiles {
  add(customer: string, traits: readonly Trait[]): void
  /** Traits at an instant, the surest first; nothing that was seen later. */
  read(customer: string, at: string): StandingTrait[]
  /** Erase a customer: nothing of them is left. */
  forget(customer: string): void
  /** Everything, for a file. */
  rows(): IterableIterator<readonly [customer: string, traits: readonly Trait[]]>
}

/**
 * What is believed of each customer, fading with time: said things halve in a year, orders in half a year, looks in a month.
 *
 * @example
 * const profiles = createCustomerProfiles()
 * profiles.add('c1', saidTraits('我是混油皮', '2026-11-01T00:00:00Z'))
 * profiles.read('c1', '2026-11-02T00:00:00Z')[0]?.value //=> 'combination'
 */
export function createCustomerProfiles(
  rows: Iterable<readonly [customer: string, traits: readonly Trait[]]> = [],
): CustomerProfiles {
  const customers = new Map<string, Trait[]>()
  const add = (customer: string, traits: readonly Trait[]) => {
    customers.set(customer, [...(customers.get(customer) ?? []), ...traits.map((trait) => traitSchema.parse(trait))])
  }
  for (const [customer, traits] of rows) add(customer, traits)
  return {
    add,
    read: (customer, at) => standing(customers.get(customer) ?? [], at),
    forget: (customer) => {
      customers.delete(customer)
    },
    rows: () => customers.entries(),
  }
}

/** Traits that a message tells; what is wanted only now, as a product's kind or a budget, is none. */
export function saidTraits(text: string, at: string): Trait[] {
  return readTraits(text)
    .filter(({ dimension }) => !MOMENTARY.has(dimension))
    .map(({ dimension, value }) => ({ dimension, value, source: 'said', at, confidence: FRESH.said }))
}

/** Traits that an ordered or viewed product hints at; a product for every skin says nothing of skin. */
export function productTraits(product: BeautyProduct, source: 'order' | 'event', at: string): Trait[] {
  return LEARNED_FROM_PRODUCTS.flatMap((dimension) => {
    const value = product.attributes[dimension]
    const values = Array.isArray(value) ? value : [value]
    if (dimension === 'skinType' && values.length > 3) return []
    return values.map((one) => ({ dimension, value: one, source, at, confidence: FRESH[source] / values.length }))
  })
}

function standing(traits: readonly Trait[], at: string): StandingTrait[] {
  const now = Date.parse(at)
  const groups = new Map<string, Trait[]>()
  for (const trait of traits) {
    if (Date.parse(trait.at) > now) continue
    const key = `${trait.dimension}:${trait.value}`
    groups.set(key, [...(groups.get(key) ?? []), trait])
  }
  const found = [...groups.values()].map((evidence) => ({
    dimension: (evidence[0] as Trait).dimension,
    value: (evidence[0] as Trait).value,
    confidence: 1 - evidence.reduce((doubt, trait) => doubt * (1 - faded(trait, now)), 1),
    evidence,
  }))
  const sorted = found
    .filter(({ confidence }) => confidence >= FAINT)
    .sort((a, b) => b.confidence - a.confidence || (a.value < b.value ? -1 : 1))
  const taken = new Set<string>()
  return sorted.filter(({ dimension }) => {
    const isFirst = !taken.has(dimension)
    taken.add(dimension)
    return isFirst || !EXCLUSIVE.has(dimension)
  })
}

function faded(trait: Trait, now: number): number {
  const days = (now - Date.parse(trait.at)) / DAY_MS
  return trait.confidence * 0.5 ** (days / HALF_LIFE_DAYS[trait.source])
}
