import { z } from 'zod'
import { boxSchema, pointSchema, sizeSchema } from '../geometry/box.ts'

const color = z.string().regex(/^#[0-9a-f]{6}$/i)

/** One mark on a picture, in pixels of the picture. A redaction is solid and cannot be taken back once rendered. */
export const markSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('circle'), box: boxSchema, color }),
  z.object({ type: z.literal('box'), box: boxSchema, color }),
  z.object({ type: z.literal('arrow'), from: pointSchema, to: pointSchema, color }),
  z.object({
    type: z.literal('text'),
    at: pointSchema,
    text: z.string().max(500),
    color,
    sizePixels: z.number().positive().default(20),
  }),
  z.object({ type: z.literal('number'), at: pointSchema, number: z.number().int().positive(), color }),
  z.object({ type: z.literal('redaction'), box: boxSchema }),
])
export type Mark = z.infer<typeof markSchema>

export const annotationSchema = z.object({ schemaVersion: z.literal(1), size: sizeSchema, marks: z.array(markSchema) })
export type Annotation = z.infer<typeof annotationSchema>
