import { describe, expect, it } from 'vitest'
import { createGraphSnapshot, type SnapshotEdge } from './create-graph-snapshot.ts'
import { findNeighbors } from './find-neighbors.ts'
import { personalizedPageRank } from './personalized-page-rank.ts'

const EDGES: SnapshotEdge[] = [
  { src: 'case:1', dst: 'tag:a', weight: 1 },
  { src: 'case:2', dst: 'tag:a', weight: 1 },
  { src: 'case:2', dst: 'error_code:E1', weight: 2 },
  { src: 'case:3', dst: 'error_code:E1', weight: 1 },
  { src: 'case:4', dst: 'tag:b', weight: 1 },
]

describe('createGraphSnapshot', () => {
  it('keeps both directions of every edge, and nodes without one', () => {
    const snapshot = createGraphSnapshot(EDGES, [{ id: 'tag:lonely' }])
    expect([snapshot.nodeCount, snapshot.edgeCount]).toEqual([8, 5])
    expect(ids(findNeighbors(snapshot, 'error_code:E1')).sort()).toEqual(['case:2', 'case:3'])
    expect(findNeighbors(snapshot, 'tag:lonely')).toEqual([])
  })

  it('leaves out edges without weight', () => {
    expect(createGraphSnapshot([{ src: 'case:1', dst: 'tag:a', weight: 0 }]).edgeCount).toBe(0)
  })
})

describe('findNeighbors', () => {
  it('goes step by step, closest first', () => {
    const snapshot = createGraphSnapshot(EDGES)
    expect(findNeighbors(snapshot, 'case:1', { depth: 3 })).toEqual([
      { id: 'tag:a', distance: 1 },
      { id: 'case:2', distance: 2 },
      { id: 'error_code:E1', distance: 3 },
    ])
  })

  it('stops at its limit', () => {
    const star = Array.from({ length: 50 }, (_, i) => ({ src: `case:${i}`, dst: 'tag:a', weight: 1 }))
    expect(findNeighbors(createGraphSnapshot(star), 'tag:a', { limit: 10 })).toHaveLength(10)
  })

  it('finds nothing around a node that is not there', () => {
    expect(findNeighbors(createGraphSnapshot(EDGES), 'case:99')).toEqual([])
  })
})

describe('personalizedPageRank', () => {
  it('agrees with power iteration', () => {
    const snapshot = createGraphSnapshot(randomEdges(60, 200))
    const exact = powerIteration(randomEdges(60, 200), 'case:0', 0.15)
    for (const { id, score } of personalizedPageRank(snapshot, ['case:0'], { tolerance: 1e-9 }))
      expect(score).toBeCloseTo(exact.get(id) ?? 0, 5)
  })

  it('never leaves the part of the graph that holds the seed', () => {
    const near = ids(personalizedPageRank(createGraphSnapshot(EDGES), ['case:1']))
    expect(near).toEqual(['tag:a', 'case:2', 'error_code:E1', 'case:3'])
  })

  it('finds nothing from seeds that are not there', () => {
    expect(personalizedPageRank(createGraphSnapshot(EDGES), ['case:99'])).toEqual([])
  })

  it.each([0, 1, Number.NaN])('refuses a restart of %s', (restart) => {
    const rank = () => personalizedPageRank(createGraphSnapshot(EDGES), ['case:1'], { restart })
    expect(rank).toThrow(expect.objectContaining({ code: 'input/option-out-of-range' }))
  })
})

function ids(found: readonly { readonly id: string }[]): string[] {
  return found.map(({ id }) => id)
}

/** A connected graph from a linear congruential generator. */
function randomEdges(nodes: number, edges: number): SnapshotEdge[] {
  let state = 11
  const next = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % limit
  }
  const ring = Array.from({ length: nodes }, (_, i) => ({
    src: `case:${i}`,
    dst: `case:${(i + 1) % nodes}`,
    weight: 1,
  }))
  const more = Array.from({ length: edges }, () => ({
    src: `case:${next(nodes)}`,
    dst: `case:${next(nodes)}`,
    weight: 1 + next(3),
  }))
  return [...ring, ...more.filter((edge) => edge.src !== edge.dst)]
}

function powerIteration(edges: readonly SnapshotEdge[], seed: string, restart: number): Map<string, number> {
  const both = edges.flatMap(({ src, dst, weight }) => [
    { src, dst, weight },
    { src: dst, dst: src, weight },
  ])
  const strength = new Map<string, number>()
  for (const { src, weight } of both) strength.set(src, (strength.get(src) ?? 0) + weight)
  let ranks = new Map([[seed, 1]])
  for (let i = 0; i < 300; i++) {
    const next = new Map([[seed, restart]])
    for (const { src, dst, weight } of both) {
      const share = ((1 - restart) * (ranks.get(src) ?? 0) * weight) / (strength.get(src) as number)
      next.set(dst, (next.get(dst) ?? 0) + share)
    }
    ranks = next
  }
  return ranks
}
