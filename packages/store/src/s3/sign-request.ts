import { createHash, createHmac } from 'node:crypto'

/** What a shop's object storage was given for us. Kept in memory only, and never part of an error. */
export interface S3Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Of temporary keys. */
  readonly sessionToken?: string
}

export interface UnsignedRequest {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE'
  readonly url: URL
  /** Sent and signed, lower-case names. */
  readonly headers?: Readonly<Record<string, string>>
  /** SHA-256 of the body in hexadecimal: the server refuses other bytes. */
  readonly bodyHash: string
}

/**
 * The headers of a request to an S3-compatible storage, signed with signature version 4.
 *
 * @param options.at - the time of signing; servers refuse what is more than 15 minutes off theirs
 * @returns all headers to send, `authorization` among them
 * @see Amazon, *Signature Calculations for the Authorization Header*, Amazon S3 API reference; its examples are the tests
 */
export function signRequest(
  request: UnsignedRequest,
  options: { readonly credentials: S3Credentials; readonly region: string; readonly at: Date },
): Record<string, string> {
  const { accessKeyId, secretAccessKey, sessionToken } = options.credentials
  const instant = options.at.toISOString().replace(/[-:]|\.\d{3}/g, '')
  const day = instant.slice(0, 8)
  const scope = `${day}/${options.region}/s3/aws4_request`
  const headers: Record<string, string> = {
    ...request.headers,
    host: request.url.host,
    'x-amz-content-sha256': request.bodyHash,
    'x-amz-date': instant,
    ...(sessionToken !== undefined && { 'x-amz-security-token': sessionToken }),
  }
  const names = Object.keys(headers).sort()
  const canonical = canonicalRequest(request, headers, names)
  const toSign = ['AWS4-HMAC-SHA256', instant, scope, sha256(canonical)].join('\n')
  const key = [day, options.region, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`)
  const signature = hmac(key, toSign).toString('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`
  return { ...headers, authorization }
}

/** Percent-encoding as the signature wants it: everything but letters, digits and `-._~`. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
}

function canonicalRequest(
  request: UnsignedRequest,
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): string {
  const query = [...request.url.searchParams]
    .map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`)
    .sort()
    .join('&')
  const lines = names.map((name) => `${name}:${headers[name]?.trim().replace(/ +/g, ' ')}\n`).join('')
  return [request.method, request.url.pathname, query, lines, names.join(';'), request.bodyHash].join('\n')
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
