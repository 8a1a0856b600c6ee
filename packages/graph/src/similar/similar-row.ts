import type { Case, CaseResult, Feedback, FieldReading, Order, PageReading } from '@sightdesk/core'
import { z } from 'zod'
import { caseSignals } from '../cause/case-signals.ts'

/** What the index knows of one case. Only `id` and `text` are needed. */
export const similarRowSchema = z.object({
  id: z.string().min(1).max(200),
  text: z.string().default(''),
  intent: z.string().optional(),
  errorCodes: z.array(z.string()).optional(),
  products: z.array(z.string()).optional(),
  /** Field id → value as short text, as `payment_status` → `failed`. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Difference hashes of the pictures, 16 hexadecimal digits each. */
  dhashes: z.array(z.string()).optional(),
  answerId: z.string().optional(),
  outcome: z.enum(['worked', 'did_not', 'unknown']).optional(),
  cause: z.string().optional(),
  /** What tells of the cause; see `caseSignals`. */
  signals: z.array(z.string()).optional(),
  /** What an encoder of the shop's own makes of the case; all rows the same length. */
  vector: z.array(z.number()).optional(),
})
export type SimilarRow = z.infer<typeof similarRowSchema>

/** A case that is looked for: a row whose id may not exist yet. */
export type SimilarQuery = Omit<SimilarRow, 'id'> & { readonly id?: string }

/** The parts of a case that are looked at; a stored result has them, and so has a case that is still being handled. */
export interface QuerySource {
  readonly id?: string
  readonly at?: string
  readonly message: CaseResult['message']
  readonly pages: readonly PageReading[]
  readonly facts: CaseResult['facts']
}

/** Fields that say what kind of problem it is, or which order it is about. Times, amounts and personal data do not. */
const TELLING_FIELDS = [
  'order_number',
  'payment_status',
  'order_status',
  'logistics_status',
  'refund_status',
  'payment_platform',
  'carrier',
  'merchant',
  'product_name',
] as const

/**
 * What of a stored case the index keeps, corrections of its feedback included.
 *
 * @param stored - a case of the store
 * @example
 * const index = createSimilarIndex(cases.map(similarRow))
 */
export function similarRow({ result, feedback }: Case): SimilarRow {
  const last = <K extends keyof Feedback>(key: K) => feedback.findLast((entry) => entry[key] !== undefined)?.[key]
  const intent = last('intent')
  const answerId = last('answerId') ?? result.reply?.answerId
  const cause = last('cause')
  return {
    ...similarQuery(result),
    id: result.id,
    ...(intent !== undefined && { intent }),
    ...(answerId !== undefined && { answerId }),
    ...(cause !== undefined && { cause }),
    outcome: feedback.findLast((entry) => entry.outcome !== 'unknown')?.outcome ?? 'unknown',
  }
}

/** What of a new case is looked for: its words, its intent, and what stands on its pictures and in the shop's systems. */
export function similarQuery(found: QuerySource): SimilarQuery {
  const { id, message, pages, facts } = found
  const order = facts.order?.status === 'known' ? facts.order.value : undefined
  const product = facts.product?.status === 'known' ? facts.product.value : undefined
  const skus = [...(order?.items.map((item) => item.sku) ?? []), ...(product ? [product.sku] : [])]
  return {
    ...(id !== undefined && { id }),
    text: [message.normalized, ...fieldTexts(pages, 'error_message')].join('\n'),
    ...(message.verdict !== 'out_of_scope' && { intent: message.intent.id }),
    errorCodes: unique(fieldTexts(pages, 'error_code').map((code) => code.toUpperCase())),
    products: unique(skus),
    fields: { ...(order && orderFields(order)), ...tellingFields(pages) },
    dhashes: unique(pages.map((page) => page.fingerprint.dhash)),
    signals: caseSignals(found),
  }
}

/** What the shop's own system knows counts like what stands on a picture. */
function orderFields(order: Order): Record<string, string> {
  const { id, status, paymentStatus, platform, carrier } = order
  return {
    order_number: id,
    order_status: status,
    ...(paymentStatus && { payment_status: paymentStatus }),
    ...(platform && { payment_platform: platform }),
    ...(carrier && { carrier }),
  }
}

function tellingFields(pages: readonly PageReading[]): Record<string, string> {
  const entries = TELLING_FIELDS.flatMap((id) => {
    const text = fieldTexts(pages, id)[0]
    return text === undefined ? [] : [[id, text] as const]
  })
  return Object.fromEntries(entries)
}

function fieldTexts(pages: readonly PageReading[], id: string): string[] {
  return pages.flatMap((page) => {
    const reading: FieldReading | undefined = page.fields[id]
    if (!reading) return []
    return [typeof reading.value === 'object' ? reading.raw : String(reading.value)]
  })
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)]
}
