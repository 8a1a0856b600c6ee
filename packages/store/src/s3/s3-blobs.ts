import type { BlobStore } from '@sightdesk/core'
import type { SafeResponse } from '@sightdesk/core/node'
import { hashOf, tenantName } from '../blobs/tenant-name.ts'
import { isHash, refuseLarge } from '../rules/hashes.ts'
import { corruptBlob, storageError } from '../rules/storage-errors.ts'
import { createS3Client, type SendToS3 } from './s3-client.ts'
import { readSettings, type S3BlobOptions, type S3Settings } from './s3-settings.ts'

/**
 * Keep pictures in a bucket of an S3-compatible storage, named by the SHA-256 of their bytes; for several machines.
 *
 * The layout of keys is that of `createBlobFolder`, so that one can be copied into the other. A write is conditional:
 * bytes that are there already are not replaced, and the server checks the hash of what it received. A busy or
 * restarting storage is asked again with jittered pauses; redirects are not followed.
 *
 * @param endpoint - `https://s3.eu-central-1.amazonaws.com`, `https://storage.example`
 * @throws {InputError} `input/invalid-url`, `input/invalid-name`, `input/option-out-of-range`; `input/forbidden-address`
 * from a call, when the address is not public and `allowPrivate` is not set
 * @throws {EngineError} `storage/unavailable`, `storage/forbidden`, `storage/full`, `storage/failed` from a call
 * @throws {DataError} `data/corrupt-blob` from `get`
 * @example
 * const blobs = createS3Blobs('https://s3.eu-central-1.amazonaws.com', {
 *   bucket: 'shop-pictures',
 *   region: 'eu-central-1',
 *   credentials: { accessKeyId, secretAccessKey },
 * })
 * await using store = await openPostgresStore(url, { blobs })
 */
export function createS3Blobs(endpoint: string, options: S3BlobOptions): BlobStore {
  const settings = readSettings(endpoint, options)
  const send = createS3Client(settings)
  const homeOf = (tenant: string) => `${options.prefix ?? ''}${tenantName(tenant)}/`
  return {
    put: async (tenant, bytes, call) => put(settings, send, { home: homeOf(tenant), bytes, signal: call?.signal }),
    async get(tenant, sha256, call) {
      const key = keyOf(homeOf(tenant), sha256)
      return key === undefined ? undefined : get(settings, send, { key, sha256, signal: call?.signal })
    },
    async exists(tenant, sha256, call) {
      const key = keyOf(homeOf(tenant), sha256)
      return key !== undefined && (await sizeOf(settings, send, key, call?.signal)) !== undefined
    },
    async delete(tenant, sha256, call) {
      const key = keyOf(homeOf(tenant), sha256)
      if (key === undefined || (await sizeOf(settings, send, key, call?.signal)) === undefined) return false
      expectStatus(settings, await send({ method: 'DELETE', key, signal: call?.signal }), [200, 204, 404])
      return true
    },
    list: (tenant, call) => list(settings, send, homeOf(tenant), call?.signal),
  }
}

interface Put {
  readonly home: string
  readonly bytes: Uint8Array
  readonly signal: AbortSignal | undefined
}

/** Write what is not there. An object of another length under this name is damaged, and is written again. */
async function put(settings: S3Settings, send: SendToS3, { home, bytes, signal }: Put): Promise<string> {
  signal?.throwIfAborted()
  refuseLarge(bytes.length)
  const body = bytes.slice()
  const sha256 = hashOf(body)
  const key = `${home}${sha256.slice(0, 2)}/${sha256}`
  const write = (headers: Readonly<Record<string, string>>) => send({ method: 'PUT', key, body, headers, signal })
  const answer = await write({ 'if-none-match': '*' })
  const isThere = answer.status === 412 && (await sizeOf(settings, send, key, signal)) === body.length
  // 501: a storage that knows no conditions. The same bytes under the same name do no harm.
  if (!isThere) expectStatus(settings, [412, 501].includes(answer.status) ? await write({}) : answer, [200, 204])
  return sha256
}

interface Get {
  readonly key: string
  readonly sha256: string
  readonly signal: AbortSignal | undefined
}

async function get(
  settings: S3Settings,
  send: SendToS3,
  { key, sha256, signal }: Get,
): Promise<Uint8Array | undefined> {
  const answer = await send({ method: 'GET', key, signal })
  if (isMissing(answer)) return undefined
  const { bytes } = expectStatus(settings, answer, [200])
  if (hashOf(bytes) !== sha256) throw corruptBlob(sha256, bytes.length)
  return bytes
}

async function sizeOf(
  settings: S3Settings,
  send: SendToS3,
  key: string,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const answer = await send({ method: 'HEAD', key, signal })
  if (answer.status === 404) return undefined
  return Number(expectStatus(settings, answer, [200]).headers['content-length'])
}

async function* list(
  settings: S3Settings,
  send: SendToS3,
  prefix: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<string> {
  for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
    const query = { 'list-type': '2', prefix, ...(token !== undefined && { 'continuation-token': token }) }
    const page = expectStatus(settings, await send({ method: 'GET', query, signal }), [200]).text()
    for (const key of textsOf(page, 'Key')) {
      const name = key.slice(key.lastIndexOf('/') + 1)
      if (isHash(name)) yield name
    }
    token = textsOf(page, 'NextContinuationToken')[0]
  }
}

/** The key of a picture; nothing for a name that is no hash, so that no name from outside is ever asked for. */
function keyOf(home: string, sha256: string): string | undefined {
  return isHash(sha256) ? `${home}${sha256.slice(0, 2)}/${sha256}` : undefined
}

/** A missing bucket is no missing picture. */
function isMissing(answer: SafeResponse): boolean {
  return answer.status === 404 && textsOf(answer.text(), 'Code')[0] !== 'NoSuchBucket'
}

function expectStatus(settings: S3Settings, answer: SafeResponse, expected: readonly number[]): SafeResponse {
  if (expected.includes(answer.status)) return answer
  const code =
    textsOf(answer.text(), 'Code')[0]
      ?.replace(/[^A-Za-z0-9]/g, '')
      .slice(0, 80) ?? ''
  const isFull = answer.status === 507 || /Quota|StorageFull/i.test(code)
  const isForbidden = [401, 403].includes(answer.status)
  const fault = isFull ? 'storage/full' : isForbidden ? 'storage/forbidden' : 'storage/failed'
  const what = `the bucket "${settings.bucket}" at ${settings.endpoint.host}`
  throw storageError(fault, what, new RangeError(`status ${answer.status} ${code}`.trimEnd()))
}

/** Texts of an XML element without children. Lists and errors of S3 hold nothing more. */
function textsOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) =>
    text.replace(/&(?:#(\d+)|(amp|lt|gt|quot|apos));/g, (_, code: string | undefined, name: string) =>
      code === undefined
        ? ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }[name] ?? '')
        : String.fromCodePoint(Number(code)),
    ),
  )
}
