import { SightdeskError } from '@sightdesk/core'
import { expect, it } from 'vitest'
import { differenceHash, hammingDistance } from './fingerprint.ts'

const ramp = (sign: number) => ({
  width: 90,
  height: 80,
  data: Uint8Array.from({ length: 7200 }, (_, index) => 128 + sign * ((index % 90) - 45)),
})

it('sets every bit of a picture that brightens to the right, and none of its mirror image', () => {
  expect(differenceHash(ramp(1))).toBe('ffffffffffffffff')
  expect(differenceHash(ramp(-1))).toBe('0000000000000000')
})

it('counts differing bits', () => {
  expect(hammingDistance('00000000000000ff', '000000000000000f')).toBe(4)
  expect(hammingDistance('ffffffffffffffff', '0000000000000000')).toBe(64)
})

it('refuses what is no hash', () => {
  try {
    hammingDistance('xyz', '0000000000000000')
    expect.unreachable()
  } catch (error) {
    expect(SightdeskError.isInstance(error) && error.code).toBe('input/malformed-hash')
  }
})
