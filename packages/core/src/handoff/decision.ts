import { z } from 'zod'
import { promptSchema } from './page-reading.ts'
import { confidenceSchema } from './shared.ts'

export const actionSchema = z.enum(['reply', 'suggest', 'ask', 'handoff'])
export type Action = z.infer<typeof actionSchema>

/** The rules of the decision, in the order in which they are asked. */
export const DECISION_RULES = [
  'safety',
  'person_asked_for',
  'missing_evidence',
  'out_of_scope',
  'emotion',
  'confidence',
  'unknown_fact',
  'mismatch',
  'eligible_answer',
] as const

/** One rule that spoke: what it saw, in numbers and ids. */
export const reasonSchema = z.object({
  rule: z.enum(DECISION_RULES),
  /** True for the rule that settled the action. */
  decisive: z.boolean(),
  /** One English sentence with the numbers in it, for logs and the studio. */
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
})
export type Reason = z.infer<typeof reasonSchema>

/** The nearest change that would have led elsewhere. */
export const counterfactualSchema = z.object({ action: actionSchema, change: z.string() })
export type Counterfactual = z.infer<typeof counterfactualSchema>

export const decisionSchema = z.object({
  schemaVersion: z.literal(1),
  action: actionSchema,
  reasons: z.array(reasonSchema).min(1),
  /** 0 can wait, 100 a person at once. */
  priority: z.number().int().min(0).max(100),
  confidence: confidenceSchema,
  threshold: confidenceSchema,
  /** What is asked for, when the action is `ask`. */
  ask: z.array(promptSchema),
  counterfactuals: z.array(counterfactualSchema),
})
export type Decision = z.infer<typeof decisionSchema>
