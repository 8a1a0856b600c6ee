import { z } from 'zod'

/** What an emotion changes: who answers, how soon, in which tone. */
export const emotionStrategySchema = z.object({
  /** `handoff` sends the case to a person; `suggest` prepares the answer for one; `none` leaves the action alone. */
  action: z.enum(['none', 'suggest', 'handoff']),
  /** Emotion confidence from which the strategy holds. */
  from: z.number().min(0).max(1),
  /** Added to the priority of the case, 0 to 100. */
  priority: z.number().int().min(0).max(100),
  tone: z.enum(['plain', 'apology', 'reassuring', 'warm']),
  marketing: z.boolean(),
  /** Whether offers that the compensation rules allow are suggested. */
  compensation: z.boolean().optional(),
})
export type EmotionStrategy = z.infer<typeof emotionStrategySchema>

export const strategiesSchema = z.object({
  schemaVersion: z.literal(1),
  emotions: z.record(z.string(), emotionStrategySchema),
  /** Intents that always go to a person, as a request for one or a case of health. */
  handoffIntents: z.array(z.string()),
})
export type Strategies = z.infer<typeof strategiesSchema>
