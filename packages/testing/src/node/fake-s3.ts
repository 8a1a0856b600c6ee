import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A storage that speaks enough of S3 for pictures, in memory, on a free port of this machine. */
export interface FakeS3 extends AsyncDisposable {
  readonly url: string
  readonly bucket: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** Key → bytes; a test may damage them. */
  readonly objects: Map<string, Uint8Array>
  /** `PUT /bucket/key 200` for every request, in order. */
  readonly log: readonly string[]
  /** Answer the next requests with this status, or not at all with `hang`. */
  misbehave(status: number | 'hang', times: number): void
}

interface State {
  readonly secret: string
  readonly region: string
  readonly bucket: string
  readonly objects: Map<string, Uint8Array>
  readonly log: string[]
  readonly moods: (number | 'hang')[]
}

interface Answer {
  readonly status: number
  readonly body?: string | Uint8Array
  readonly length?: number
}

const BUCKET = 'pictures'
const REGION = 'eu-test-1'
const ACCESS = 'AKTEST'
/** Keys in one page of a list, so that tests see more than one page. */
const PAGE = 3
const MAX_SKEW_MS = 15 * 60_000

/**
 * Start a storage that verifies every signature, in its own words: the canonical request is built from what came over
 * the wire, not by the code under test.
 *
 * @example
 * await using s3 = await startFakeS3()
 * s3.misbehave(503, 2)
 */
export async function startFakeS3(): Promise<FakeS3> {
  const credentials = { accessKeyId: ACCESS, secretAccessKey: 'only/for+tests' }
  const objects = new Map<string, Uint8Array>()
  const state: State = {
    secret: credentials.secretAccessKey,
    region: REGION,
    bucket: BUCKET,
    objects,
    log: [],
    moods: [],
  }
  const server = createServer((request, response) => void serve(state, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bucket: BUCKET,
    region: REGION,
    credentials,
    objects,
    log: state.log,
    misbehave: (status, times) => void state.moods.push(...Array<number | 'hang'>(times).fill(status)),
    [Symbol.asyncDispose]: close,
  }
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request).catch(() => undefined)
  if (body === undefined) return
  const mood = state.moods.shift()
  if (mood === 'hang') return
  const answer = mood === undefined ? answerTo(state, request, body) : { status: mood }
  state.log.push(`${request.method} ${request.url} ${answer.status}`)
  const bytes = Buffer.from(answer.body ?? '')
  response.writeHead(answer.status, { 'content-length': answer.length ?? bytes.length })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

function answerTo(state: State, request: IncomingMessage, body: Buffer): Answer {
  const refusal = refuseSignature(state, request, body)
  if (refusal !== undefined) return failure(403, refusal)
  const url = new URL(request.url ?? '/', 'http://fake')
  const [, bucket, ...rest] = url.pathname.split('/')
  if (bucket !== state.bucket) return failure(404, 'NoSuchBucket')
  const key = rest.map(decodeURIComponent).join('/')
  if (key === '') return listObjects(state, url.searchParams)
  return answerForObject(state, request, { key, body })
}

function answerForObject(
  { objects }: State,
  { method, headers }: IncomingMessage,
  { key, body }: { readonly key: string; readonly body: Buffer },
): Answer {
  const known = objects.get(key)
  if (method === 'PUT') {
    if (headers['if-none-match'] === '*' && known) return failure(412, 'PreconditionFailed')
    objects.set(key, new Uint8Array(body))
    return { status: 200 }
  }
  if (method === 'DELETE') {
    objects.delete(key)
    return { status: 204 }
  }
  if (!known) return failure(404, 'NoSuchKey')
  return { status: 200, body: known, length: known.length }
}

/** Pages of three, with a token that needs decoding. */
function listObjects({ objects }: State, query: URLSearchParams): Answer {
  const prefix = query.get('prefix') ?? ''
  const after = query.get('continuation-token')?.replace(/^<&"/, '') ?? ''
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const page = keys.slice(0, PAGE)
  const token = keys.length > PAGE ? `<NextContinuationToken>&lt;&#38;&quot;${page.at(-1)}</NextContinuationToken>` : ''
  const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
  const body = `<?xml version="1.0"?><ListBucketResult><IsTruncated>${token !== ''}</IsTruncated>${contents}${token}</ListBucketResult>`
  return { status: 200, body }
}

function failure(status: number, code: string): Answer {
  return { status, body: `<?xml version="1.0"?><Error><Code>${code}</Code></Error>` }
}

/** Why the request is not let in, as S3 names it; nothing when its signature is right. */
function refuseSignature(state: State, request: IncomingMessage, body: Buffer): string | undefined {
  const header = request.headers.authorization ?? ''
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(header)
  if (!parts) return 'AccessDenied'
  const [, credential = '', signed = '', signature = ''] = parts
  const [access, day = '', region, service, end] = credential.split('/')
  if (access !== ACCESS || region !== state.region || service !== 's3' || end !== 'aws4_request')
    return 'InvalidAccessKeyId'
  const stamp = String(request.headers['x-amz-date'] ?? '')
  const at = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(Date.now() - at) < MAX_SKEW_MS) || !stamp.startsWith(day)) return 'RequestTimeTooSkewed'
  const hash = createHash('sha256').update(body).digest('hex')
  if (request.headers['x-amz-content-sha256'] !== hash) return 'XAmzContentSHA256Mismatch'
  const names = signed.split(';')
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return 'AccessDenied'
  const expected = expectedSignature(state.secret, request, { names, day, region: state.region, stamp, hash })
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? undefined : 'SignatureDoesNotMatch'
}

function expectedSignature(
  secret: string,
  request: IncomingMessage,
  parts: {
    readonly names: readonly string[]
    readonly day: string
    readonly region: string
    readonly stamp: string
    readonly hash: string
  },
): Buffer {
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const canonical = [
    request.method,
    path,
    query.split('&').sort().join('&'),
    ...parts.names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    parts.names.join(';'),
    parts.hash,
  ].join('\n')
  const scope = `${parts.day}/${parts.region}/s3/aws4_request`
  const digest = createHash('sha256').update(canonical).digest('hex')
  const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
  const key = mac(mac(mac(mac(`AWS4${secret}`, parts.day), parts.region), 's3'), 'aws4_request')
  return mac(key, `AWS4-HMAC-SHA256\n${parts.stamp}\n${scope}\n${digest}`)
}
