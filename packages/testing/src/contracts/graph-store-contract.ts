import type { GraphEdge, GraphStore } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'

/** The clock that a factory under test is given. */
export interface ContractClock {
  readonly now: () => number
}

type CreateGraph = (clock: ContractClock) => Promise<GraphStore>

const NOW = Date.parse('2026-11-20T08:00:00Z')

/**
 * What every graph store promises.
 *
 * @param createGraph - a new, empty graph on the clock that it is given
 */
export function graphStoreContract(name: string, createGraph: CreateGraph): void {
  describe(`${name} keeps the contract of a graph store`, () => {
    testNodes(createGraph)
    testEdges(createGraph)
    testTime(createGraph)
  })
}

/** An approved edge from a case to an error code, valid and recorded since January 2026. */
export function sampleEdge(change: Partial<GraphEdge> = {}): GraphEdge {
  return {
    tenant: 'nova',
    src: 'case:1',
    type: 'has_error',
    dst: 'error_code:E003',
    weight: 1,
    props: {},
    validFrom: '2026-01-01T00:00:00Z',
    recordedAt: '2026-01-01T00:00:00Z',
    sourceId: 'sync',
    reviewState: 'approved',
    ...change,
  }
}

function testNodes(createGraph: CreateGraph): void {
  test('nodes come back in the order asked for, the last write wins', async () => {
    const graph = await createGraph({ now: () => NOW })
    const node = (id: string, props = {}) => ({ tenant: 'nova', id, kind: 'tag', props })
    await graph.write({
      nodes: [node('tag:a', { zh: '退款' }), node('tag:b'), node('tag:a', { zh: '退货' })],
      edges: [],
    })
    const found = await graph.getNodes('nova', ['tag:b', 'tag:none', 'tag:a'])
    expect(found).toEqual([node('tag:b'), node('tag:a', { zh: '退货' })])
    expect((await graph.listNodes('nova', 'tag')).map(({ id }) => id)).toEqual(['tag:a', 'tag:b'])
    expect(await graph.getNodes('other', ['tag:a'])).toEqual([])
  })
}

function testEdges(createGraph: CreateGraph): void {
  test('edges are found by either end and by type', async () => {
    const graph = await createGraph({ now: () => NOW })
    const edges = [sampleEdge(), sampleEdge({ type: 'tagged', dst: 'tag:a' }), sampleEdge({ src: 'case:2' })]
    await graph.write({ nodes: [], edges })
    const count = async (query: object) => (await graph.listEdges({ tenant: 'nova', ...query })).length
    expect(await count({})).toBe(3)
    expect(await count({ src: 'case:1' })).toBe(2)
    expect(await count({ src: 'case:1', type: 'tagged' })).toBe(1)
    expect(await count({ dst: 'error_code:E003' })).toBe(2)
    expect(await count({ tenant: 'other' })).toBe(0)
  })

  test('the same fact from the same source replaces weight and props, from another source it stands beside', async () => {
    const graph = await createGraph({ now: () => NOW })
    await graph.write({ nodes: [], edges: [sampleEdge()] })
    await graph.write({
      nodes: [],
      edges: [
        sampleEdge({ weight: 2, props: { votes: 3 }, recordedAt: '2026-02-01T00:00:00Z' }),
        sampleEdge({ sourceId: 'agent' }),
      ],
    })
    const edges = await graph.listEdges({ tenant: 'nova' })
    const said = edges.map(({ sourceId, weight, props }) => ({ sourceId, weight, props }))
    expect(said).toHaveLength(2)
    expect(said).toContainEqual({ sourceId: 'sync', weight: 2, props: { votes: 3 } })
    expect(said).toContainEqual({ sourceId: 'agent', weight: 1, props: {} })
  })

  test('a write with one bad name writes nothing', async () => {
    const graph = await createGraph({ now: () => NOW })
    const writing = graph.write({ nodes: [], edges: [sampleEdge(), sampleEdge({ dst: '' })] })
    await expect(writing).rejects.toMatchObject({ code: 'input/invalid-name' })
    expect(await graph.listEdges({ tenant: 'nova' })).toEqual([])
  })
}

function testTime(createGraph: CreateGraph): void {
  test('a read as of an instant sees what was valid and known then', async () => {
    const graph = await createGraph({ now: () => NOW })
    const late = { validFrom: '2026-02-01T00:00:00+08:00', recordedAt: '2026-04-01T00:00:00Z' }
    await graph.write({ nodes: [], edges: [sampleEdge({ ...late, validTo: '2026-06-01T00:00:00Z' })] })
    const count = async (asOf: string) => (await graph.listEdges({ tenant: 'nova', asOf })).length
    expect(await count('2026-03-01T00:00:00Z')).toBe(0)
    expect(await count('2026-05-01T00:00:00Z')).toBe(1)
    expect(await count('2026-06-01T00:00:00Z')).toBe(0)
  })

  test('a replaced weight is still read as of the time before', async () => {
    const graph = await createGraph({ now: () => NOW })
    await graph.write({ nodes: [], edges: [sampleEdge()] })
    await graph.write({ nodes: [], edges: [sampleEdge({ weight: 5, recordedAt: '2026-05-01T00:00:00Z' })] })
    const weights = async (asOf: string) =>
      (await graph.listEdges({ tenant: 'nova', asOf })).map(({ weight }) => weight)
    expect(await weights('2026-04-01T00:00:00Z')).toEqual([1])
    expect(await weights('2026-06-01T00:00:00Z')).toEqual([5])
  })

  test('an ended fact is gone now, still there before, and not revived by a replay', async () => {
    const graph = await createGraph({ now: () => NOW })
    await graph.write({ nodes: [], edges: [sampleEdge(), sampleEdge({ src: 'case:2' })] })
    expect(await graph.invalidate({ tenant: 'nova', src: 'case:1', at: '2026-03-01T00:00:00Z' })).toBe(1)
    expect(await graph.invalidate({ tenant: 'nova', src: 'case:1', at: '2026-03-01T00:00:00Z' })).toBe(0)
    await graph.write({ nodes: [], edges: [sampleEdge()] })
    const sources = async (asOf?: string) => {
      const edges = await graph.listEdges({ tenant: 'nova', ...(asOf !== undefined && { asOf }) })
      return edges.map(({ src }) => src).sort()
    }
    expect(await sources()).toEqual(['case:2'])
    expect(await sources('2026-02-01T00:00:00Z')).toEqual(['case:1', 'case:2'])
  })

  test('an instant that is none is refused', async () => {
    const graph = await createGraph({ now: () => NOW })
    const reading = graph.listEdges({ tenant: 'nova', asOf: 'yesterday' })
    await expect(reading).rejects.toMatchObject({ code: 'input/invalid-instant' })
  })
}
