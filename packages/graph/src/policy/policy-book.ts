import { DataError } from '@sightdesk/core'
import { z } from 'zod'
import { isCalendarDay } from './calendar-day.ts'

const daySchema = z.string().refine(isCalendarDay, 'a day as 2026-11-20')
const sourceSchema = z.object({ name: z.string(), url: z.url(), licence: z.string() })

/** HS codes with their descriptions: chapters of two digits, headings of four, subheadings of six. */
export const hsTableSchema = z.object({
  schemaVersion: z.literal(1),
  source: sourceSchema,
  codes: z.record(z.string().regex(/^\d{2}(\d{2}){0,2}$/), z.string()),
})
export type HsTable = z.infer<typeof hsTableSchema>

/** Dated VAT rates by territory. */
export const vatTableSchema = z.object({
  schemaVersion: z.literal(1),
  source: sourceSchema,
  rates: z.array(
    z.object({
      territories: z.array(z.string()),
      currency: z.string().length(3),
      /** Share, 0 to 1. */
      rate: z.number().min(0).max(1),
      rateType: z.string(),
      from: daySchema,
      to: daySchema.optional(),
      note: z.string().optional(),
    }),
  ),
})
export type VatTable = z.infer<typeof vatTableSchema>

/** One rate of the shop's own duty table. */
export const dutyRateSchema = z.object({
  /** Where the goods go: ISO 3166, or `EU`. */
  to: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,6})?$/),
  /** Where they come from; any place when absent. */
  origin: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  /** Two to ten digits; the longest that fits counts. */
  hs: z.string().regex(/^\d{2,10}$/),
  /** Share of the value, 0 to 10. */
  rate: z.number().min(0).max(10),
  rateType: z.string().min(1).default('ad_valorem'),
  from: daySchema,
  until: daySchema.optional(),
  source: z.string().min(1),
  note: z.string().optional(),
})
export type DutyRate = z.infer<typeof dutyRateSchema>

/** A value up to which a charge is not raised. */
export const reliefSchema = z.object({
  to: z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,6})?$/),
  kind: z.enum(['duty', 'vat']),
  limitMinor: z.number().int().nonnegative(),
  currency: z.string().length(3),
  from: daySchema,
  until: daySchema.optional(),
  source: z.string().min(1),
})
export type Relief = z.infer<typeof reliefSchema>

/** The shop's own table: duty rates, and values below which nothing is charged. */
export const dutyTableSchema = z.object({
  schemaVersion: z.literal(1),
  rates: z.array(dutyRateSchema).default([]),
  reliefs: z.array(reliefSchema).default([]),
})
export type DutyTable = z.infer<typeof dutyTableSchema>

/** Everything that an import's charges are computed from. */
export interface PolicyBook {
  readonly hs: HsTable
  readonly vat: VatTable
  readonly duties: DutyTable
}

const FILES = { hs: hsTableSchema, vat: vatTableSchema, duties: dutyTableSchema } as const

/**
 * Read a policy book from the files of a bundle: `policy/hs.json`, `policy/vat.json`, and the shop's `policy/duties.json`.
 *
 * @returns nothing when the bundle holds no policy
 * @throws {DataError} `data/malformed`
 */
export function readPolicyBook(files: ReadonlyMap<string, Uint8Array>): PolicyBook | undefined {
  if (!files.has('policy/hs.json') || !files.has('policy/vat.json')) return undefined
  return {
    hs: parsePolicyFile('hs', files.get('policy/hs.json')),
    vat: parsePolicyFile('vat', files.get('policy/vat.json')),
    duties: files.has('policy/duties.json')
      ? parsePolicyFile('duties', files.get('policy/duties.json'))
      : { schemaVersion: 1, rates: [], reliefs: [] },
  }
}

function parsePolicyFile<T extends keyof typeof FILES>(name: T, bytes: Uint8Array | undefined) {
  const path = `policy/${name}.json`
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(bytes))
  } catch (cause) {
    throw malformedPolicy(path, 'the root', cause)
  }
  const parsed = FILES[name].safeParse(value)
  if (!parsed.success) throw malformedPolicy(path, parsed.error.issues[0]?.path.join('.') ?? '', parsed.error)
  return parsed.data as z.output<(typeof FILES)[T]>
}

function malformedPolicy(path: string, place: string, cause: unknown): DataError {
  return new DataError({
    code: 'data/malformed',
    message: `Expected "${path}" to hold a table of the policy schema, at "${place}" something else came.`,
    hint: { en: 'Import the table again.', zh: '请重新导入该表。' },
    details: { path, place },
    cause,
  })
}
