import { type Request as CaseRequest, InputError, type PictureInput } from '@sightdesk/core'
import { type BodyLimits, readBody } from './read-body.ts'

/** Longest name that a picture may go by; a longer one keeps its end. */
const MAX_NAME_LENGTH = 255

/**
 * Read a case from an HTTP request: JSON with pictures in base64, or multipart with pictures as files named `images`.
 *
 * @throws {InputError} `input/malformed`, `input/too-large`, `input/timeout`, `input/unsupported-media-type`
 */
export async function readCaseRequest(request: Request, limits: BodyLimits): Promise<CaseRequest> {
  const type = mediaType(request, ['application/json', 'multipart/form-data'])
  const body = await readBody(request, limits)
  if (type === 'application/json') return readCaseJson(parseObject(body))
  return readForm(await formOf(body, request.headers.get('content-type') as string))
}

/** Read a JSON object. @throws as `readCaseRequest` */
export async function readJsonObject(request: Request, limits: BodyLimits): Promise<Record<string, unknown>> {
  mediaType(request, ['application/json'])
  return parseObject(await readBody(request, limits))
}

function mediaType(request: Request, accepted: readonly string[]): string {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (accepted.includes(type)) return type
  throw new InputError({
    code: 'input/unsupported-media-type',
    message: `Expected ${accepted.join(' or ')} as content-type, received "${type.slice(0, 100)}".`,
    hint: { en: 'Set the content-type of the request.', zh: '请设置请求的 content-type。' },
    details: { accepted: [...accepted] },
  })
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
      name: file.name.slice(-MAX_NAME_LENGTH),
    }),
  )
  const rest = form.get('request')
  const fields = typeof rest === 'string' ? parseText(rest) : {}
  const text = form.get('text')
  return { ...fields, ...(typeof text === 'string' && { text }), images: await Promise.all(images) } as CaseRequest
}

function readCaseJson({ images, ...rest }: Record<string, unknown>): CaseRequest {
  if (images === undefined) return rest as CaseRequest
  if (!Array.isArray(images)) throw malformed('images as a list of { name?, base64 }')
  return { ...rest, images: images.map(readImage) } as CaseRequest
}

function readImage(image: unknown): PictureInput {
  const { base64, name } = (image ?? {}) as { base64?: unknown; name?: unknown }
  if (typeof base64 !== 'string') throw malformed('every image as { name?, base64 }')
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    return { bytes, ...(typeof name === 'string' && { name: name.slice(-MAX_NAME_LENGTH) }) }
  } catch (cause) {
    throw malformed('valid base64 in every image', cause)
  }
}

function parseObject(body: Uint8Array): Record<string, unknown> {
  try {
    return parseText(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    throw InputError.isInstance(cause) ? cause : malformed('a JSON object in UTF-8', cause)
  }
}

function parseText(text: string): Record<string, unknown> {
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
