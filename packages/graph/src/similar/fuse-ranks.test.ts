import { expect, it } from 'vitest'
import { fuseRanks } from './fuse-ranks.ts'

it('gives full marks to a row that every voice puts first', () => {
  const voices = [voice('a', 1, { 1: 9, 2: 3 }), voice('b', 2, { 1: 0.5 })]
  expect(fuseRanks(voices)[0]).toMatchObject({ row: 1, score: 1 })
})

it('adds the weighted reciprocal ranks of the voices', () => {
  const fused = fuseRanks([voice('a', 1, { 1: 9, 2: 3 }), voice('b', 3, { 2: 1 })])
  expect(fused.find(({ row }) => row === 1)?.score).toBeCloseTo(1 / 4, 10)
  expect(fused.find(({ row }) => row === 2)?.score).toBeCloseTo(61 / 62 / 4 + 3 / 4, 10)
  expect(fused[0]?.shares.map((share) => share.voice)).toEqual(['a', 'b'])
})

it('lets equal scores share a rank', () => {
  const fused = fuseRanks([voice('a', 1, { 1: 5, 2: 5, 3: 1 })])
  expect(fused.map(({ score }) => score)).toEqual([1, 1, 61 / 63])
})

it('lowers every score when a voice that was asked found nothing', () => {
  expect(fuseRanks([voice('a', 1, { 1: 1 }), voice('b', 1, {})])[0]?.score).toBe(0.5)
})

function voice(id: string, weight: number, scores: Readonly<Record<number, number>>) {
  return { id, weight, scores: new Map(Object.entries(scores).map(([row, score]) => [Number(row), score])) }
}
