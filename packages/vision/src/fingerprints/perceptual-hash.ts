import { type GrayRaster, InputError, type Raster } from '@sightdesk/core'
import { resize } from '../pixels/resize.ts'
import { toGray } from '../pixels/to-gray.ts'

/** Side of the shrunk picture, and how many frequencies of each axis are kept. */
const HASH = { side: 64, frequencies: 16 } as const

/**
 * A 256-bit perceptual hash: which of the low frequencies of a picture are stronger than their median.
 *
 * Steadier than a difference hash against other sizes, JPEG and brightness; like it, it cannot tell two orders that
 * look alike.
 *
 * @param image - RGBA or gray, upright
 * @returns 64 hexadecimal digits
 * @throws {InputError} `input/malformed-raster`
 * @example
 * perceptualDistance(perceptualHash(a), perceptualHash(b)) <= 24 // nearly the same picture
 * @see Zauner, *Implementation and Benchmarking of Perceptual Image Hash Functions*, 2010
 */
export function perceptualHash(image: Raster | GrayRaster): string {
  const { data } = resize(toGray(image), { width: HASH.side, height: HASH.side }, { method: 'area' })
  const spectrum = transform(data)
  const median = Float32Array.from(spectrum).sort()[spectrum.length >> 1]!
  let digits = ''
  for (let at = 0; at < spectrum.length; at += 4) {
    let digit = 0
    for (let bit = 0; bit < 4; bit++) digit = digit * 2 + (spectrum[at + bit]! > median ? 1 : 0)
    digits += digit.toString(16)
  }
  return digits
}

/**
 * In how many bits two perceptual hashes differ, 0 to 256.
 *
 * @throws {InputError} `input/malformed-hash` unless both are 64 hexadecimal digits
 * @example
 * perceptualDistance('f'.repeat(64), '0'.repeat(64)) //=> 256
 */
export function perceptualDistance(a: string, b: string): number {
  const one = hashWords(a)
  const other = hashWords(b)
  return wordDistance(one, 0, other, 0)
}

/** The hash as eight words of 32 bits. @throws {InputError} `input/malformed-hash` */
export function hashWords(hash: string): Uint32Array {
  if (!/^[0-9a-f]{64}$/i.test(hash)) {
    throw new InputError({
      code: 'input/malformed-hash',
      message: `Expected 64 hexadecimal digits, received ${JSON.stringify(hash)}.`,
      hint: { en: 'Pass what perceptualHash returned.', zh: '请传入 perceptualHash 的返回值。' },
    })
  }
  return Uint32Array.from({ length: 8 }, (_, at) => Number.parseInt(hash.slice(at * 8, at * 8 + 8), 16))
}

/** Differing bits of two hashes that stand in lists of words. */
export function wordDistance(a: Uint32Array, atA: number, b: Uint32Array, atB: number): number {
  let count = 0
  for (let word = 0; word < 8; word++) {
    let bits = a[atA + word]! ^ b[atB + word]!
    bits -= (bits >>> 1) & 0x55555555
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333)
    count += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
  }
  return count
}

/** The low frequencies of a cosine transform, the constant left out. */
function transform(data: ArrayLike<number>): Float32Array {
  const { side, frequencies } = HASH
  const waves = Float32Array.from({ length: (frequencies + 1) * side }, (_, at) => {
    const frequency = Math.floor(at / side)
    return Math.cos((Math.PI / side) * ((at % side) + 0.5) * frequency)
  })
  const rows = new Float32Array((frequencies + 1) * side)
  for (let y = 0; y < side; y++) {
    for (let u = 0; u <= frequencies; u++) {
      let sum = 0
      for (let x = 0; x < side; x++) sum += data[y * side + x]! * waves[u * side + x]!
      rows[u * side + y] = sum
    }
  }
  const spectrum = new Float32Array(frequencies * frequencies)
  for (let u = 1; u <= frequencies; u++) {
    for (let v = 0; v < frequencies; v++) {
      let sum = 0
      for (let y = 0; y < side; y++) sum += rows[u * side + y]! * waves[v * side + y]!
      spectrum[(u - 1) * frequencies + v] = sum
    }
  }
  return spectrum
}
