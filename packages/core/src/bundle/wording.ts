import { z } from 'zod'
import { localizedSchema } from '../handoff/shared.ts'

/** Sentences that Sightdesk itself says, by id and language: quality issues, and the openings of a question. */
export const wordingSchema = z.object({
  schemaVersion: z.literal(1),
  /** Quality issue id → what to tell the customer. */
  quality: z.record(z.string(), localizedSchema),
  /** Screenshot kind id → how to ask for such a picture. */
  pictures: z.record(z.string(), localizedSchema),
  /** Tone id → opening words put before an answer. */
  tones: z.record(z.string(), localizedSchema),
})
export type Wording = z.infer<typeof wordingSchema>
