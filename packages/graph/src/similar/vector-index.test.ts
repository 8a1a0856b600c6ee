import { afterEach, describe, expect, it, vi } from 'vitest'
import { createSimilarIndex } from './create-similar-index.ts'
import { createVectorIndex } from './vector-index.ts'

afterEach(() => vi.unstubAllGlobals())

const DIMENSIONS = 21
const vectorOf = (seed: number) => Array.from({ length: DIMENSIONS }, (_, i) => Math.sin(seed * 37 + i * (seed + 1)))

function cosine(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] as number), 0) / (Math.hypot(...a) * Math.hypot(...b))
}

describe('createVectorIndex', () => {
  it.each(['WebAssembly', 'plain loops'])('finds the closest by %s', (engine) => {
    if (engine === 'plain loops') vi.stubGlobal('WebAssembly', undefined)
    const index = createVectorIndex()
    for (let row = 0; row < 700; row++) index.add(row, vectorOf(row))
    const found = index.find(vectorOf(1000), 5, (row) => row !== 13)
    const exact = Array.from({ length: 700 }, (_, row) => ({ row, cosine: cosine(vectorOf(row), vectorOf(1000)) }))
    const best = exact
      .filter(({ row }) => row !== 13)
      .sort((a, b) => b.cosine - a.cosine)
      .slice(0, 5)
    expect([...found.keys()]).toEqual(best.map(({ row }) => row))
    for (const { row, cosine: value } of best) expect(found.get(row)).toBeCloseTo(value, 5)
  })

  it.each([[[]], [[0, 0]], [[1, Number.NaN]], [[1, 2, 3]]])('refuses %j beside vectors of two numbers', (vector) => {
    const index = createVectorIndex()
    index.add(0, [1, 0])
    expect(() => index.add(1, vector)).toThrow(expect.objectContaining({ code: 'input/vector-shape' }))
    expect(() => index.find(vector, 1, () => true)).toThrow(expect.objectContaining({ code: 'input/vector-shape' }))
  })
})

describe('an encoder in the index of similar cases', () => {
  const index = createSimilarIndex([
    { id: 'lid', text: 'the lid leaks', vector: [1, 0.1, 0] },
    { id: 'late', text: 'my parcel is late', vector: [0, 0.1, 1] },
  ])

  it('finds a case that shares its meaning and no word, and says so', () => {
    const [found] = index.query({ text: '瓶盖漏水', vector: [0.9, 0.2, 0] })
    expect(found?.id).toBe('lid')
    expect(found?.why).toEqual([expect.objectContaining({ voice: 'embedding', detail: 'meanings agree to 99 %' })])
  })

  it('keeps vectors with the rows', () => {
    const again = createSimilarIndex(index.rows())
    expect(again.query({ text: '', vector: [0, 0, 1] })).toEqual(index.query({ text: '', vector: [0, 0, 1] }))
  })
})
