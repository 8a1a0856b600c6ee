import type { Manifest } from './manifest.ts'

/** SHA-256 of bytes as 64 hexadecimal digits, by the platform's own Web Crypto. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * The hash that names a bundle's whole content: SHA-256 of the sorted lines `<sha256> <path>\n`.
 *
 * @example
 * (await manifestHash({})).slice(0, 8) //=> 'e3b0c442'
 */
export async function manifestHash(files: Manifest['files']): Promise<string> {
  const lines = Object.entries(files).map(([path, file]) => `${file.sha256} ${path}\n`)
  return sha256Hex(new TextEncoder().encode(lines.sort().join('')))
}
