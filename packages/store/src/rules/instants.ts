import { InputError } from '@sightdesk/core'

/**
 * The one form in which instants are stored: UTC with milliseconds, so that text order is time order.
 *
 * @throws {InputError} `input/invalid-instant`
 * @example
 * canonicalInstant('2026-11-20T09:30:00+01:00') //=> '2026-11-20T08:30:00.000Z'
 */
export function canonicalInstant(text: string): string {
  const milliseconds = Date.parse(text)
  if (Number.isNaN(milliseconds)) {
    throw new InputError({
      code: 'input/invalid-instant',
      message: `Expected an ISO 8601 date and time with offset, received "${text.slice(0, 40)}".`,
      hint: { en: 'Write it as 2026-11-20T08:30:00Z.', zh: '请写成 2026-11-20T08:30:00Z 的形式。' },
    })
  }
  return instantOf(milliseconds)
}

/** The stored form of a clock's milliseconds since 1970. */
export function instantOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
