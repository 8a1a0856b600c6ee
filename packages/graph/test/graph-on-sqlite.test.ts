import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { temporaryFolder } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { drawCase } from '../src/draw-case.fixture.ts'
import {
  caseSeries,
  createCauseMemory,
  createProblemClusters,
  createSimilarIndex,
  createTrendCounts,
  createVocabulary,
  exportGraph,
  findNeighbors,
  followCases,
  loadGraphSnapshot,
  neighborhoodGraph,
  problemRow,
  recordOutcome,
  rememberCase,
  similarRow,
} from '../src/index.ts'

const tenant = 'default'
const said = { schemaVersion: 1, caseId: 'c1', by: 'agent', outcome: 'worked' } as const

async function open(now = '2026-06-01T08:00:00Z') {
  const clock = { now: Date.parse(now) }
  const store = await openSqliteStore({ path: join(await temporaryFolder(), 'graph.db'), now: () => clock.now })
  return { store, clock }
}

describe('a graph as of an instant', () => {
  it('is what was valid and known then, however often it was corrected since', async () => {
    const { store, clock } = await open('2026-05-01T09:00:00Z')
    await using _ = store
    await rememberCase(drawCase('c1').result, store.graph)
    for (const [day, intent] of [
      ['02', 'first'],
      ['03', 'second'],
    ] as const) {
      const at = `2026-05-${day}T08:00:00Z`
      clock.now = Date.parse(at)
      await recordOutcome({ ...said, at, intent }, tenant, store.graph)
    }
    clock.now = Date.parse('2026-06-01T08:00:00Z')
    const tagAt = async (asOf?: string) => {
      const snapshot = await loadGraphSnapshot(store.graph, tenant, asOf === undefined ? {} : { asOf })
      return findNeighbors(snapshot, 'case:c1').flatMap(({ id }) => (id.startsWith('tag:') ? [id] : []))
    }
    expect(await tagAt('2026-05-01T12:00:00Z')).toEqual(['tag:recharge_failed'])
    expect(await tagAt('2026-05-02T12:00:00Z')).toEqual(['tag:first'])
    expect(await tagAt()).toEqual(['tag:second'])
    expect((await exportGraph(store.graph, tenant, { asOf: '2026-04-01T00:00:00Z' })).size).toBe(0)
  })

  it('tells what was known apart from what was valid', async () => {
    const { store, clock } = await open()
    await using _ = store
    const late = { ...edge('a'), validFrom: '2026-01-01T00:00:00Z', recordedAt: '2026-06-01T08:00:00Z' }
    await store.graph.write({ nodes: [], edges: [late] })
    clock.now += 1000
    const known = async (asOf: string) => (await store.graph.listEdges({ tenant, asOf })).length
    expect(await known('2026-03-01T00:00:00Z')).toBe(0)
    expect(await known('2026-06-01T08:00:00Z')).toBe(1)
  })
})

describe('provenance', () => {
  it('names who said what, and keeps a fact as long as one source holds it', async () => {
    const { store } = await open()
    await using _ = store
    await rememberCase(drawCase('c1', { errorCode: 'E003' }).result, store.graph)
    await store.graph.write({ nodes: [], edges: [{ ...edge('E003'), src: 'case:c1', sourceId: 'partner' }] })
    const around = await neighborhoodGraph(store.graph, 'c1', { depth: 1 })
    expect(around.mapEdges('case:c1', 'error_code:E003', (_, { explanation }) => explanation).sort()).toEqual([
      'Case c1 shows error code E003 (since 2026-05-01, by extract-case@1, 90 % sure).',
      'Case c1 shows error code E003 (since 2026-05-01, by partner).',
    ])
  })
})

describe('review states', () => {
  it.each([
    ['proposed', 1],
    ['approved', 1],
    ['rejected', 0],
  ] as const)('lets a %s edge count %d times', async (reviewState, count) => {
    const { store } = await open()
    await using _ = store
    await store.graph.write({ nodes: [], edges: [{ ...edge('E003'), reviewState }] })
    expect((await loadGraphSnapshot(store.graph, tenant)).edgeCount).toBe(count)
  })

  it('is changed by a reviewer, and what it was stays readable', async () => {
    const { store, clock } = await open()
    await using _ = store
    await store.graph.write({ nodes: [], edges: [{ ...edge('E003'), reviewState: 'proposed' }] })
    const recordedAt = '2026-06-02T08:00:00Z'
    clock.now = Date.parse(recordedAt)
    await store.graph.write({ nodes: [], edges: [{ ...edge('E003'), reviewState: 'rejected', recordedAt }] })
    const state = async (asOf: string) => (await store.graph.listEdges({ tenant, asOf }))[0]?.reviewState
    expect(await state('2026-06-01T12:00:00Z')).toBe('proposed')
    expect(await state(recordedAt)).toBe('rejected')
    expect((await loadGraphSnapshot(store.graph, tenant)).edgeCount).toBe(0)
  })
})

describe('a shop’s own words', () => {
  it('are written, loaded and explained', async () => {
    const { store } = await open()
    await using _ = store
    const vocabulary = createVocabulary({
      nodeKinds: { warehouse: 'id' },
      edgeTypes: { packed_in: { from: ['case'], to: ['warehouse'] } },
    })
    const packed = { ...edge('x'), src: 'case:c1', type: 'packed_in', dst: 'warehouse:7' }
    const node = { tenant, id: 'warehouse:9', kind: 'warehouse', props: {} }
    await rememberCase(drawCase('c1').result, store.graph)
    await store.graph.write(vocabulary.check({ nodes: [node], edges: [packed] }))
    const snapshot = await loadGraphSnapshot(store.graph, tenant, { vocabulary })
    expect(snapshot.ids).toEqual(expect.arrayContaining(['warehouse:7', 'warehouse:9']))
    const around = await neighborhoodGraph(store.graph, 'c1')
    expect(around.getNodeAttribute('warehouse:7', 'kind')).toBe('warehouse')
  })
})

describe('followCases', () => {
  it('keeps index, clusters, causes and counts current with what another process stores, judges and erases', async () => {
    const path = join(await temporaryFolder(), 'desk.db')
    await using ours = await openSqliteStore({ path })
    await using theirs = await openSqliteStore({ path })
    const rooms = listen()
    const follower = followCases(ours, tenant, rooms.listener)
    await theirs.cases.addCase(drawCase('c0').result)
    await follower.refresh()
    await theirs.cases.addCase(drawCase('c1', { errorCode: 'E003', customerId: 'anna' }).result)
    await theirs.cases.addFeedback(tenant, { ...said, at: '2026-05-02T08:00:00Z', cause: 'system_delay' })
    await follower.refresh()
    expect(rooms.index.get('c1')).toMatchObject({ outcome: 'worked', cause: 'system_delay' })
    expect([rooms.clusters.size, rooms.causes.size]).toEqual([2, 1])
    expect(rooms.counts.cases('error_code:E003', '2026-05-01', 1)).toEqual(['c1'])

    await theirs.cases.eraseCustomer(tenant, 'anna')
    await follower.refresh()
    expect(rooms.index.get('c1')).toBeUndefined()
    expect([rooms.clusters.size, rooms.causes.size]).toEqual([1, 0])
    expect(rooms.counts.cases('error_code:E003', '2026-05-01', 1)).toEqual([])
    expect(rooms.counts.window('error_code:E003', '2026-05-01', 1)[0]).toBe(1)
  })

  it('reads all cases again after a batch', async () => {
    const { store } = await open()
    await using _ = store
    const rooms = listen()
    const follower = followCases(store, tenant, rooms.listener)
    await follower.refresh()
    await store.cases.addCases(['a', 'b'].map((id) => ({ result: drawCase(id).result })))
    await follower.refresh()
    expect(rooms.restarts.map((rows) => rows.map(({ id }) => id))).toEqual([[], ['a', 'b']])
  })
})

/** Everything that learns from cases, fed by one follower. */
function listen() {
  const index = createSimilarIndex()
  const clusters = createProblemClusters()
  const causes = createCauseMemory()
  const counts = createTrendCounts()
  const restarts: { readonly id: string }[][] = []
  const read = (stored: Parameters<typeof similarRow>[0]) => {
    return {
      id: stored.result.id,
      similar: similarRow(stored),
      problem: problemRow(stored),
      series: caseSeries(stored),
    }
  }
  const add = (row: ReturnType<typeof read>) => {
    index.add(row.similar)
    clusters.add(row.problem)
    causes.add(row.similar)
    counts.add(row.series)
  }
  const restart = (rows: readonly ReturnType<typeof read>[]) => {
    restarts.push([...rows])
    rows.forEach(add)
  }
  const remove = (id: string) => {
    index.remove(id)
    clusters.remove(id)
    causes.remove(id)
    counts.forget(id)
  }
  return { index, clusters, causes, counts, restarts, listener: { read, restart, add, remove } }
}

function edge(code: string) {
  const times = { validFrom: '2026-05-01T08:00:00Z', recordedAt: '2026-05-01T08:00:00Z' }
  const ends = { src: 'case:x', type: 'shows', dst: `error_code:${code}` }
  return { tenant, ...ends, weight: 1, props: {}, ...times, sourceId: 'test', reviewState: 'approved' as const }
}
