import type { AnswerPart, AnswerRanking, EligibleAnswer, Facts, Findings } from '@sightdesk/core'
import type { CustomerProfiles } from '../profile/create-customer-profiles.ts'
import { readTraits } from '../profile/read-traits.ts'
import type { ProductCatalog } from './beauty-product.ts'
import { judgeProduct, type Need, type SuitableProduct, suitProducts } from './suit-products.ts'

/** What products are suggested and judged from. */
export interface ProductDesk {
  readonly catalog: ProductCatalog
  /** What is believed of customers; without it only the message counts. */
  readonly profiles?: CustomerProfiles
}

export interface ProductQuestion {
  readonly at: string
  readonly text: string
  readonly intent: string
  readonly language: string
  readonly facts: Facts
  readonly customer?: { readonly id: string }
}

type ProductFindings = Findings['products']

/** The sku of a product card that stands for whatever is suggested. */
const SUGGESTED = 'suggested'
const MOST_CARDS = 3
/** A belief weaker than this does not choose products. */
const BELIEVED = 0.3

/**
 * Products for a question: suggestions for `product_recommendation`, the product at hand for `product_suitability` and
 * `product_info`, with the attributes that speak for it or the reasons against it. Nothing where nothing is known of the
 * customer's wishes, for then asking is better than guessing.
 *
 * @example
 * suggestProducts({ at, text: '混油皮用什么防晒', intent: 'product_recommendation', language: 'zh', facts }, { catalog })
 */
export function suggestProducts(question: ProductQuestion, desk: ProductDesk): ProductFindings {
  const language = question.language === 'zh' || question.language === 'yue' ? 'zh' : 'en'
  if (question.intent === 'product_recommendation') {
    const needs = needsOf(question, desk)
    return needs.length === 0 ? [] : suitProducts(desk.catalog, needs, { limit: MOST_CARDS, language }).map(toFinding)
  }
  const sku = question.facts.product?.status === 'known' ? question.facts.product.value.sku : undefined
  const product = desk.catalog.products.find((candidate) => candidate.sku === sku)
  if (!product) return []
  if (question.intent === 'product_info') {
    const why = Object.entries(product.attributes).map(([name, value]) => attribute(name, value))
    return [{ sku: product.sku, score: 1, why }]
  }
  if (question.intent !== 'product_suitability') return []
  const needs = needsOf(question, desk).filter(({ dimension }) => dimension !== 'step')
  if (needs.length === 0) return []
  const { suitable, reasons } = judgeProduct(desk.catalog, product.sku, needs, { language })
  const against = reasons.map((detail) => ({ voice: 'against', detail, score: -1 }))
  const named = needs.map(({ dimension, value }) => attribute(dimension, value))
  return [{ sku: product.sku, score: suitable ? 1 : 0, why: suitable ? named : against }]
}

/**
 * Put the suggested products into the cards of answers that may be given. An answer whose card nothing fills is rejected.
 */
export function fillProductCards(ranking: AnswerRanking, products: ProductFindings): AnswerRanking {
  const asks = ({ parts }: EligibleAnswer) => parts.some(isOpenCard)
  if (!ranking.eligible.some(asks)) return ranking
  const suitable = products.filter(({ score }) => score > 0)
  const cards = suitable.map(({ sku }): AnswerPart => ({ type: 'product_card', sku }))
  const left = ranking.eligible.filter((answer) => cards.length > 0 || !asks(answer))
  const gone = ranking.eligible.filter((answer) => !left.includes(answer))
  return {
    ...ranking,
    eligible: left.map((answer) => ({
      ...answer,
      parts: answer.parts.flatMap((part) => (isOpenCard(part) ? cards : [part])),
    })),
    rejected: [
      ...ranking.rejected,
      ...gone.map(({ id }) => ({ id, reason: 'product', detail: 'no product is known to suit' })),
    ],
    conflicts: ranking.conflicts.filter((id) => left.some((answer) => answer.id === id)),
  }
}

/** What the message says, and of what it does not speak, what is believed. */
function needsOf({ text, at, customer }: ProductQuestion, { profiles }: ProductDesk): Need[] {
  const said = readTraits(text)
  const spoken = new Set(said.map(({ dimension }) => dimension))
  const believed = (customer && profiles?.read(customer.id, at)) ?? []
  const more = believed.filter(({ dimension, confidence }) => confidence >= BELIEVED && !spoken.has(dimension))
  return [...said, ...more.map(({ dimension, value }) => ({ dimension, value }))]
}

function toFinding({ sku, score, why }: SuitableProduct): ProductFindings[number] {
  return { sku, score, why: [...why] }
}

function attribute(name: string, value: unknown) {
  return { voice: 'attribute', detail: `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`, score: 1 }
}

function isOpenCard(part: AnswerPart): boolean {
  return part.type === 'product_card' && part.sku === SUGGESTED
}
