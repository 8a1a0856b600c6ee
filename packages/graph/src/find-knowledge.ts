import {
  type Answer,
  type Customer,
  type Facts,
  type FieldDefinition,
  type Findings,
  type MessageReading,
  type PageReading,
  selectAnswer,
} from '@sightdesk/core'
import type { CauseMemory } from './cause/create-cause-memory.ts'
import { voteCause } from './cause/vote-cause.ts'
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
  /** Most similar cases that are told; default 10. */
  readonly limit?: number
  readonly signal?: AbortSignal
}

/**
 * What the shop already knows of a case: similar cases → cause → answers that may be given.
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
  const ranking = selectAnswer({
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
  return {
    schemaVersion: 1,
    similar,
    ...(cause && { cause }),
    knowledge: [],
    products: [],
    answers: ranking,
    warnings: [],
  }
}
