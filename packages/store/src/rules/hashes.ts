import { InputError } from '@sightdesk/core'

/** Largest picture that is kept: 64 MiB. */
export const MAX_BLOB_BYTES = 64 * 1024 * 1024

/** True for 64 lower-case hexadecimal digits: the only names under which a picture is looked for. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}

/** @throws {InputError} `input/too-large` */
export function refuseLarge(bytes: number): void {
  if (bytes <= MAX_BLOB_BYTES) return
  throw new InputError({
    code: 'input/too-large',
    message: `Expected at most ${MAX_BLOB_BYTES} bytes for a picture, received ${bytes}.`,
    hint: { en: 'Store the standardized picture.', zh: '请保存标准化后的图片。' },
    details: { bytes },
  })
}
