import { type GrayRaster, InputError, type Raster } from '@sightdesk/core'
import { resize } from './pixels/resize.ts'
import { toGray } from './pixels/to-gray.ts'

/**
 * A 64-bit difference hash: near-equal pictures have hashes that differ in few bits.
 *
 * It tells templates and near-duplicates; two orders on one template look alike to it.
 *
 * @param image - RGBA or gray, upright
 * @returns 16 hexadecimal digits, the top left comparison first
 * @throws {InputError} `input/malformed-raster`
 * @example
 * hammingDistance(differenceHash(a), differenceHash(b)) <= 6 // the same picture, saved again
 * @see Krawetz, *Kind of Like That*, 2013, hackerfactor.com
 */
export function differenceHash(image: Raster | GrayRaster): string {
  const { data } = resize(toGray(image), { width: 9, height: 8 }, { method: 'area' })
  let digits = ''
  for (let y = 0; y < 8; y++) {
    let row = 0
    for (let x = 0; x < 8; x++) row = row * 2 + (data[y * 9 + x]! < data[y * 9 + x + 1]! ? 1 : 0)
    digits += row.toString(16).padStart(2, '0')
  }
  return digits
}

/**
 * In how many bits two hashes differ, 0 to 64.
 *
 * @throws {InputError} `input/malformed-hash` unless both are 16 hexadecimal digits
 * @example
 * hammingDistance('00000000000000ff', '000000000000000f') //=> 4
 */
export function hammingDistance(a: string, b: string): number {
  let bits = parseHash(a) ^ parseHash(b)
  let count = 0
  for (; bits !== 0n; bits &= bits - 1n) count++
  return count
}

function parseHash(hash: string): bigint {
  if (/^[0-9a-f]{16}$/i.test(hash)) return BigInt(`0x${hash}`)
  throw new InputError({
    code: 'input/malformed-hash',
    message: `Expected 16 hexadecimal digits, received ${JSON.stringify(hash)}.`,
  })
}
