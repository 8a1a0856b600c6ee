import { type ImageFormat, InputError } from '@sightdesk/core'

/** What the first bytes say of a file. */
export type SniffedFormat = ImageFormat | 'heic' | 'avif' | 'svg' | 'tiff' | 'bmp' | 'pdf' | 'unknown'

/**
 * Tell a picture's format by its first bytes; names and MIME types are never trusted.
 *
 * @example
 * sniffFormat(new Uint8Array([0xff, 0xd8, 0xff, 0xe0])) //=> 'jpeg'
 */
export function sniffFormat(bytes: Uint8Array): SniffedFormat {
  const head = String.fromCharCode(...bytes.subarray(0, 32))
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp'
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'gif'
  if (head.slice(4, 8) === 'ftyp') return sniffBrand(head.slice(8))
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff'
  if (head.startsWith('%PDF')) return 'pdf'
  if (head.startsWith('BM')) return 'bmp'
  return /^(\xef\xbb\xbf)?\s*</.test(head) ? 'svg' : 'unknown'
}

/**
 * Let only the allowed formats pass.
 *
 * @throws {InputError} `input/unreadable-image` for no bytes at all
 * @throws {InputError} `input/unsupported-format` with a hint that names the cure
 */
export function checkFormat(bytes: Uint8Array, allowed: readonly ImageFormat[]): ImageFormat {
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw emptyError()
  const format = sniffFormat(bytes)
  const found = allowed.find((one) => one === format)
  if (found) return found
  throw new InputError({
    code: 'input/unsupported-format',
    message: `Expected a picture as ${allowed.join(', ')}, received ${format}.`,
    hint: HINTS[format] ?? HINTS.unknown!,
    details: { format, allowed: [...allowed] },
  })
}

const HINTS: Partial<Record<SniffedFormat, { en: string; zh: string }>> = {
  heic: {
    en: 'HEIC is what iPhones store: share the picture as JPEG, or send a screenshot of it.',
    zh: 'HEIC 是 iPhone 的存储格式：请以 JPEG 格式分享，或发送该图片的截图。',
  },
  svg: { en: 'Drawings are not read: send a PNG or JPEG of it.', zh: '不支持矢量图：请发送 PNG 或 JPEG。' },
  pdf: { en: 'Send a screenshot of the page.', zh: '请发送该页面的截图。' },
  gif: { en: 'Turn on gif in the codec, or send a PNG.', zh: '请在解码器中启用 gif，或发送 PNG。' },
  unknown: { en: 'Send a JPEG, PNG or WebP picture.', zh: '请发送 JPEG、PNG 或 WebP 图片。' },
}

function sniffBrand(brands: string): SniffedFormat {
  if (brands.startsWith('avif') || brands.startsWith('avis')) return 'avif'
  return /^(hei[cmsx]|hev[cmsx]|mif1|msf1)/.test(brands) ? 'heic' : 'unknown'
}

function emptyError(): InputError {
  return new InputError({
    code: 'input/unreadable-image',
    message: 'Expected the bytes of a picture, received none.',
    hint: { en: 'The upload broke off: send the picture again.', zh: '上传中断：请重新发送图片。' },
  })
}
