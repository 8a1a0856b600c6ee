import { createMemoryStore } from '@sightdesk/store/memory'
import { describe, expect, it } from 'vitest'
import { drawCase } from '../src/draw-case.fixture.ts'
import { extractCase, loadGraphSnapshot, neighborhoodGraph, recordOutcome, rememberCase } from '../src/index.ts'

const tenant = 'default'
const drawn = { errorCode: 'E003', customerId: 'c-1', answerId: 'wait' }
const feedback = { schemaVersion: 1, caseId: 'c1', by: 'agent' } as const

describe('rememberCase', () => {
  it('writes what the case shows, and no word of its message', async () => {
    const { graph } = createMemoryStore()
    await rememberCase(drawCase('c1', { ...drawn, text: 'my secret words' }).result, graph)
    const edges = await graph.listEdges({ tenant, src: 'case:c1' })
    expect(edges.map(({ type, dst }) => `${type} ${dst}`).sort()).toEqual([
      'answered_with answer:wait',
      'asked_by customer:c-1',
      'has_image image:0f1e2d3c4b5a6978',
      'shows error_code:E003',
      'tagged tag:recharge_failed',
    ])
    expect(JSON.stringify([edges, await graph.listNodes(tenant, 'case')])).not.toContain('secret')
  })

  it('changes nothing when the same case is remembered again', async () => {
    const { graph } = createMemoryStore()
    const { result } = drawCase('c1', drawn)
    await rememberCase(result, graph)
    const before = await graph.listEdges({ tenant })
    await rememberCase(result, graph)
    expect(await graph.listEdges({ tenant })).toEqual(before)
    expect(extractCase(result)).toEqual(extractCase(result))
  })
})

describe('recordOutcome', () => {
  it('keeps what was known before a correction readable as of then', async () => {
    const { graph } = createMemoryStore({ now: () => Date.parse('2026-05-03T08:00:00Z') })
    await rememberCase(drawCase('c1', drawn).result, graph)
    const at = '2026-05-02T08:00:00Z'
    await recordOutcome(
      { ...feedback, at, outcome: 'worked', intent: 'recharge_delayed', cause: 'system_delay' },
      tenant,
      graph,
    )
    const tags = async (asOf?: string) =>
      (await graph.listEdges({ tenant, src: 'case:c1', type: 'tagged', ...(asOf && { asOf }) })).map(({ dst }) => dst)
    expect(await tags()).toEqual(['tag:recharge_delayed'])
    expect(await tags('2026-05-01T12:00:00Z')).toEqual(['tag:recharge_failed'])
    const ends = await graph.listEdges({ tenant, src: 'case:c1' })
    expect(ends.map(({ dst }) => dst)).toEqual(expect.arrayContaining(['outcome:worked', 'cause:system_delay']))
  })

  it('lets the last word on the outcome stand, also when an older one arrives late', async () => {
    const { graph } = createMemoryStore({ now: () => Date.parse('2026-05-05T08:00:00Z') })
    await rememberCase(drawCase('c1', drawn).result, graph)
    await recordOutcome({ ...feedback, at: '2026-05-02T08:00:00Z', outcome: 'worked' }, tenant, graph)
    await recordOutcome({ ...feedback, at: '2026-05-03T08:00:00Z', outcome: 'did_not' }, tenant, graph)
    const ends = await graph.listEdges({ tenant, src: 'case:c1', type: 'ended' })
    expect(ends.map(({ dst }) => dst)).toEqual(['outcome:did_not'])
    expect(await graph.listEdges({ tenant, src: 'case:c1', type: 'received' })).toHaveLength(2)
    await recordOutcome({ ...feedback, at: '2026-05-01T12:00:00Z', outcome: 'worked' }, tenant, graph)
    const still = await graph.listEdges({ tenant, src: 'case:c1', type: 'ended' })
    expect(still.map(({ dst }) => dst)).toEqual(['outcome:did_not'])
  })
})

describe('neighborhoodGraph', () => {
  it('holds the case, what it shows, and the cases that show the same', async () => {
    const { graph } = createMemoryStore()
    await rememberCase(drawCase('c1', drawn).result, graph)
    await rememberCase(drawCase('c2', { errorCode: 'E003', intent: 'recharge_delayed' }).result, graph)
    const around = await neighborhoodGraph(graph, 'c1')
    expect(around.getNodeAttribute('case:c2', 'distance')).toBe(2)
    expect(around.getNodeAttribute('error_code:E003', 'label')).toBe('E003')
    expect(around.mapEdges('case:c1', 'error_code:E003', (_, edge) => edge.explanation)).toEqual([
      'Case c1 shows error code E003 (since 2026-05-01, by extract-case@1, 90 % sure).',
    ])
  })

  it('stays bounded around a hub', async () => {
    const { graph } = createMemoryStore()
    for (let i = 0; i < 60; i++) await rememberCase(drawCase(`c${i}`, drawn).result, graph)
    expect((await neighborhoodGraph(graph, 'c0', { maxNodes: 30 })).order).toBe(30)
  })

  it('does not know a case that was never remembered', async () => {
    const { graph } = createMemoryStore()
    await expect(neighborhoodGraph(graph, 'c1')).rejects.toMatchObject({ code: 'input/unknown-case' })
    await expect(neighborhoodGraph(graph, 'c1', { depth: 9 })).rejects.toMatchObject({
      code: 'input/option-out-of-range',
    })
  })
})

describe('loadGraphSnapshot', () => {
  it('holds what holds in the store', async () => {
    const { graph } = createMemoryStore()
    await rememberCase(drawCase('c1', drawn).result, graph)
    const snapshot = await loadGraphSnapshot(graph, tenant)
    expect([snapshot.nodeCount, snapshot.edgeCount]).toEqual([6, 5])
  })
})
