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

/** Which files two manifests do not share, by logical path. */
export interface ManifestDiff {
  readonly same: boolean
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}

/**
 * What it takes to get from one bundle to another.
 *
 * @example
 * diffManifests(manifest, manifest).same //=> true
 */
export function diffManifests(before: Manifest, after: Manifest): ManifestDiff {
  const paths = Object.keys(before.files)
  return {
    same: before.hash === after.hash,
    added: Object.keys(after.files).filter((path) => !before.files[path]),
    removed: paths.filter((path) => !after.files[path]),
    changed: paths.filter((path) => after.files[path] && after.files[path].sha256 !== before.files[path]?.sha256),
  }
}
