import { type BlobStore, type BundleSource, DataError, InputError, type Manifest, readBundle } from '@sightdesk/core'
import type { BundleVersion } from '../store.ts'
import { checkName } from './door.ts'

/**
 * Verify a bundle and put its files into the blob store. Nothing refers to them yet: when the process dies now, the
 * next sweep takes them.
 */
export async function keepFiles(
  blobs: BlobStore,
  tenant: string,
  source: BundleSource,
  signal: AbortSignal | undefined,
): Promise<Manifest> {
  checkName('tenant', tenant)
  const call = { ...(signal && { signal }) }
  const { manifest } = await readBundle(source, call)
  for (const sha256 of hashesOf(manifest)) {
    if (await blobs.exists(tenant, sha256, call)) continue
    await blobs.put(tenant, await source.read(`files/${sha256}`, call), call)
  }
  return manifest
}

/** The files of a bundle, each once. */
export function hashesOf(manifest: Manifest): string[] {
  return [...new Set(Object.values(manifest.files).map((file) => file.sha256))]
}

/** A kept version as a source: the manifest at hand, the files from the blob store. */
export function keptBundle(blobs: BlobStore, tenant: string, manifest: Manifest): BundleSource {
  const name = `${manifest.id} ${manifest.version}`
  return {
    name,
    async read(path, options) {
      if (path === 'manifest.json') return new TextEncoder().encode(JSON.stringify(manifest))
      const bytes = await blobs.get(tenant, path.replace(/^files\//, ''), options)
      if (bytes !== undefined) return bytes
      throw new DataError({
        code: 'data/missing-file',
        message: `Expected ${path} of bundle ${name} in the blob store, found nothing.`,
        hint: { en: 'Restore the pictures of the newest backup.', zh: '请恢复最近备份中的文件。' },
        details: { path },
      })
    },
  }
}

/** How a kept version is listed. */
export function describeVersion(manifest: Manifest, by: string, at: string): BundleVersion {
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0)
  const { id, version, hash, files } = manifest
  return { bundleId: id, version, hash, by, at, files: Object.keys(files).length, bytes }
}

export function versionExists(manifest: Manifest, kept: string): InputError {
  return new InputError({
    code: 'input/version-exists',
    message: `Expected a new version of bundle ${manifest.id}, received ${manifest.version}, which is kept with other files.`,
    hint: { en: 'Give the bundle another version.', zh: '请为该包指定新的版本号。' },
    details: { version: manifest.version, kept, received: manifest.hash },
  })
}

export function unknownVersion(bundleId: string, version: string): InputError {
  return new InputError({
    code: 'input/unknown-version',
    message: `Expected a kept version of bundle ${bundleId}, received ${version}, which is not there.`,
    hint: { en: 'Add the version first; list the kept ones.', zh: '请先添加该版本，或查看已保存的版本。' },
    details: { bundleId, version },
  })
}
