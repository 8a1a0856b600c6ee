import { z } from 'zod'
import { instantSchema } from './shared.ts'

const celsius = z.number()

/** One stop of a shipment, in the order in which it was passed. */
export const traceStopSchema = z.object({
  place: z.string(),
  arrivedAt: instantSchema.optional(),
  departedAt: instantSchema.optional(),
})
export type TraceStop = z.infer<typeof traceStopSchema>

/** One step of sorting or quality control. */
export const sortingStepSchema = z.object({
  at: instantSchema,
  step: z.string(),
  passed: z.boolean(),
  note: z.string().optional(),
})
export type SortingStep = z.infer<typeof sortingStepSchema>

/** A chilled shipment with everything that is known of its way: degrees Celsius, percent relative humidity. */
export const shipmentSchema = z
  .object({
    schemaVersion: z.literal(1),
    id: z.string().min(1),
    product: z.string().min(1),
    /** Batch that was sent; `ordered` is the one that the order names, where it names one. */
    batch: z
      .object({
        id: z.string(),
        ordered: z.string().optional(),
        packedAt: instantSchema.optional(),
        expiresAt: instantSchema.optional(),
      })
      .optional(),
    limits: z.object({
      minCelsius: celsius.optional(),
      maxCelsius: celsius,
      maxHumidityPercent: z.number().min(0).max(100).optional(),
    }),
    shippedAt: instantSchema,
    deliveredAt: instantSchema.optional(),
    promisedAt: instantSchema.optional(),
    route: z.array(traceStopSchema).default([]),
    sorting: z.array(sortingStepSchema).default([]),
    readings: z.array(
      z.object({
        at: instantSchema,
        temperatureCelsius: celsius,
        humidityPercent: z.number().optional(),
      }),
    ),
  })
  .refine(({ limits }) => limits.minCelsius === undefined || limits.minCelsius < limits.maxCelsius, {
    message: 'Expected minCelsius below maxCelsius.',
    path: ['limits'],
  })
export type Shipment = z.infer<typeof shipmentSchema>

/** When a cold chain counts as doubtful or broken; data of the bundle, one set for each kind of goods. */
export const traceRulesSchema = z.object({
  /** Minutes outside the limits that are no matter, as when a door stands open. */
  toleratedMinutes: z.number().nonnegative().default(15),
  /** Minutes outside the limits from which the chain is broken. */
  brokenMinutes: z.number().positive().default(120),
  /** Degrees beyond a limit from which the chain is broken, whatever the time. */
  brokenDegrees: z.number().positive().default(8),
  /** Minutes between two readings from which nothing is assumed in between. */
  gapMinutes: z.number().positive().default(30),
  /** Share of the way that gaps may take, 0 to 1. */
  gapShare: z.number().min(0).max(1).default(0.1),
  /** Minutes for which a working sensor does not repeat exactly one value. */
  stuckMinutes: z.number().positive().default(180),
  /** Fastest change of a real load, in degrees a minute. */
  jumpDegreesPerMinute: z.number().positive().default(4),
  /** Rise along the way, as a straight line through the curve, from which the cooling is in doubt. */
  warmingCelsius: z.number().positive().default(4),
  /** Hours that must be left before expiry at delivery. */
  expiryMarginHours: z.number().nonnegative().default(24),
  /** Activation energy of spoilage, in kilojoules a mole; 83.144 is the usual value of ICH Q1A. */
  activationEnergy: z.number().positive().default(83.144),
})
export type TraceRules = z.infer<typeof traceRulesSchema>

/** A stretch outside a limit. */
export const excursionSchema = z.object({
  kind: z.enum(['above', 'below', 'humid']),
  from: instantSchema,
  to: instantSchema,
  minutes: z.number().nonnegative(),
  /** Furthest value of the stretch: degrees Celsius, percent for `humid`. */
  peak: z.number(),
})
export type Excursion = z.infer<typeof excursionSchema>

/** What speaks against a shipment, with the number behind it. */
export const traceFindingSchema = z.object({
  id: z.enum([
    'too_warm',
    'too_cold',
    'too_humid',
    'far_outside',
    'slow_warming',
    'gap',
    'no_readings',
    'sensor_stuck',
    'sensor_jump',
    'clock_disorder',
    'expired',
    'expires_soon',
    'wrong_batch',
    'sorting_failed',
    'late',
  ]),
  weighs: z.enum(['note', 'doubtful', 'broken']),
  /** Minutes, degrees, percent, hours or a count, as `unit` says. */
  value: z.number(),
  unit: z.enum(['minutes', 'celsius', 'percent', 'hours', 'count']),
  limit: z.number().optional(),
})
export type TraceFinding = z.infer<typeof traceFindingSchema>

/** The way of a chilled shipment, judged. */
export const traceReportSchema = z.object({
  schemaVersion: z.literal(1),
  shipment: shipmentSchema,
  verdict: z.enum(['held', 'doubtful', 'broken']),
  findings: z.array(traceFindingSchema),
  excursions: z.array(excursionSchema),
  gaps: z.array(z.object({ from: instantSchema, to: instantSchema, minutes: z.number() })),
  minutesAbove: z.number().nonnegative(),
  minutesBelow: z.number().nonnegative(),
  measuredMinutes: z.number().nonnegative(),
  lowestCelsius: celsius.optional(),
  highestCelsius: celsius.optional(),
  /** Absent when nothing was measured. */
  meanKineticCelsius: celsius.optional(),
  expiryMarginHours: z.number().optional(),
})
export type TraceReport = z.infer<typeof traceReportSchema>
