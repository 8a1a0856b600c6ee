import { InputError } from '@sightdesk/core'
import { abortable } from '../abortable.ts'

export interface BodyLimits {
  /** Most bytes of one request, pictures included. */
  readonly maxBodyBytes: number
  /** Longest time in which a body must have come, in milliseconds. */
  readonly bodyTimeoutMs: number
}

/**
 * Read the whole body of a request, or refuse it as soon as it is too large or too slow.
 *
 * @throws {InputError} `input/too-large`, `input/timeout`; the request's reason when its client has gone
 */
export async function readBody(request: Request, limits: BodyLimits): Promise<Uint8Array<ArrayBuffer>> {
  const { maxBodyBytes } = limits
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) throw tooLarge(maxBodyBytes)
  const reader = request.body?.getReader()
  if (!reader) return new Uint8Array()
  const late = AbortSignal.timeout(limits.bodyTimeoutMs)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), AbortSignal.any([late, request.signal]))
      if (done) return join(chunks, size)
      size += value.length
      if (size > maxBodyBytes) throw tooLarge(maxBodyBytes)
      chunks.push(value)
    }
  } catch (error) {
    reader.cancel().catch(() => {})
    throw late.aborted ? tooSlow(limits.bodyTimeoutMs) : error
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

function tooLarge(limit: number): InputError {
  return new InputError({
    code: 'input/too-large',
    message: `Expected a request of at most ${limit} bytes, received more.`,
    hint: { en: 'Send fewer or smaller pictures.', zh: '请减少图片数量或缩小图片。' },
    details: { maxBodyBytes: limit },
  })
}

function tooSlow(limit: number): InputError {
  return new InputError({
    code: 'input/timeout',
    message: `Expected the whole request within ${limit} ms.`,
    hint: { en: 'Send it again over a better connection.', zh: '请在网络良好时重新发送。' },
    details: { bodyTimeoutMs: limit },
  })
}
