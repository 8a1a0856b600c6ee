import { type BlobStore, sha256Hex } from '@sightdesk/core'
import { checkName } from '../rules/door.ts'
import { isHash, refuseLarge } from '../rules/hashes.ts'

/**
 * Keep pictures in memory, for tests and browsers.
 *
 * @example
 * const blobs = createMemoryBlobs()
 * await blobs.get('nova', await blobs.put('nova', new Uint8Array([1]))) //=> Uint8Array [1]
 */
export function createMemoryBlobs(): BlobStore {
  const tenants = new Map<string, Map<string, Uint8Array>>()
  const ofTenant = (tenant: string) => tenants.get(checkName('tenant', tenant)) ?? new Map<string, Uint8Array>()
  return {
    async put(tenant, bytes, options) {
      options?.signal?.throwIfAborted()
      refuseLarge(bytes.length)
      const kept = bytes.slice()
      const sha256 = await sha256Hex(kept)
      options?.signal?.throwIfAborted()
      tenants.set(tenant, ofTenant(tenant).set(sha256, kept))
      return sha256
    },
    get: async (tenant, sha256) => (isHash(sha256) ? ofTenant(tenant).get(sha256)?.slice() : undefined),
    exists: async (tenant, sha256) => ofTenant(tenant).has(sha256),
    delete: async (tenant, sha256) => ofTenant(tenant).delete(sha256),
    async *list(tenant) {
      yield* [...ofTenant(tenant).keys()].sort()
    },
  }
}
