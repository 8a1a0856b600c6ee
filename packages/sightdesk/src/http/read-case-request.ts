import { type Request as CaseRequest, InputError, type PictureInput } from '@sightdesk/core'

/**
 * Read a case from an HTTP request: JSON with pictures in base64, or multipart with pictures as files named `images`.
 *
 * @throws {InputError} `input/malformed`, `input/too-large`
 */
export async function readCaseRequest(request: Request, maxBodyBytes: number): Promise<CaseRequest> {
  const body = await readLimited(request, maxBodyBytes)
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return readForm(await formOf(body, type))
  return readJson(body)
}

/** The whole body, or an error as soon as it is larger than it may be. */
async function readLimited(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > limit)
      throw new InputError({
        code: 'input/too-large',
        message: `Expected a request of at most ${limit} bytes, received more.`,
      })
    chunks.push(chunk)
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}

async function formOf(body: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch (cause) {
    throw malformed('a complete multipart form', cause)
  }
}

async function readForm(form: FormData): Promise<CaseRequest> {
  const files = form.getAll('images').filter((entry): entry is File => typeof entry !== 'string')
  const images = files.map(
    async (file): Promise<PictureInput> => ({
      bytes: new Uint8Array(await file.arrayBuffer()),
      name: file.name.slice(-255),
    }),
  )
  const rest = form.get('request')
  const fields = typeof rest === 'string' ? parse(rest) : {}
  const text = form.get('text')
  return { ...fields, ...(typeof text === 'string' && { text }), images: await Promise.all(images) } as CaseRequest
}

function readJson(body: Uint8Array): CaseRequest {
  const { images, ...rest } = parse(new TextDecoder().decode(body)) as { images?: unknown }
  if (images === undefined) return rest as CaseRequest
  if (!Array.isArray(images)) throw malformed('images as a list of { name?, base64 }')
  return { ...rest, images: images.map(readImage) } as CaseRequest
}

function readImage(image: unknown): PictureInput {
  const { base64, name } = (image ?? {}) as { base64?: unknown; name?: unknown }
  if (typeof base64 !== 'string') throw malformed('every image as { name?, base64 }')
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return { bytes, ...(typeof name === 'string' && { name: name.slice(-255) }) }
  } catch (cause) {
    throw malformed('valid base64 in every image', cause)
  }
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch (cause) {
    throw malformed('a JSON object', cause)
  }
  throw malformed('a JSON object')
}

function malformed(expected: string, cause?: unknown): InputError {
  return new InputError({
    code: 'input/malformed',
    message: `Expected ${expected}, received something else.`,
    hint: { en: 'See /v1/openapi.json for the accepted shapes.', zh: '请参考 /v1/openapi.json 中的格式说明。' },
    cause,
  })
}
