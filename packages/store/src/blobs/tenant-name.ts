import { createHash } from 'node:crypto'
import { checkName } from '../rules/door.ts'

/**
 * The name under which a tenant's pictures lie, in a folder as in a bucket: lower-case letters, digits and single
 * marks are a name everywhere; all else is named by its hash.
 *
 * @throws {InputError} `input/invalid-name`
 */
export function tenantName(tenant: string): string {
  checkName('tenant', tenant)
  const plain = /^[a-z0-9]+(?:[_-][a-z0-9]+)*$/.test(tenant) && tenant.length <= 64
  return plain ? `t-${tenant}` : `h-${hashOf(Buffer.from(tenant)).slice(0, 40)}`
}

/** SHA-256 in hexadecimal: the name of a picture. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
