import { z } from 'zod'
import { boxSchema, sizeSchema } from '../geometry/box.ts'
import { confidenceSchema, moneySchema, scoredSchema, warningSchema } from './shared.ts'

/** One line of text on a page. The box is in pixels of the original picture as stored upright. */
export const textLineSchema = z.object({
  text: z.string(),
  confidence: confidenceSchema,
  box: boxSchema,
  /** ISO 15924 script that was read (`Hans`, `Latn` …), where known. */
  script: z.string().optional(),
})
export type TextLine = z.infer<typeof textLineSchema>

/** A typed value of a field: text, a whole number, money, or an id of the field's vocabulary. Dates are ISO 8601 text. */
export const fieldValueSchema = z.union([z.string(), z.number(), moneySchema])
export type FieldValue = z.infer<typeof fieldValueSchema>

/** One reading of a field: what stood there, what it means, how sure, and where. */
export const fieldCandidateSchema = z.object({
  raw: z.string(),
  value: fieldValueSchema,
  confidence: confidenceSchema,
  box: boxSchema,
  /** Indexes into `lines` of the page: the way back to the picture. */
  lines: z.array(z.number().int().nonnegative()),
})
export type FieldCandidate = z.infer<typeof fieldCandidateSchema>

export const fieldReadingSchema = fieldCandidateSchema.extend({
  /** Further readings of the same field, best first. */
  candidates: z.array(fieldCandidateSchema).optional(),
})
export type FieldReading = z.infer<typeof fieldReadingSchema>

/** One step of standardization: what was done, and by how much. */
export const standardizeStepSchema = z.object({
  id: z.string(),
  detail: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
})
export type StandardizeStep = z.infer<typeof standardizeStepSchema>

/** A fault of the picture, named by a quality id of the taxonomy, with words for the customer. */
export const qualityIssueSchema = z.object({ id: z.string(), text: z.string(), measure: z.number().optional() })
export type QualityIssue = z.infer<typeof qualityIssueSchema>

export const qualitySchema = z.object({ ok: z.boolean(), issues: z.array(qualityIssueSchema) })
export type Quality = z.infer<typeof qualitySchema>

/** A request for what is missing, in the customer's language. `field` is the id of the missing element. */
export const promptSchema = z.object({ field: z.string(), text: z.string() })
export type Prompt = z.infer<typeof promptSchema>

/** Hashes by which the same picture, a near-duplicate, or the same template is found again. */
export const fingerprintSchema = z.object({
  /** SHA-256 of the original bytes, hexadecimal; absent when pixels were passed in. */
  sha256: z.string().length(64).optional(),
  /** 64-bit difference hash of the upright picture, 16 hexadecimal digits. */
  dhash: z.string().length(16),
})
export type Fingerprint = z.infer<typeof fingerprintSchema>

/** Everything that vision says of one picture. No pixel passes on. */
export const pageReadingSchema = z.object({
  schemaVersion: z.literal(1),
  /** The name under which the picture came, never a path. */
  name: z.string().optional(),
  /** SHA-256 of the picture in the blob store, once it is stored. */
  blob: z.string().length(64).optional(),
  /** Size of the original picture as stored upright; all boxes are in these pixels. */
  size: sizeSchema,
  steps: z.array(standardizeStepSchema),
  quality: qualitySchema,
  fingerprint: fingerprintSchema,
  lines: z.array(textLineSchema),
  kind: scoredSchema.extend({ alternatives: z.array(scoredSchema) }),
  fields: z.record(z.string(), fieldReadingSchema),
  /** Ids of required elements that are not visible. */
  missing: z.array(z.string()),
  prompts: z.array(promptSchema),
  durationMs: z.number().nonnegative(),
  cpuMs: z.number().nonnegative(),
  warnings: z.array(warningSchema),
})
export type PageReading = z.infer<typeof pageReadingSchema>
