import { z } from 'zod'
import { answerPartSchema } from './answer.ts'
import { decisionSchema } from './decision.ts'
import { factsSchema } from './facts.ts'
import { findingsSchema } from './findings.ts'
import { messageReadingSchema } from './message-reading.ts'
import { pageReadingSchema } from './page-reading.ts'
import { instantSchema, moneySchema, warningSchema } from './shared.ts'

/** The way from a piece of the reply back to the customer's own screenshot. */
export const traceSchema = z.object({
  slot: z.string(),
  text: z.string(),
  source: z.string(),
  page: z.number().int().nonnegative().optional(),
  line: z.number().int().nonnegative().optional(),
})
export type Trace = z.infer<typeof traceSchema>

/** The written reply, or the question for what is missing. */
export const replySchema = z.object({
  language: z.string(),
  answerId: z.string().optional(),
  parts: z.array(answerPartSchema),
  /** The parts as plain text, for a channel that knows nothing else. */
  text: z.string(),
  trace: z.array(traceSchema),
})
export type Reply = z.infer<typeof replySchema>

/** The growing record of one case: what came, what was read, known, found, decided and written. */
export const caseResultSchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string(),
  at: instantSchema,
  tenant: z.string(),
  bundle: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
  customerId: z.string().optional(),
  pages: z.array(pageReadingSchema),
  message: messageReadingSchema,
  facts: factsSchema,
  findings: findingsSchema,
  decision: decisionSchema,
  reply: replySchema.optional(),
  timings: z.record(z.string(), z.number().nonnegative()),
  warnings: z.array(warningSchema),
})
export type CaseResult = z.infer<typeof caseResultSchema>

/** What came of a case: said by a customer, an agent, or a rule. */
export const feedbackSchema = z.object({
  schemaVersion: z.literal(1),
  caseId: z.string(),
  at: instantSchema,
  by: z.enum(['customer', 'agent', 'system']),
  /** Did the answer help? */
  outcome: z.enum(['worked', 'did_not', 'unknown']),
  answerId: z.string().optional(),
  /** Corrections flow back into training. */
  intent: z.string().optional(),
  emotion: z.string().optional(),
  /** What the problem turned out to come from, an id of the causes. */
  cause: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
  /** What an agent did with the suggested answer. */
  suggestion: z.enum(['accepted', 'edited', 'rejected']).optional(),
  /** Seconds that people spent on the case. */
  handlingSeconds: z.number().nonnegative().optional(),
  /** What the customer gave, 1 (bad) to 5 (good). */
  satisfaction: z.number().int().min(1).max(5).optional(),
  /** The order that followed, or that the case was about: what it was worth, and whether it was cancelled. */
  order: z.object({ id: z.string(), value: moneySchema.optional(), cancelled: z.boolean().optional() }).optional(),
  note: z.string().max(4000).optional(),
})
export type Feedback = z.infer<typeof feedbackSchema>

/** A stored case: its result and everything that was said of it afterwards. */
export const caseSchema = z.object({
  schemaVersion: z.literal(1),
  result: caseResultSchema,
  feedback: z.array(feedbackSchema),
})
export type Case = z.infer<typeof caseSchema>
