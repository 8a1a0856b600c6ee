import { InputError } from '@sightdesk/core'

/**
 * The value of an option that takes a day or an instant, in milliseconds since 1970.
 *
 * @throws {InputError} `input/malformed-instant`
 */
export function instantMs(option: string, text: string): number {
  const at = Date.parse(text)
  if (!Number.isNaN(at)) return at
  throw new InputError({
    code: 'input/malformed-instant',
    message: `Expected a date or an instant for --${option}, received "${text}".`,
    hint: { en: 'Write 2026-11-01 or 2026-11-01T08:00:00Z.', zh: '请写成 2026-11-01 或 2026-11-01T08:00:00Z。' },
    details: { [option]: text },
  })
}
