import type { BundleSource } from './bundle.ts'
import { manifestHash, sha256Hex } from './hash.ts'
import type { Manifest } from './manifest.ts'
import { missingFileError } from './read-bundle.ts'

export interface BundleFiles {
  readonly manifest: Manifest
  /** File name inside the bundle folder (`manifest.json`, `files/<sha256>`) → bytes. */
  readonly contents: ReadonlyMap<string, Uint8Array>
}

/**
 * Lay files out as a bundle: content-addressed, with their manifest.
 *
 * @param files - logical path (`templates/order_detail.json`) → bytes
 * @returns the manifest and what to write where
 * @example
 * const { manifest } = await packBundle(new Map(), { id: 'mine', version: '1', createdAt: '2026-01-01T00:00:00Z' })
 * manifest.id //=> 'mine'
 */
export async function packBundle(
  files: ReadonlyMap<string, Uint8Array>,
  options: { readonly id: string; readonly version: string; readonly createdAt: string },
): Promise<BundleFiles> {
  const contents = new Map<string, Uint8Array>()
  const listed: Manifest['files'] = {}
  for (const path of [...files.keys()].sort()) {
    const bytes = files.get(path) as Uint8Array
    const sha256 = await sha256Hex(bytes)
    listed[path] = { sha256, bytes: bytes.length }
    contents.set(`files/${sha256}`, bytes)
  }
  const manifest: Manifest = { schemaVersion: 1, ...options, files: listed, hash: await manifestHash(listed) }
  contents.set('manifest.json', new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`))
  return { manifest, contents }
}

/** A bundle that lies in memory, as a source for `readBundle`. */
export function memoryBundle(contents: ReadonlyMap<string, Uint8Array>, name = 'memory'): BundleSource {
  return {
    name,
    async read(path) {
      const bytes = contents.get(path)
      if (!bytes) throw missingFileError(name, path)
      return bytes
    },
  }
}
