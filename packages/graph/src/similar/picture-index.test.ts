import { describe, expect, it } from 'vitest'
import { createPictureIndex } from './picture-index.ts'

const HASH = 0x0f1e2d3c4b5a6978n

describe('createPictureIndex', () => {
  it('finds pictures that differ in ten bits and none that differ in eleven', () => {
    const pictures = createPictureIndex()
    for (const bits of [0, 10, 11, 40]) pictures.add(bits, hex(flip(HASH, bits)))
    const found = pictures.find([hex(HASH)])
    expect([...found.values()].map(({ row, distance }) => [row, distance])).toEqual([
      [0, 0],
      [10, 10],
    ])
  })

  it('keeps the closest of several pictures of one case', () => {
    const pictures = createPictureIndex()
    pictures.add(7, hex(flip(HASH, 9)))
    pictures.add(7, hex(flip(HASH, 2)))
    expect(pictures.find([hex(HASH)]).get(7)).toMatchObject({ distance: 2, dhash: hex(flip(HASH, 2)) })
  })

  it('passes over nearly blank pictures, which all look alike', () => {
    const pictures = createPictureIndex()
    pictures.add(0, '0000000000000001')
    pictures.add(1, 'ffffffffffffffff')
    expect(pictures.find(['0000000000000000', 'ffffffffffffffff']).size).toBe(0)
  })

  it('passes over what is no hash', () => {
    const pictures = createPictureIndex()
    pictures.add(0, 'not a hash')
    expect(pictures.find(['', 'zz']).size).toBe(0)
  })
})

function flip(hash: bigint, bits: number): bigint {
  return hash ^ ((1n << BigInt(bits)) - 1n)
}

function hex(hash: bigint): string {
  return hash.toString(16).padStart(16, '0')
}
