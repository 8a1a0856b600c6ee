import { z } from 'zod'
import { boxSchema } from '../geometry/box.ts'
import { fieldValueSchema } from './page-reading.ts'
import { instantSchema, moneySchema, warningSchema } from './shared.ts'

/** An order as the shop's own system knows it. */
export const orderSchema = z.object({
  id: z.string(),
  status: z.enum([
    'awaiting_payment',
    'awaiting_shipment',
    'shipped',
    'delivered',
    'completed',
    'cancelled',
    'after_sales',
  ]),
  paymentStatus: z.enum(['paid', 'unpaid', 'pending', 'failed', 'refunded', 'cancelled']).optional(),
  items: z.array(
    z.object({
      sku: z.string(),
      name: z.string(),
      quantity: z.number().int().positive(),
      price: moneySchema.optional(),
    }),
  ),
  total: moneySchema.optional(),
  placedAt: instantSchema.optional(),
  paidAt: instantSchema.optional(),
  customerId: z.string().optional(),
  region: z.string().optional(),
  category: z.string().optional(),
  platform: z.string().optional(),
  trackingNumber: z.string().optional(),
  carrier: z.string().optional(),
})
export type Order = z.infer<typeof orderSchema>

/** A parcel as its carrier knows it; events newest first. */
export const logisticsSchema = z.object({
  trackingNumber: z.string(),
  carrier: z.string(),
  status: z.enum(['collected', 'in_transit', 'customs', 'out_for_delivery', 'delivered', 'exception', 'returned']),
  events: z.array(z.object({ at: instantSchema, text: z.string(), place: z.string().optional() })),
  expectedAt: instantSchema.optional(),
})
export type Logistics = z.infer<typeof logisticsSchema>

/** A product as the catalog knows it. */
export const productSchema = z.object({
  sku: z.string(),
  name: z.string(),
  category: z.string().optional(),
  price: moneySchema.optional(),
  url: z.url().optional(),
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(),
})
export type Product = z.infer<typeof productSchema>

/** A promotion and the time in which it holds. */
export const promotionSchema = z.object({
  id: z.string(),
  title: z.string(),
  rule: z.string(),
  validFrom: instantSchema,
  validTo: instantSchema,
  skus: z.array(z.string()).optional(),
})
export type Promotion = z.infer<typeof promotionSchema>

export const inventorySchema = z.object({
  sku: z.string(),
  level: z.number().int(),
  restockAt: instantSchema.optional(),
})
export type Inventory = z.infer<typeof inventorySchema>

/** A series of sensor readings of one shipment: degrees Celsius and percent relative humidity. */
export const sensorSeriesSchema = z.object({
  shipment: z.string(),
  readings: z.array(
    z.object({ at: instantSchema, temperatureCelsius: z.number(), humidityPercent: z.number().optional() }),
  ),
})
export type SensorSeries = z.infer<typeof sensorSeriesSchema>

/**
 * One answer of one source: `known` with its value, `absent` when the source knows of no such thing,
 * `unknown` when the source could not be asked. An unknown fact never lets a reply go out by itself.
 */
export function factSchema<T extends z.ZodType>(value: T) {
  const base = { key: z.string(), source: z.string(), ageMs: z.number().nonnegative() }
  return z.discriminatedUnion('status', [
    z.object({ status: z.literal('known'), value, ...base }),
    z.object({ status: z.literal('absent'), ...base }),
    z.object({ status: z.literal('unknown'), reason: z.string(), ...base }),
  ])
}
export type Fact<T> =
  | { status: 'known'; value: T; key: string; source: string; ageMs: number }
  | { status: 'absent'; key: string; source: string; ageMs: number }
  | { status: 'unknown'; reason: string; key: string; source: string; ageMs: number }

/** A field on the picture that contradicts the shop's own system. */
export const mismatchSchema = z.object({
  field: z.string(),
  pictureValue: fieldValueSchema,
  factValue: fieldValueSchema,
  page: z.number().int().nonnegative(),
  box: boxSchema,
})
export type Mismatch = z.infer<typeof mismatchSchema>

export const factsSchema = z.object({
  schemaVersion: z.literal(1),
  order: factSchema(orderSchema).optional(),
  logistics: factSchema(logisticsSchema).optional(),
  product: factSchema(productSchema).optional(),
  promotions: factSchema(z.array(promotionSchema)).optional(),
  inventory: factSchema(inventorySchema).optional(),
  sensors: factSchema(sensorSeriesSchema).optional(),
  mismatches: z.array(mismatchSchema),
  warnings: z.array(warningSchema),
})
export type Facts = z.infer<typeof factsSchema>
