import { z } from 'zod'
import { instantSchema } from '../handoff/shared.ts'

/** How far a job is, for whoever watches. */
export const jobProgressSchema = z.object({
  stage: z.string().min(1).max(100),
  done: z.number().nonnegative(),
  total: z.number().nonnegative(),
})
export type JobProgress = z.infer<typeof jobProgressSchema>

/** One report of a worker. */
export const jobEventSchema = jobProgressSchema.extend({
  /** Rises within a job, from 1. */
  seq: z.number().int().positive(),
  at: instantSchema,
  attempt: z.number().int().positive(),
})
export type JobEvent = z.infer<typeof jobEventSchema>
