import { z } from 'zod'
import { instantSchema } from '../handoff/shared.ts'

const idSchema = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,62}$/)
/** Money in minor units of the currency of its rules, as 500 for five yuan. */
const minorSchema = z.number().int().positive()

/** Numbers from `from`, and less than `below`. */
const rangeSchema = z
  .object({ from: z.number().optional(), below: z.number().optional() })
  .refine(({ from, below }) => from !== undefined || below !== undefined, 'from, below, or both')
  .refine(({ from = -Infinity, below = Infinity }) => from < below, 'from less than below')

/** What must hold: every named condition, and of a list one entry. What a case does not know does not hold. */
const conditionsSchema = z
  .object({
    /** Minutes after the promised time. */
    delayMinutes: rangeSchema.optional(),
    /** Minutes that chilled goods were above their limit. */
    minutesAboveLimit: rangeSchema.optional(),
    /** Value of the order, in minor units. */
    orderMinor: rangeSchema.optional(),
    /** Class of damage that was established, as `crushed`; an own vocabulary of the shop. */
    damage: z.array(z.string().min(1)).min(1).optional(),
    customerSegment: z.array(z.string().min(1)).min(1).optional(),
    cause: z.array(z.string().min(1)).min(1).optional(),
    /** What the customer says; a claim, so that such a rule is best left to approval. */
    intent: z.array(z.string().min(1)).min(1).optional(),
  })
  .refine((conditions) => Object.values(conditions).some((one) => one !== undefined), 'at least one condition')

const offerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('coupon'), minor: minorSchema, validDays: z.number().int().positive().optional() }),
  /** A share of the order's value, rounded down. */
  z.object({
    type: z.literal('refund_share'),
    share: z.number().positive().max(1),
    atMostMinor: minorSchema.optional(),
  }),
  /** The goods again; `minor` is what they cost the shop, by default the order's value. */
  z.object({ type: z.literal('resend'), minor: minorSchema.optional() }),
])

/** How much, and how often, within one period of the calendar; `ever` has no end. */
const capSchema = z
  .object({
    minor: minorSchema.optional(),
    count: z.number().int().positive().optional(),
    period: z.enum(['day', 'month', 'year', 'ever']).default('ever'),
  })
  .refine(({ minor, count }) => minor !== undefined || count !== undefined, 'minor, count, or both')

const campaignSchema = z.object({
  id: idSchema,
  budgetMinor: minorSchema,
  validFrom: instantSchema.optional(),
  validTo: instantSchema.optional(),
})

const ruleSchema = z.object({ id: idSchema, campaign: idSchema, when: conditionsSchema, offer: offerSchema })
export type CompensationRule = z.infer<typeof ruleSchema>

/** What a shop offers when something went wrong, as `compensation/NAME.json` of a bundle: one file for each currency. */
export const compensationRulesSchema = z
  .object({
    schemaVersion: z.literal(1),
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** IANA name of the zone in which days, months and years begin. */
    timeZone: z.string().default('UTC').refine(isTimeZone, 'the IANA name of a time zone, as Asia/Shanghai'),
    campaigns: z.array(campaignSchema).min(1),
    caps: z
      .object({
        order: capSchema.optional(),
        customer: capSchema.optional(),
        /** All that the shop gives on one day; its period is the day. */
        day: capSchema.optional(),
      })
      .default({}),
    /** A person decides about more than this; nothing needs approval when it is absent. */
    approvalAboveMinor: z.number().int().nonnegative().optional(),
    /** In order of preference: the first that holds is offered first. */
    rules: z.array(ruleSchema).min(1),
    /** Intents at which offers are suggested, whatever the emotion. */
    intents: z.array(z.string()).default(['compensation_request']),
  })
  .superRefine((rules, context) => {
    const campaigns = rules.campaigns.map(({ id }) => id)
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    for (const [i, id] of campaigns.entries())
      if (campaigns.indexOf(id) !== i) refuse(['campaigns', i, 'id'], `"${id}" twice`)
    for (const [i, { id, campaign }] of rules.rules.entries()) {
      if (rules.rules.findIndex((rule) => rule.id === id) !== i) refuse(['rules', i, 'id'], `"${id}" twice`)
      if (!campaigns.includes(campaign)) refuse(['rules', i, 'campaign'], `no campaign "${campaign}"`)
    }
  })
export type CompensationRules = z.infer<typeof compensationRulesSchema>
export type CompensationRulesInput = z.input<typeof compensationRulesSchema>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
