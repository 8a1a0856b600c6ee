import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { temporaryFolder } from '@sightdesk/testing/node'
import { MultiDirectedGraph } from 'graphology'
import { describe, expect, it } from 'vitest'
import { drawCase } from '../src/draw-case.fixture.ts'
import { exportGraph, graphStats, importGraph, rememberCase } from '../src/index.ts'
import { formatGraph, GRAPH_FORMATS, parseGraph } from '../src/node/index.ts'

const tenant = 'default'
const at = '2026-06-01T08:00:00Z'
const open = async () => openSqliteStore({ path: join(await temporaryFolder(), 'graph.db') })

describe('exportGraph', () => {
  it.each(GRAPH_FORMATS)('goes through %s and back into another store unchanged', async (format) => {
    await using here = await open()
    await using there = await open()
    await rememberCase(drawCase('c1', { errorCode: 'E<&">3', answerId: 'wait' }).result, here.graph)
    const graph = await exportGraph(here.graph, tenant)
    const read = parseGraph(formatGraph(graph, format), format)
    await there.graph.write(importGraph(read, { sourceId: 'partner', at, reviewState: 'approved' }))
    const edges = async (store: typeof here) =>
      (await store.graph.listEdges({ tenant })).map(({ src, type, dst, weight, props, validFrom }) =>
        JSON.stringify({ src, type, dst, weight, props, validFrom }),
      )
    expect((await edges(there)).sort()).toEqual((await edges(here)).sort())
    const cases = async (store: typeof here) => store.graph.listNodes(tenant, 'case')
    expect(await cases(there)).toEqual(await cases(here))
  })

  it('lets what is imported wait for a reviewer', async () => {
    await using store = await open()
    await rememberCase(drawCase('c1').result, store.graph)
    const change = importGraph(await exportGraph(store.graph, tenant), { sourceId: 'partner', at })
    expect(new Set(change.edges.map(({ reviewState, sourceId }) => `${reviewState} ${sourceId}`))).toEqual(
      new Set(['proposed partner']),
    )
  })

  it('refuses words that are not in the vocabulary, and edges without a type', () => {
    const graph = new MultiDirectedGraph()
    graph.mergeEdge('case:1', 'planet:2', { type: 'likes' })
    const load = () => importGraph(graph as Parameters<typeof importGraph>[0], { sourceId: 'x', at })
    expect(load).toThrow(expect.objectContaining({ code: 'data/unknown-node-kind' }))
    const bare = new MultiDirectedGraph()
    bare.mergeEdge('case:1', 'tag:2')
    const loadBare = () => importGraph(bare as Parameters<typeof importGraph>[0], { sourceId: 'x', at })
    expect(loadBare).toThrow(expect.objectContaining({ code: 'data/malformed' }))
  })

  it.each(GRAPH_FORMATS)('refuses what is no %s', (format) => {
    expect(() => parseGraph('no graph', format)).toThrow(expect.objectContaining({ code: 'data/malformed' }))
  })
})

describe('graphStats', () => {
  it('counts kinds, types and sources, and names the hubs', async () => {
    await using store = await open()
    for (const id of ['c1', 'c2', 'c3']) await rememberCase(drawCase(id, { errorCode: 'E003' }).result, store.graph)
    expect(await graphStats(store.graph, tenant)).toMatchObject({
      nodes: 6,
      edges: 9,
      nodesByKind: { case: 3, error_code: 1, image: 1, tag: 1 },
      edgesByType: { has_image: 3, shows: 3, tagged: 3 },
      edgesByReview: { approved: 9 },
      edgesBySource: { 'extract-case@1': 9 },
    })
  })
})
