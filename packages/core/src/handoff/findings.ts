import { z } from 'zod'
import { answerPartSchema } from './answer.ts'
import { compensationOptionsSchema } from './compensation.ts'
import { confidenceSchema, scoredSchema, warningSchema } from './shared.ts'

/** One voice that found a similar case: what matched, and what it added to the score. */
export const whySchema = z.object({ voice: z.string(), detail: z.string(), score: z.number() })
export type Why = z.infer<typeof whySchema>

/** An earlier case that resembles this one, with the path that explains it. */
export const similarCaseSchema = z.object({
  id: z.string(),
  score: z.number(),
  why: z.array(whySchema),
  /** Node ids from this case to that one through what they share, as `case → error_code:E003 → case`. */
  path: z.array(z.string()),
  answerId: z.string().optional(),
  outcome: z.enum(['worked', 'did_not', 'unknown']),
})
export type SimilarCase = z.infer<typeof similarCaseSchema>

/** An answer that may be given: conditions hold, the time is right, every slot is filled. */
export const eligibleAnswerSchema = z.object({
  id: z.string(),
  language: z.string(),
  score: z.number(),
  parts: z.array(answerPartSchema),
  /** Slot → where its value came from, as `facts.order.id` or `fields.order_number`. */
  slots: z.record(z.string(), z.object({ text: z.string(), source: z.string() })),
})
export type EligibleAnswer = z.infer<typeof eligibleAnswerSchema>

/** Why an answer of the same intent was not chosen. */
export const rejectedAnswerSchema = z.object({ id: z.string(), reason: z.string(), detail: z.string() })
export type RejectedAnswer = z.infer<typeof rejectedAnswerSchema>

export const answerRankingSchema = z.object({
  eligible: z.array(eligibleAnswerSchema),
  rejected: z.array(rejectedAnswerSchema),
  /** Ids of answers that are equally good as the first: a conflict to be settled in the studio. */
  conflicts: z.array(z.string()),
})
export type AnswerRanking = z.infer<typeof answerRankingSchema>

/** Everything that the shop already knows about this case. */
export const findingsSchema = z.object({
  schemaVersion: z.literal(1),
  similar: z.array(similarCaseSchema),
  cause: scoredSchema.extend({ cases: z.array(z.string()) }).optional(),
  /** Entries of the shop's own knowledge, best first; the first one answers when its confidence reaches the threshold. */
  knowledge: z.array(
    z.object({
      id: z.string(),
      confidence: confidenceSchema,
      /** The question of the entry that matched. */
      text: z.string(),
      verdict: z.enum(['answer', 'below']),
      /** What `confidence` was measured against, from the bundle. */
      threshold: confidenceSchema,
    }),
  ),
  products: z.array(z.object({ sku: z.string(), score: z.number(), why: z.array(whySchema) })),
  answers: answerRankingSchema,
  /** What may be offered as a remedy, where the emotion's strategy or the intent asks for it. */
  compensation: compensationOptionsSchema.optional(),
  warnings: z.array(warningSchema),
})
export type Findings = z.infer<typeof findingsSchema>
