import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BlobStore } from '@sightdesk/core'
import { isHash, MAX_BLOB_BYTES, refuseLarge } from '../rules/hashes.ts'
import { corruptBlob, fileError } from '../rules/storage-errors.ts'
import { writeDurably } from './durable-file.ts'
import { hashOf, tenantName } from './tenant-name.ts'

/** A blob store on a folder, which can also be copied and swept. */
export interface BlobFolder extends BlobStore {
  readonly folder: string
  /** Copy every picture of every tenant into another folder. Returns how many. */
  copyTo(folder: string): Promise<number>
  /**
   * Remove pictures that no case refers to, and left-over temporary files.
   *
   * @param options.keep - hashes that are referred to
   * @param options.olderThanMs - younger ones may belong to a case that is being written; default one day
   */
  sweep(
    tenant: string,
    options: { readonly keep: ReadonlySet<string>; readonly olderThanMs?: number },
  ): Promise<readonly string[]>
}

const STAGING = '.staging'
const DAY_MS = 86_400_000

/**
 * Keep pictures in a folder, named by the SHA-256 of their bytes; a folder for each tenant.
 *
 * No name from outside ever becomes a path: a tenant that is more than lower-case letters and digits is named by its
 * hash, and a hash that is not 64 hexadecimal digits finds nothing.
 *
 * @throws {EngineError} `storage/full`, `storage/read-only` from `put`
 * @throws {DataError} `data/corrupt-blob` from `get`, when the bytes are not those of the hash
 * @example
 * const blobs = createBlobFolder('shop/blobs')
 * const sha256 = await blobs.put('nova', new TextEncoder().encode('abc'))
 * sha256.slice(0, 8) //=> 'ba7816bf'
 */
export function createBlobFolder(folder: string): BlobFolder {
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw fileError(error, `the folder "${folder}"`)
    }
  }
  return {
    folder,
    put: (tenant, bytes, options) => guard(() => put(tenantFolder(folder, tenant), bytes, options?.signal)),
    get: (tenant, sha256, options) => guard(() => get(tenantFolder(folder, tenant), sha256, options?.signal)),
    exists: (tenant, sha256) => guard(() => exists(tenantFolder(folder, tenant), sha256)),
    delete: (tenant, sha256, options) => guard(() => remove(tenantFolder(folder, tenant), sha256, options?.signal)),
    list: (tenant, options) => list(tenantFolder(folder, tenant), options?.signal),
    copyTo: (to) => guard(() => copyAll(folder, to)),
    sweep: (tenant, options) => guard(() => sweep(tenantFolder(folder, tenant), options)),
  }
}

/** True for a store made by `createBlobFolder`. */
export function isBlobFolder(blobs: BlobStore): blobs is BlobFolder {
  return 'copyTo' in blobs && typeof blobs.copyTo === 'function'
}

async function put(home: string, bytes: Uint8Array, signal?: AbortSignal): Promise<string> {
  signal?.throwIfAborted()
  refuseLarge(bytes.length)
  const sha256 = hashOf(bytes)
  const path = blobPath(home, sha256)
  if ((await sizeOf(path)) !== bytes.length) await writeDurably(path, bytes, join(home, STAGING))
  signal?.throwIfAborted()
  return sha256
}

async function get(home: string, sha256: string, signal?: AbortSignal): Promise<Uint8Array | undefined> {
  signal?.throwIfAborted()
  if (!isHash(sha256)) return undefined
  const path = blobPath(home, sha256)
  const size = await sizeOf(path)
  if (size === undefined) return undefined
  const bytes =
    size > MAX_BLOB_BYTES ? undefined : new Uint8Array(await readFile(path, signal ? { signal } : undefined))
  if (bytes !== undefined && hashOf(bytes) === sha256) return bytes
  throw corruptBlob(sha256, size)
}

async function exists(home: string, sha256: string): Promise<boolean> {
  return isHash(sha256) && (await sizeOf(blobPath(home, sha256))) !== undefined
}

async function remove(home: string, sha256: string, signal?: AbortSignal): Promise<boolean> {
  signal?.throwIfAborted()
  if (!(await exists(home, sha256))) return false
  await rm(blobPath(home, sha256))
  return true
}

async function* list(home: string, signal?: AbortSignal): AsyncGenerator<string> {
  for (const shard of (await namesIn(home)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    signal?.throwIfAborted()
    for (const name of await namesIn(join(home, shard))) {
      if (isHash(name)) yield name
    }
  }
}

async function copyAll(from: string, to: string): Promise<number> {
  let copied = 0
  for (const tenant of await namesIn(from)) {
    for await (const sha256 of list(join(from, tenant))) {
      const bytes = await get(join(from, tenant), sha256)
      if (bytes === undefined) continue
      const target = join(to, tenant)
      await writeDurably(blobPath(target, sha256), bytes, join(target, STAGING))
      copied += 1
    }
    await rm(join(to, tenant, STAGING), { recursive: true, force: true })
  }
  return copied
}

async function sweep(
  home: string,
  options: { readonly keep: ReadonlySet<string>; readonly olderThanMs?: number },
): Promise<string[]> {
  const oldest = Date.now() - (options.olderThanMs ?? DAY_MS)
  const isOld = async (path: string) => ((await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity) <= oldest
  for (const name of await namesIn(join(home, STAGING))) {
    const path = join(home, STAGING, name)
    if (await isOld(path)) await rm(path, { force: true })
  }
  const swept: string[] = []
  for await (const sha256 of list(home)) {
    if (options.keep.has(sha256) || !(await isOld(blobPath(home, sha256)))) continue
    await rm(blobPath(home, sha256), { force: true })
    swept.push(sha256)
  }
  return swept
}

function tenantFolder(folder: string, tenant: string): string {
  return join(folder, tenantName(tenant))
}

function blobPath(home: string, sha256: string): string {
  return join(home, sha256.slice(0, 2), sha256)
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return []
    throw error
  }
}
