import { z } from 'zod'
import { instantSchema } from './shared.ts'

/** What is known of a case that something may be offered for. What is absent is not known, and no condition on it holds. */
export const compensationCaseSchema = z.object({
  id: z.string().min(1).max(200),
  at: instantSchema,
  orderId: z.string().min(1).max(200).optional(),
  customerId: z.string().min(1).max(200).optional(),
  customerSegment: z.string().optional(),
  /** Value of the order, in minor units of `currency`. */
  orderMinor: z.number().int().nonnegative().optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  delayMinutes: z.number().optional(),
  minutesAboveLimit: z.number().optional(),
  damage: z.string().optional(),
  cause: z.string().optional(),
  intent: z.string().optional(),
})
export type CompensationCase = z.infer<typeof compensationCaseSchema>

/** What one rule offers in one case. */
export const compensationOfferSchema = z.object({
  rule: z.string(),
  campaign: z.string(),
  type: z.enum(['coupon', 'refund_share', 'resend']),
  /** What it counts for, in minor units. */
  minor: z.number().int().positive(),
  currency: z.string().length(3),
  validDays: z.number().int().positive().optional(),
  needsApproval: z.boolean(),
  /** What held, with its numbers, as `delayMinutes 45 ≥ 30`. */
  because: z.array(z.string()),
})
export type CompensationOffer = z.infer<typeof compensationOfferSchema>

/** Why a rule offers nothing. */
export const rejectedOfferSchema = z.object({
  rule: z.string(),
  reason: z.enum(['condition', 'currency', 'campaign', 'order_value']),
  detail: z.string(),
})
export type RejectedOffer = z.infer<typeof rejectedOfferSchema>

/** Offers that the rules allow in one case, the preferred one first; nothing is given before somebody issues one. */
export const compensationOptionsSchema = z.object({
  offers: z.array(compensationOfferSchema),
  rejected: z.array(rejectedOfferSchema),
})
export type CompensationOptions = z.infer<typeof compensationOptionsSchema>
