import { setTimeout as sleep } from 'node:timers/promises'
import { SightdeskError } from '@sightdesk/core'
import { type SafeResponse, safeFetch } from '@sightdesk/core/node'
import { hashOf } from '../blobs/tenant-name.ts'
import { MAX_BLOB_BYTES } from '../rules/hashes.ts'
import { storageError } from '../rules/storage-errors.ts'
import type { S3Settings } from './s3-settings.ts'
import { encodeStrictly, type S3Credentials, signRequest } from './sign-request.ts'

export interface S3Call {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  /** Key of the object; the bucket itself when absent. */
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  readonly signal?: AbortSignal | undefined
}

/** Sends a request and returns the answer, whatever its status, once the storage has given a lasting one. */
export type SendToS3 = (call: S3Call) => Promise<SafeResponse>

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 2000
/** Worth another try: the storage is busy, restarts, or two writers met. */
const PASSING = new Set([408, 409, 425, 429, 500, 502, 503, 504])
const PASSING_CODES = new Set(['engine/unreachable', 'engine/timeout'])
/** Room for the headers of a list beside the largest picture. */
const MAX_ANSWER_BYTES = MAX_BLOB_BYTES + 1024 * 1024

/** A client that signs, sends, and tries again with growing, jittered pauses while the storage is busy or away. */
export function createS3Client(settings: S3Settings): SendToS3 {
  return async (call) => {
    const deadline = performance.now() + settings.retryForMs
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      call.signal?.throwIfAborted()
      const answer = await attempt(settings, call)
      const isLasting = !('failure' in answer) && !PASSING.has(answer.status)
      if (isLasting) return answer
      const waitMs = pauseMs * (0.5 + Math.random())
      if (performance.now() + waitMs > deadline) throw unavailable(settings, answer)
      await sleep(waitMs, undefined, call.signal ? { signal: call.signal } : {}).catch(() =>
        call.signal?.throwIfAborted(),
      )
    }
  }
}

/** One try, signed with the time of the try: a signature that has waited would be refused. */
async function attempt(settings: S3Settings, call: S3Call): Promise<SafeResponse | { readonly failure: unknown }> {
  const url = urlOf(settings, call)
  const bodyHash = hashOf(call.body ?? new Uint8Array())
  const { endpoint: _endpoint, credentials: given, region } = settings
  const credentials: S3Credentials = typeof given === 'function' ? await given() : given
  const request = { method: call.method, url, bodyHash, ...(call.headers && { headers: call.headers }) }
  const { host: _host, ...headers } = signRequest(request, { credentials, region, at: new Date() })
  try {
    return await safeFetch(url, {
      method: call.method,
      headers: {
        ...headers,
        'accept-encoding': 'identity',
        ...(call.body && { 'content-length': `${call.body.length}` }),
      },
      ...(call.body && { body: call.body }),
      timeoutMs: settings.timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
      maxRedirects: 0,
      allowPrivate: settings.allowPrivate ?? false,
      ...(call.signal && { signal: call.signal }),
    })
  } catch (failure) {
    if (SightdeskError.isInstance(failure) && PASSING_CODES.has(failure.code)) return { failure }
    throw failure
  }
}

function urlOf({ endpoint, bucket, addressing = 'path' }: S3Settings, call: S3Call): URL {
  const url = new URL(endpoint)
  const key = (call.key ?? '').split('/').map(encodeStrictly).join('/')
  if (addressing === 'host') url.host = `${bucket}.${url.host}`
  url.pathname = addressing === 'host' ? `/${key}` : `/${bucket}${key && `/${key}`}`
  url.search = Object.entries(call.query ?? {})
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .join('&')
  return url
}

function unavailable({ endpoint, bucket }: S3Settings, answer: SafeResponse | { readonly failure: unknown }) {
  const cause = 'failure' in answer ? answer.failure : new RangeError(`status ${answer.status}`)
  return storageError('storage/unavailable', `the bucket "${bucket}" at ${endpoint.host}`, cause)
}
