import type { SimilarCase } from '@sightdesk/core'
import { expect, it } from 'vitest'
import { voteCause } from './vote-cause.ts'

it('weighs the votes by similarity and names the cases behind them', () => {
  const causes: Record<string, string> = { a: 'user_error', b: 'system_delay', c: 'user_error', d: 'unknown' }
  const similar = [found('a', 0.5), found('b', 0.8), found('c', 0.4), found('d', 1), found('e', 1)]
  const cause = voteCause(similar, (id) => causes[id])
  expect(cause).toMatchObject({ id: 'user_error', cases: ['a', 'c'] })
  expect(cause?.confidence).toBeCloseTo(0.9 / (0.9 + 0.8 + 0.5), 10)
})

it('says nothing on the word of one case', () => {
  expect(voteCause([found('a', 1)], () => 'logistics')).toBeUndefined()
})

function found(id: string, score: number): SimilarCase {
  return { id, score, why: [], path: [], outcome: 'unknown' }
}
