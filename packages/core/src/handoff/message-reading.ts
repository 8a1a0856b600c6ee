import { z } from 'zod'
import { confidenceSchema, scoredSchema, warningSchema } from './shared.ts'

/** A stretch of the message in one language; offsets are UTF-16 indexes into the original text. */
export const languageSegmentSchema = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  id: z.string(),
  confidence: confidenceSchema,
})
export type LanguageSegment = z.infer<typeof languageSegmentSchema>

/** The language of a message: an id of the taxonomy, or `und` when it cannot be decided. */
export const languageReadingSchema = z.object({
  id: z.string(),
  /** ISO 15924 script: `Hans`, `Hant`, `Latn`, `Cyrl`, `Thai`, `Kore`, `Jpan`. */
  script: z.string().optional(),
  confidence: confidenceSchema,
  segments: z.array(languageSegmentSchema).optional(),
})
export type LanguageReading = z.infer<typeof languageReadingSchema>

/** On which side of the one threshold a message fell. */
export const verdictSchema = z.enum(['accept', 'below_threshold', 'out_of_scope'])
export type Verdict = z.infer<typeof verdictSchema>

/** Everything that nlp says of one message. */
export const messageReadingSchema = z.object({
  schemaVersion: z.literal(1),
  text: z.string(),
  normalized: z.string(),
  language: languageReadingSchema,
  /** Always the best in-scope label; rejection lives in `outOfScope` and `verdict`. */
  intent: scoredSchema.extend({ alternatives: z.array(scoredSchema) }),
  /** Probability that nothing a shop's service answers was said. */
  outOfScope: z.object({ score: confidenceSchema }),
  emotion: scoredSchema,
  verdict: verdictSchema,
  /** The threshold that decided `verdict`: of this intent and language, from the bundle. */
  threshold: confidenceSchema,
  warnings: z.array(warningSchema),
})
export type MessageReading = z.infer<typeof messageReadingSchema>

/** One earlier turn of the conversation. */
export const turnSchema = z.object({ role: z.enum(['customer', 'agent']), text: z.string() })
export type Turn = z.infer<typeof turnSchema>
