import { z } from 'zod'
import { dutyBreakdownSchema } from './duty.ts'
import { instantSchema } from './shared.ts'

/** `{slot}` in a text names a fact or a field; see `fillSlots`. */
export const answerPartSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1) }),
  z.object({ type: z.literal('picture'), blob: z.string(), alt: z.string() }),
  z.object({ type: z.literal('video'), url: z.url(), title: z.string() }),
  z.object({ type: z.literal('folded'), title: z.string(), text: z.string() }),
  z.object({ type: z.literal('step'), number: z.number().int().positive(), text: z.string() }),
  z.object({ type: z.literal('product_card'), sku: z.string() }),
  z.object({ type: z.literal('product_page_crop'), field: z.string() }),
  z.object({ type: z.literal('tracking_card') }),
  z.object({ type: z.literal('traceability_report') }),
  z.object({
    type: z.literal('computed_duty'),
    /** Filled when the answer is chosen: the computation, and its words in the answer's language. */
    breakdown: dutyBreakdownSchema.optional(),
    summary: z.string().optional(),
  }),
])
export type AnswerPart = z.infer<typeof answerPartSchema>

/** Every named condition must hold; a list holds when one of its entries does. */
export const answerConditionsSchema = z.object({
  orderStatus: z.array(z.string()).optional(),
  paymentStatus: z.array(z.string()).optional(),
  logisticsStatus: z.array(z.string()).optional(),
  region: z.array(z.string()).optional(),
  category: z.array(z.string()).optional(),
  platform: z.array(z.string()).optional(),
  errorCode: z.array(z.string()).optional(),
  customerSegment: z.array(z.string()).optional(),
  emotion: z.array(z.string()).optional(),
  cause: z.array(z.string()).optional(),
})
export type AnswerConditions = z.infer<typeof answerConditionsSchema>

/** One prepared answer to one intent, in as many languages as it was written in. */
export const answerSchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9_.-]+$/),
  intent: z.string(),
  conditions: answerConditionsSchema.default({}),
  validFrom: instantSchema.optional(),
  validTo: instantSchema.optional(),
  /** Parts by language id. A language that is absent is not served by another one. */
  locales: z.record(z.string(), z.array(answerPartSchema).min(1)),
})
export type Answer = z.infer<typeof answerSchema>
