import { describe, expect, it } from 'vitest'
import { createGraphSnapshot } from './create-graph-snapshot.ts'
import { decodeGraphSnapshot, encodeGraphSnapshot } from './encode-graph-snapshot.ts'
import { findNeighbors } from './find-neighbors.ts'

const EDGES = [
  { src: 'case:1', dst: 'tag:充值', weight: 1 },
  { src: 'case:2', dst: 'tag:充值', weight: 0.5 },
  { src: 'case:2', dst: 'error_code:a\nb', weight: 2 },
]

describe('an encoded snapshot', () => {
  it('is read back as it was, ids of any script included', async () => {
    const snapshot = createGraphSnapshot(EDGES, [{ id: 'tag:lonely' }])
    const read = await decodeGraphSnapshot(await encodeGraphSnapshot(snapshot, 41))
    expect(read.sequence).toBe(41)
    expect(read.snapshot.ids).toEqual(snapshot.ids)
    expect([read.snapshot.nodeCount, read.snapshot.edgeCount]).toEqual([5, 3])
    expect([...read.snapshot.strengths]).toEqual([...snapshot.strengths])
    for (const id of snapshot.ids) expect(findNeighbors(read.snapshot, id)).toEqual(findNeighbors(snapshot, id))
  })

  it('goes on from where it was kept', async () => {
    const { snapshot } = await decodeGraphSnapshot(await encodeGraphSnapshot(createGraphSnapshot(EDGES), 0))
    snapshot.replaceOutgoing('case:3', [{ src: 'case:3', dst: 'tag:充值', weight: 1 }])
    expect(findNeighbors(snapshot, 'case:3', { depth: 2 }).map(({ id }) => id)).toEqual([
      'tag:充值',
      'case:1',
      'case:2',
    ])
  })

  it('is read from the middle of other bytes', async () => {
    const bytes = await encodeGraphSnapshot(createGraphSnapshot(EDGES), 0)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    const { snapshot } = await decodeGraphSnapshot(shifted.subarray(3))
    expect(snapshot.edgeCount).toBe(3)
  })

  it.each([
    ['no bytes', () => new Uint8Array(), 'data/malformed'],
    ['another format', (bytes: Uint8Array) => bytes.map((byte, i) => (i === 32 ? 0 : byte)), 'data/malformed'],
    ['too few bytes', (bytes: Uint8Array) => bytes.slice(0, -1), 'data/malformed'],
    ['a changed byte', (bytes: Uint8Array) => bytes.map((byte, i) => (i === 70 ? byte + 1 : byte)), 'data/checksum'],
  ])('is refused with %s', async (_, spoil, code) => {
    const bytes = await encodeGraphSnapshot(createGraphSnapshot(EDGES), 0)
    await expect(decodeGraphSnapshot(spoil(bytes))).rejects.toMatchObject({ code })
  })
})
