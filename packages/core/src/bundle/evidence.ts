import { z } from 'zod'

/** One need: a picture of one of these kinds that shows these elements (or one of them, with `anyElement`). */
export const evidenceNeedSchema = z.object({
  kinds: z.array(z.string()),
  elements: z.array(z.string()),
  anyElement: z.boolean().default(false),
  optional: z.boolean().default(false),
})
export type EvidenceNeed = z.infer<typeof evidenceNeedSchema>

/** Which pictures and elements settle which problem. Every need must be met, by known facts as well as by a picture. */
export const evidenceRuleSchema = z.object({
  intents: z.array(z.string()).min(1),
  needs: z.array(evidenceNeedSchema),
  compare: z.boolean().default(false),
})
export type EvidenceRule = z.infer<typeof evidenceRuleSchema>

export const evidenceMapSchema = z.object({ schemaVersion: z.literal(1), rules: z.array(evidenceRuleSchema) })
export type EvidenceMap = z.infer<typeof evidenceMapSchema>
