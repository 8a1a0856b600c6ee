import { SightdeskError } from '@sightdesk/core'
import { error } from '@sveltejs/kit'

/**
 * Run what asks the store; a typed error becomes a page that says what to do.
 *
 * @throws {HttpError} 400 for what the address asks wrongly, 503 for a store that cannot be read
 */
export async function askStore<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (cause) {
    if (!SightdeskError.isInstance(cause)) throw cause
    error(cause.code.startsWith('input/') ? 400 : 503, {
      message: cause.message,
      code: cause.code,
      ...(cause.hint && { hint: { en: cause.hint.en, zh: cause.hint.zh } }),
    })
  }
}
