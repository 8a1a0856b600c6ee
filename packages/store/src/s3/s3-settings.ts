import { InputError } from '@sightdesk/core'
import { checkRange } from '../rules/door.ts'
import type { S3Credentials } from './sign-request.ts'

export interface S3BlobOptions {
  readonly bucket: string
  /** Keys, or a function that is asked for each request, as for keys that expire. */
  readonly credentials: S3Credentials | (() => S3Credentials | Promise<S3Credentials>)
  /** Default `us-east-1`, which most compatible storages take. */
  readonly region?: string
  /** Put before every key; default none. */
  readonly prefix?: string
  /** `path` as `https://host/bucket/key` (default), `host` as `https://bucket.host/key`. */
  readonly addressing?: 'path' | 'host'
  /** Reach an address of your own network, as a storage in the next room has. Default false. */
  readonly allowPrivate?: boolean
  /** For one try, in milliseconds; default 15,000. */
  readonly timeoutMs?: number
  /** How long a call is tried again while the storage is busy or away, in milliseconds; default 30,000. */
  readonly retryForMs?: number
}

/** What a bucket is spoken to with, checked. */
export interface S3Settings extends S3BlobOptions {
  readonly endpoint: URL
  readonly region: string
  readonly timeoutMs: number
  readonly retryForMs: number
}

/** A bucket name that can stand in a path and in a host: no dots, which break certificates. */
const BUCKET = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/
const PREFIX = /^(?:[A-Za-z0-9_-][A-Za-z0-9._-]*\/)*$/

/** @throws {InputError} `input/invalid-url`, `input/invalid-name`, `input/option-out-of-range` */
export function readSettings(endpoint: string, options: S3BlobOptions): S3Settings {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  const isPlain = url?.pathname === '/' && url.search === '' && url.username === '' && /^https?:$/.test(url.protocol)
  if (!isPlain) throw invalid('input/invalid-url', 'the address of a storage, as https://s3.example,', 'endpoint')
  if (!BUCKET.test(options.bucket)) throw invalid('input/invalid-name', 'a bucket name without dots', 'bucket')
  if (!PREFIX.test(options.prefix ?? '')) throw invalid('input/invalid-name', 'a prefix as shop/pictures/', 'prefix')
  return {
    ...options,
    endpoint: url,
    region: options.region ?? 'us-east-1',
    timeoutMs: checkRange('timeoutMs', options.timeoutMs ?? 15_000, 1, 600_000),
    retryForMs: checkRange('retryForMs', options.retryForMs ?? 30_000, 0, 600_000),
  }
}

function invalid(code: string, expected: string, option: string): InputError {
  return new InputError({
    code,
    message: `Expected ${expected} for ${option}, received something else.`,
    hint: { en: `Correct ${option}; keys go into credentials.`, zh: `请修正 ${option}；密钥请放在 credentials 中。` },
    details: { option },
  })
}
