import { z } from 'zod'
import { knowledgeCalibrationSchema } from '../handoff/knowledge.ts'
import { confidenceSchema } from '../handoff/shared.ts'

/** The threshold of a bundle that says nothing else. */
export const DEFAULT_THRESHOLD = 0.7

/** The one place where thresholds live: a default, and by intent a default and one for each language. */
export const thresholdsSchema = z.object({
  schemaVersion: z.literal(1),
  default: confidenceSchema.default(DEFAULT_THRESHOLD),
  intents: z
    .record(
      z.string(),
      z.object({ default: confidenceSchema.optional(), languages: z.record(z.string(), confidenceSchema).default({}) }),
    )
    .default({}),
  /** How matches of custom knowledge become confidences; fitted anew with a shop's own entries. */
  knowledge: knowledgeCalibrationSchema.optional(),
})
export type Thresholds = z.infer<typeof thresholdsSchema>

/**
 * The threshold of one intent in one language.
 *
 * @param thresholds - as the bundle holds them
 * @returns the most specific one that is set: language of the intent, intent, default
 * @example
 * thresholdFor({ schemaVersion: 1, default: 0.7, intents: { refund_status: { languages: { zh: 0.6 } } } }, 'refund_status', 'zh')
 * //=> 0.6
 */
export function thresholdFor(thresholds: Thresholds, intent: string, language: string): number {
  const own = thresholds.intents[intent]
  return own?.languages[language] ?? own?.default ?? thresholds.default
}
