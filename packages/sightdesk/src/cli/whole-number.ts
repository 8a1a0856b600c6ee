import { InputError } from '@sightdesk/core'

/**
 * The value of an option that takes a whole number.
 *
 * @throws {InputError} `input/option-out-of-range`
 */
export function wholeNumber(
  option: string,
  text: string,
  range: { readonly from: number; readonly to: number },
): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isInteger(value) && value >= range.from && value <= range.to) return value
  throw new InputError({
    code: 'input/option-out-of-range',
    message: `Expected a whole number from ${range.from} to ${range.to} for --${option}, received "${text}".`,
    hint: { en: `Use --${option} ${range.from} or more.`, zh: `请将 --${option} 设为 ${range.from} 或更大的整数。` },
    details: { [option]: text },
  })
}
