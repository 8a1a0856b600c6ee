import { z } from 'zod'
import { instantSchema } from '../handoff/shared.ts'

/** A path inside a bundle: lower-case folders and files, no dots that climb. */
export const bundlePathSchema = z
  .string()
  .regex(/^(?:[a-z0-9][a-z0-9_-]*\/)*[a-z0-9][a-z0-9_.-]*$/i)
  .max(200)

/**
 * The table of contents of an immutable bundle.
 *
 * Each file lies content-addressed in `files/<sha256>`; `hash` is the SHA-256 of the sorted lines `<sha256> <path>\n`.
 */
export const manifestSchema = z.object({
  schemaVersion: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
  version: z.string().min(1).max(64),
  createdAt: instantSchema,
  files: z.record(
    bundlePathSchema,
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().nonnegative() }),
  ),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Manifest = z.infer<typeof manifestSchema>
