import { z } from 'zod'
import { boxSchema, pointSchema, sizeSchema } from '../geometry/box.ts'
import { instantSchema } from './shared.ts'

/** Most marks on one picture. */
export const MAX_MARKS = 500

/** What a mark looks like when it does not say: a red that reads on light and dark pages. */
export const MARK_COLOR = '#e5342b'

const color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'a color as #rrggbb')
  .default(MARK_COLOR)

/** Who drew a mark and when, where that matters. */
const origin = {
  id: z.string().min(1).max(100).optional(),
  author: z.string().max(200).optional(),
  at: instantSchema.optional(),
}

/** Thickness of the line, in the units of the annotation; chosen by the size of the picture when absent. */
const lineWidth = z.number().positive().optional()

/** Height of the letters, in the units of the annotation; chosen by the size of the picture when absent. */
const textSize = z.number().positive().optional()

/**
 * One mark on a picture. A redaction is solid and cannot be taken back once rendered.
 *
 * `circle` is the ellipse inside its box. `text` hangs from `position`, its top left corner, wraps at `maxWidth`, and is
 * moved where it would leave the picture. `number` is a step: a filled disc around its position.
 */
export const markSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('circle'), ...origin, box: boxSchema, color, lineWidth }),
  z.object({ type: z.literal('box'), ...origin, box: boxSchema, color, lineWidth }),
  z.object({ type: z.literal('arrow'), ...origin, from: pointSchema, to: pointSchema, color, lineWidth }),
  z.object({
    type: z.literal('text'),
    ...origin,
    position: pointSchema,
    text: z.string().min(1).max(500),
    color,
    size: textSize,
    maxWidth: z.number().positive().optional(),
    /** BCP 47 tag of the text: Thai, Chinese and Japanese are broken into lines by it. */
    language: z.string().max(35).optional(),
  }),
  z.object({
    type: z.literal('number'),
    ...origin,
    position: pointSchema,
    number: z.number().int().positive().max(999),
    color,
    size: textSize,
  }),
  z.object({
    type: z.literal('redaction'),
    ...origin,
    box: boxSchema,
    color: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'a color as #rrggbb')
      .default('#000000'),
  }),
])
export type Mark = z.infer<typeof markSchema>

/**
 * Marks on one picture: what the widget, the studio and the command line draw and exchange.
 *
 * `pixels` are those of a picture of `size`, upright; a picture of another size is marked in proportion. `shares` run
 * from 0 to 1 across and down; widths and text sizes are then shares of the picture's shorter side.
 */
export const annotationSchema = z.object({
  schemaVersion: z.literal(1).default(1),
  units: z.enum(['pixels', 'shares']).default('pixels'),
  size: sizeSchema.optional(),
  marks: z.array(markSchema).max(MAX_MARKS),
})
export type Annotation = z.infer<typeof annotationSchema>
/** As it is written: version, units and colors may be left out. */
export type AnnotationInput = z.input<typeof annotationSchema>
