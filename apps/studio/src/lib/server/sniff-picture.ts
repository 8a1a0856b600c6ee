/** Kinds of picture that are shown; anything else is not served. */
const SIGNATURES = [
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { type: 'image/avif', at: 4, bytes: [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66] },
] as const

/**
 * The media type of a picture by its first bytes, whatever its name says.
 *
 * @returns nothing for bytes that are no picture a browser may be handed (SVG among them: it can hold scripts)
 * @example
 * sniffPicture(new Uint8Array([0xff, 0xd8, 0xff, 0xe0])) //=> 'image/jpeg'
 */
export function sniffPicture(bytes: Uint8Array): string | undefined {
  return SIGNATURES.find(({ at, bytes: signature }) => signature.every((byte, index) => bytes[at + index] === byte))
    ?.type
}
