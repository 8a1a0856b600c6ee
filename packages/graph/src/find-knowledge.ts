import {
  type Answer,
  type Customer,
  type Facts,
  type FieldDefinition,
  type Findings,
  type MessageReading,
  type PageReading,
  selectAnswer,
  type Thresholds,
  thresholdFor,
} from '@sightdesk/core'
import type { CauseMemory } from './cause/create-cause-memory.ts'
import { voteCause } from './cause/vote-cause.ts'
import { answerKnowledge, languageTag, placeEntry, toldKnowledge } from './knowledge/answer-knowledge.ts'
import type { KnowledgeIndex } from './knowledge/create-knowledge-index.ts'
import { productContext } from './knowledge/product-context.ts'
import { type DutyDesk, fillDuty } from './policy/answer-duty.ts'
import { fillProductCards, type ProductDesk, suggestProducts } from './products/suggest-products.ts'
import type { SimilarIndex } from './similar/create-similar-index.ts'
import { similarQuery } from './similar/similar-row.ts'

export interface FindKnowledgeInput {
  /** Id of the case, which is never its own similar case. */
  readonly id?: string
  /** ISO 8601 instant of the case: answers outside their validity are rejected. */
  readonly at: string
  readonly message: MessageReading
  readonly pages: readonly PageReading[]
  readonly facts: Facts
  readonly customer?: Customer
}

export interface FindKnowledgeOptions {
  /** Earlier cases of the same tenant. */
  readonly index: SimilarIndex
  /** What is known of causes; without it, similar cases vote. */
  readonly causes?: CauseMemory
  readonly answers: readonly Answer[]
  readonly fields: readonly FieldDefinition[]
  /** The shop's own entries, and the thresholds of the bundle; without it nothing is asked there. */
  readonly knowledge?: { readonly index: KnowledgeIndex; readonly thresholds: Thresholds }
  /** What duty and VAT are computed from; without it an answer that computes them is not eligible. */
  readonly duty?: DutyDesk
  /** What products are suggested and judged from; without it none are. */
  readonly products?: ProductDesk
  /** Most similar cases that are told; default 10. */
  readonly limit?: number
  readonly signal?: AbortSignal
}

/**
 * What the shop already knows of a case: similar cases → cause → answers that may be given → its own entries → duty.
 *
 * @returns findings; a part about which nothing is known is empty or absent
 * @throws the signal's reason when it fires
 * @example
 * const findings = await findKnowledge({ at, message, pages, facts }, { index, answers, fields })
 */
export async function findKnowledge(input: FindKnowledgeInput, options: FindKnowledgeOptions): Promise<Findings> {
  options.signal?.throwIfAborted()
  const { message, pages, facts, customer, at } = input
  const { index, causes, answers, fields, limit, signal } = options

  const query = similarQuery(input)
  const similar = index.query(query, { ...(limit !== undefined && { limit }) })
  const cause = causes
    ? await causes.explain(query, similar, { ...(signal && { signal }) })
    : voteCause(similar, (id) => index.get(id)?.cause)
  const prepared = selectAnswer({
    answers,
    intent: message.intent.id,
    language: message.language,
    emotion: message.emotion.id,
    ...(cause && { cause: cause.id }),
    ...(customer && { customer }),
    similar,
    facts,
    pages,
    fields,
    at,
  })
  const asked = askEntries(input, options)
  const placed = asked.index ? placeEntry(prepared, asked.result, message, asked.index) : prepared
  const question = { ...input, text: message.text, language: message.language.id }
  const computed = fillDuty(placed, question, options.duty)
  const products = options.products ? suggestProducts({ ...question, intent: message.intent.id }, options.products) : []
  const ranking = fillProductCards(computed, products)
  return {
    schemaVersion: 1,
    similar,
    ...(cause && { cause }),
    knowledge: toldKnowledge(asked.result, asked.threshold),
    products,
    answers: ranking,
    warnings: [],
  }
}

/** The threshold of entries stands beside those of intents, under this name. */
const KNOWLEDGE_THRESHOLD = 'custom_knowledge'

function askEntries({ message, facts, at }: FindKnowledgeInput, { knowledge }: FindKnowledgeOptions) {
  if (!knowledge) return { result: { status: 'none' }, threshold: 1, index: undefined } as const
  const { index, thresholds } = knowledge
  const threshold = thresholdFor(thresholds, KNOWLEDGE_THRESHOLD, message.language.id)
  const query = { text: message.text, language: languageTag(message), at, product: productContext(facts) }
  return { result: answerKnowledge(index, query, { threshold }), threshold, index }
}
