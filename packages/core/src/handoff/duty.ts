import { z } from 'zod'

/** Money as integers: minor units of a currency, as cents. */
export const minorMoneySchema = z.object({ minor: z.number().int(), currency: z.string().length(3) })
export type MinorMoney = z.infer<typeof minorMoneySchema>

/** One charge of a computation, with everything that it rests on. */
export const dutyTermSchema = z.object({
  kind: z.enum(['duty', 'vat']),
  /** Share of the base, as 0.22. */
  rate: z.number().nonnegative(),
  rateType: z.string(),
  /** What the rate is taken of, in minor units; absent when a term before it is unknown. */
  baseMinor: z.number().int().optional(),
  /** Rounded half up, in minor units; absent with the base. */
  amountMinor: z.number().int().optional(),
  /** Days from which and before which the rate holds, as 2013-10-01. */
  validFrom: z.string(),
  validTo: z.string().optional(),
  source: z.string(),
  note: z.string().optional(),
})
export type DutyTerm = z.infer<typeof dutyTermSchema>

/** Duty and VAT of one import on one day. Not knowing a rate is an answer: it stands in `unknown`, and there is no total. */
export const dutyBreakdownSchema = z.object({
  schemaVersion: z.literal(1),
  to: z.string(),
  at: z.string(),
  hs: z.string().optional(),
  hsText: z.string().optional(),
  currency: z.string().length(3),
  goodsMinor: z.number().int().nonnegative(),
  shippingMinor: z.number().int().nonnegative(),
  terms: z.array(dutyTermSchema),
  /** Thresholds below which a charge is not raised, where one applied. */
  reliefs: z.array(
    z.object({
      kind: z.enum(['duty', 'vat']),
      limitMinor: z.number().int(),
      validFrom: z.string(),
      source: z.string(),
    }),
  ),
  unknown: z.array(z.object({ kind: z.enum(['duty', 'vat']), reason: z.string(), detail: z.string() })),
  /** Sum of all terms, in minor units; absent while anything is unknown. */
  chargesMinor: z.number().int().nonnegative().optional(),
  totalMinor: z.number().int().nonnegative().optional(),
})
export type DutyBreakdown = z.infer<typeof dutyBreakdownSchema>
