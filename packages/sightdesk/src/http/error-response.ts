import { type ErrorRecord, errorRecord } from '@sightdesk/core'

/** Seconds after which a refused caller may try again. */
export const RETRY_AFTER_SECONDS = 2

const STATUS_BY_CODE: Readonly<Record<string, number>> = {
  'engine/busy': 429,
  'engine/queue-full': 429,
  'engine/timeout': 504,
  'engine/too-many-votes': 429,
  'input/proposal-closed': 409,
  'input/unknown-proposal': 404,
  'input/vote-limit': 429,
  'input/forbidden-origin': 403,
  'input/timeout': 408,
  'input/too-large': 413,
  'input/too-long': 413,
  'input/unknown-case': 404,
  'input/unknown-route': 404,
  'input/unsupported-format': 415,
  'input/unsupported-media-type': 415,
  'input/wrong-method': 405,
}

/** What a caller is told: everything of an error that it can mend, only the code of one that it cannot. */
export function shownError(error: unknown): { readonly status: number; readonly record: ErrorRecord } {
  const record = errorRecord(error)
  const status = STATUS_BY_CODE[record.code] ?? (record.code.startsWith('input/') ? 400 : 500)
  if (status < 500) return { status, record }
  return { status, record: { code: record.code, message: 'The case could not be handled.' } }
}

/** The answer to a request that failed. */
export function errorResponse(error: unknown): Response {
  const { status, record } = shownError(error)
  return jsonResponse({ error: record }, status, {
    ...(status === 429 && { 'retry-after': String(RETRY_AFTER_SECONDS) }),
    ...(status === 405 && { allow: String(record.details?.['allow']) }),
  })
}

/** A JSON answer that no browser reads as anything else. */
export function jsonResponse(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'x-content-type-options': 'nosniff', ...headers },
  })
}
