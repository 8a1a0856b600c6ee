import { z } from 'zod'
import { orderSchema } from './facts.ts'
import { turnSchema } from './message-reading.ts'
import { type Raster, rasterSchema } from './raster.ts'

/** A picture as it comes in: encoded bytes (jpeg, png, webp) or decoded pixels, and the name it came under. */
export interface PictureInput {
  readonly bytes?: Uint8Array
  readonly raster?: Raster
  readonly name?: string
}

export const pictureInputSchema: z.ZodType<PictureInput, PictureInput> = z
  .object({
    bytes: z.instanceof(Uint8Array).optional(),
    raster: rasterSchema.optional(),
    name: z.string().max(255).optional(),
  })
  .refine((picture) => (picture.bytes === undefined) !== (picture.raster === undefined), {
    message: 'Expected either bytes or raster.',
  })

/** Longest message that is read, in UTF-16 units; what is longer is refused with `input/too-long`. */
export const MAX_MESSAGE_LENGTH = 20_000
/** Most pictures that one request may carry. */
export const MAX_PICTURES = 9

export const customerSchema = z.object({
  id: z.string().min(1).max(200),
  language: z.string().optional(),
  region: z.string().optional(),
  segment: z.string().optional(),
})
export type Customer = z.infer<typeof customerSchema>

/** What a shop hands over: half a sentence, some pictures, and what it knows of who writes. */
export const requestSchema = z.object({
  text: z.string().max(MAX_MESSAGE_LENGTH).default(''),
  images: z.array(pictureInputSchema).max(MAX_PICTURES).default([]),
  turns: z.array(turnSchema).max(50).default([]),
  customer: customerSchema.optional(),
  /** A signed-in order: evidence that needs no picture. */
  order: z.union([orderSchema, z.object({ id: z.string() })]).optional(),
  tenant: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/)
    .default('default'),
  /** The customer's message id in the shop's own system: the same key is handled once. */
  idempotencyKey: z.string().max(200).optional(),
})
export type Request = z.input<typeof requestSchema>
export type ParsedRequest = z.output<typeof requestSchema>
