import { describe, expect, it } from 'vitest'
import { createGraphSnapshot } from './create-graph-snapshot.ts'
import { findCommunities } from './find-communities.ts'

/** Zachary's karate club, 1977: the best known partition has modularity 0.4198. */
const KARATE =
  '1-2 1-3 2-3 1-4 2-4 3-4 1-5 1-6 1-7 5-7 6-7 1-8 2-8 3-8 4-8 1-9 3-9 3-10 1-11 5-11 6-11 1-12 1-13 4-13 1-14 2-14 3-14 4-14 6-17 7-17 1-18 2-18 1-20 2-20 1-22 2-22 24-26 25-26 3-28 24-28 25-28 3-29 24-30 27-30 2-31 9-31 1-32 25-32 26-32 29-32 3-33 9-33 15-33 16-33 19-33 21-33 23-33 24-33 30-33 31-33 32-33 9-34 10-34 14-34 15-34 16-34 19-34 20-34 21-34 23-34 24-34 27-34 28-34 29-34 30-34 31-34 32-34 33-34'
const club = createGraphSnapshot(
  KARATE.split(' ').map((pair) => {
    const [src, dst] = pair.split('-')
    return { src: `case:${src}`, dst: `case:${dst}`, weight: 1 }
  }),
)

describe('findCommunities', () => {
  it('comes near the best known partition of the karate club', () => {
    const { count, modularity } = findCommunities(club)
    expect(count).toBe(4)
    expect(modularity).toBeGreaterThan(0.41)
    expect(modularity).toBeLessThan(0.42)
  })

  it('gives the same communities for the same seed, all nodes in one of them', () => {
    const communities = findCommunities(club, { seed: 5 })
    expect(findCommunities(club, { seed: 5 }).of).toEqual(communities.of)
    const members = Array.from({ length: communities.count }, (_, i) => communities.members(i))
    expect(members.flat().sort()).toEqual([...club.ids].sort())
    expect(members.map((list) => list.length)).toEqual(members.map((list) => list.length).sort((a, b) => b - a))
  })

  it('keeps apart what nothing links', () => {
    const pairs = createGraphSnapshot([
      { src: 'case:1', dst: 'tag:a', weight: 1 },
      { src: 'case:2', dst: 'tag:b', weight: 1 },
    ])
    expect(findCommunities(pairs)).toMatchObject({ count: 2, modularity: 0.5 })
  })

  it('finds none in an empty graph', () => {
    expect(findCommunities(createGraphSnapshot([])).count).toBe(0)
  })

  it('refuses a resolution of 0', () => {
    expect(() => findCommunities(club, { resolution: 0 })).toThrow(
      expect.objectContaining({ code: 'input/option-out-of-range' }),
    )
  })
})
