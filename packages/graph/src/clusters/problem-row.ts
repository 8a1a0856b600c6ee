import type { Case } from '@sightdesk/core'
import { similarRow } from '../similar/similar-row.ts'

/** What clusters keep of a case. */
export interface ProblemRow {
  readonly id: string
  /** ISO 8601. */
  readonly at: string
  readonly tag: string
  readonly errorCode?: string
  readonly product?: string
  readonly text: string
  /** Of the message. */
  readonly language?: string
  readonly outcome: 'worked' | 'did_not' | 'unknown'
  readonly cause?: string
  readonly answerId?: string
  readonly reply?: { readonly language: string; readonly text: string }
}

/**
 * What of a stored case clusters are made of, corrections of its feedback included.
 *
 * The reply is kept with its slots put back, and not at all when numbers are left in it that no slot explains: a draft
 * for everybody holds nothing of one customer.
 *
 * @example
 * const clusters = createProblemClusters(cases.map(problemRow))
 */
export function problemRow(stored: Case): ProblemRow {
  const { result } = stored
  const { id, text, intent, errorCodes = [], products = [], outcome = 'unknown', cause, answerId } = similarRow(stored)
  const reply = replyOf(stored)
  return {
    id,
    at: result.at,
    tag: intent ?? result.message.intent.id,
    text,
    outcome,
    language: result.message.language.id,
    ...(errorCodes[0] !== undefined && { errorCode: errorCodes[0] }),
    ...(products[0] !== undefined && { product: products[0] }),
    ...(cause !== undefined && { cause }),
    ...(answerId !== undefined && { answerId }),
    ...(reply && { reply }),
  }
}

/** Digits that only one customer's case can have. */
const PERSONAL_NUMBER = /\d{6,}/

function replyOf({ result }: Case): ProblemRow['reply'] {
  const { reply, facts } = result
  if (!reply || reply.text === '') return undefined
  const order = facts.order?.status === 'known' ? facts.order.value : undefined
  const parcel = facts.logistics?.status === 'known' ? facts.logistics.value : undefined
  const filled = [
    ...reply.trace.map(({ slot, text }) => ({ slot, text })),
    { slot: 'order.id', text: order?.id ?? '' },
    { slot: 'logistics.trackingNumber', text: parcel?.trackingNumber ?? order?.trackingNumber ?? '' },
  ].filter(({ text }) => text.length > 1)
  const longestFirst = filled.sort((a, b) => b.text.length - a.text.length)
  const text = longestFirst.reduce((words, { slot, text }) => words.replaceAll(text, `{${slot}}`), reply.text)
  return PERSONAL_NUMBER.test(text) ? undefined : { language: reply.language, text }
}

/** The value that occurs most often, the earlier one of two. */
export function commonest(values: readonly (string | undefined)[]): string | undefined {
  const counts = [
    ...Map.groupBy(
      values.filter((value) => value !== undefined),
      (value) => value,
    ),
  ]
  return counts.sort((a, b) => b[1].length - a[1].length)[0]?.[0]
}
