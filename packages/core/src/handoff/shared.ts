import { z } from 'zod'

/** A probability or a calibrated score, 0 to 1. */
export const confidenceSchema = z.number().min(0).max(1)

/** A label with how sure the model is of it. */
export const scoredSchema = z.object({ id: z.string(), confidence: confidenceSchema })
export type Scored = z.infer<typeof scoredSchema>

/** Something that the caller should know and that did not stop the work. */
export const warningSchema = z.object({ code: z.string(), message: z.string() })
export type Warning = z.infer<typeof warningSchema>

/** A money value: amount in major units, ISO 4217 currency where it is known. */
export const moneySchema = z.object({ amount: z.number(), currency: z.string().length(3).optional() })
export type Money = z.infer<typeof moneySchema>

/** Text by language id (`zh`, `en` …). */
export const localizedSchema = z.record(z.string(), z.string())
export type Localized = z.infer<typeof localizedSchema>

/** An ISO 8601 date and time with offset, as `2026-11-20T08:30:00Z`. */
export const instantSchema = z.iso.datetime({ offset: true })
