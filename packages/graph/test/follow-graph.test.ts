import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { temporaryFolder } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { drawCase } from '../src/draw-case.fixture.ts'
import {
  createGraphSnapshot,
  findNeighbors,
  followGraph,
  type GraphSnapshot,
  recordOutcome,
  rememberCase,
} from '../src/index.ts'
import { openGraphSnapshot, saveGraphSnapshot } from '../src/node/index.ts'

const tenant = 'default'

/** Two connections to one file, as two processes have them. */
async function twoDesks() {
  const path = join(await temporaryFolder(), 'desk.db')
  const state = { now: Date.parse('2026-06-01T00:00:00Z') }
  const open = () => openSqliteStore({ path, now: () => state.now })
  return { ours: await open(), theirs: await open(), state }
}

describe('followGraph', () => {
  it('sees the cases that another process stores, without opening anything again', async () => {
    const { ours, theirs } = await twoDesks()
    await using _ = ours
    await using __ = theirs
    await rememberCase(drawCase('c1', { errorCode: 'E003' }).result, theirs.graph)
    const follower = await followGraph(ours, tenant)
    const { snapshot } = follower
    expect(near(snapshot, 'error_code:E003')).toEqual(['case:c1'])
    await rememberCase(drawCase('c2', { errorCode: 'E003' }).result, theirs.graph)
    expect(near(follower.snapshot, 'error_code:E003')).toEqual(['case:c1'])
    await follower.refresh()
    expect(near(follower.snapshot, 'error_code:E003')).toEqual(['case:c1', 'case:c2'])
    expect(follower.snapshot).toBe(snapshot)
    expect(await follower.refresh()).toBe(0)
  })

  it('lets go of what a correction ended', async () => {
    const { ours, theirs, state } = await twoDesks()
    await using _ = ours
    await using __ = theirs
    await rememberCase(drawCase('c1').result, ours.graph)
    const follower = await followGraph(ours, tenant)
    const at = '2026-05-02T08:00:00Z'
    const said = { schemaVersion: 1, caseId: 'c1', at, by: 'agent', outcome: 'worked', intent: 'other' } as const
    state.now += 1000
    await recordOutcome(said, tenant, theirs.graph)
    await follower.refresh()
    expect(near(follower.snapshot, 'case:c1')).toContain('tag:other')
    expect(near(follower.snapshot, 'case:c1')).not.toContain('tag:recharge_failed')
  })

  it('forgets an erased customer, also one without cases', async () => {
    const { ours, theirs } = await twoDesks()
    await using _ = ours
    await using __ = theirs
    const { result } = drawCase('c1', { customerId: 'anna' })
    await theirs.cases.addCase(result)
    await rememberCase(result, theirs.graph)
    await theirs.graph.write({ nodes: [trait('anna'), trait('berta')], edges: [traitEdge('anna'), traitEdge('berta')] })
    const follower = await followGraph(ours, tenant)
    expect(near(follower.snapshot, 'attribute:skin=dry')).toEqual(['customer:anna', 'customer:berta'])
    await theirs.cases.eraseCustomer(tenant, 'anna')
    await theirs.cases.eraseCustomer(tenant, 'berta')
    await follower.refresh()
    expect(near(follower.snapshot, 'attribute:skin=dry')).toEqual([])
    expect(JSON.stringify(follower.snapshot.ids)).not.toMatch(/anna|berta/)
    expect(JSON.stringify(await ours.outbox.read(tenant))).not.toMatch(/anna|berta/)
  })

  it('lets an edge go at its end', async () => {
    const { ours, theirs, state } = await twoDesks()
    await using _ = ours
    await using __ = theirs
    const ending = { ...traitEdge('anna'), validTo: '2026-06-02T00:00:00Z' }
    await theirs.graph.write({ nodes: [trait('anna')], edges: [ending] })
    const follower = await followGraph(ours, tenant, { now: () => state.now })
    expect(near(follower.snapshot, 'customer:anna')).toEqual(['attribute:skin=dry'])
    state.now = Date.parse('2026-06-03T00:00:00Z')
    await follower.refresh()
    expect(near(follower.snapshot, 'customer:anna')).toEqual([])
  })

  it('reads everything again when an event is missing', async () => {
    const { ours, theirs } = await twoDesks()
    await using _ = ours
    await using __ = theirs
    const follower = await followGraph(ours, tenant)
    await rememberCase(drawCase('c1').result, theirs.graph)
    await rememberCase(drawCase('c2').result, theirs.graph)
    await theirs.outbox.acknowledge(tenant, [1])
    await follower.refresh()
    expect(near(follower.snapshot, 'tag:recharge_failed')).toEqual(['case:c1', 'case:c2'])
  })

  it('starts from a file and reads only what came later', async () => {
    const { ours, theirs } = await twoDesks()
    await using _ = ours
    await using __ = theirs
    await rememberCase(drawCase('c1').result, theirs.graph)
    const path = join(await temporaryFolder(), 'graph.sgs')
    await saveGraphSnapshot(path, await followGraph(ours, tenant))
    await rememberCase(drawCase('c2').result, theirs.graph)
    const follower = await followGraph(ours, tenant, { from: await openGraphSnapshot(path) })
    expect(near(follower.snapshot, 'tag:recharge_failed')).toEqual(['case:c1'])
    expect(await follower.refresh()).toBeLessThan(5)
    expect(near(follower.snapshot, 'tag:recharge_failed')).toEqual(['case:c1', 'case:c2'])
  })

  it('stops when the signal has fired', async () => {
    const { ours, theirs } = await twoDesks()
    await using _ = ours
    await using __ = theirs
    const follower = await followGraph(ours, tenant)
    const reason = new Error('enough')
    await expect(follower.refresh({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    await expect(follower.refresh()).resolves.toBe(0)
  })
})

describe('a follower over many changes', () => {
  it('equals a snapshot that is laid out anew', async () => {
    const { ours, theirs, state } = await twoDesks()
    await using _ = ours
    await using __ = theirs
    const follower = await followGraph(ours, tenant)
    for (let i = 0; i < 120; i++) {
      const drawing = { intent: `tag_${i % 3}`, errorCode: `E00${i % 7}` }
      await rememberCase(drawCase(`c${i}`, drawing).result, theirs.graph)
      if (i % 5 > 0) continue
      const at = '2026-05-02T08:00:00Z'
      const said = { schemaVersion: 1, caseId: `c${i}`, at, by: 'agent', outcome: 'worked', intent: 'x' } as const
      state.now += 1000
      await recordOutcome(said, tenant, theirs.graph)
      await follower.refresh()
    }
    await follower.refresh()
    const anew = createGraphSnapshot(await ours.graph.listEdges({ tenant }))
    expect(follower.snapshot.edgeCount).toBe(anew.edgeCount)
    for (const id of anew.ids) {
      expect(near(follower.snapshot, id)).toEqual(near(anew, id))
      const strength = (snapshot: GraphSnapshot) => snapshot.strengths[snapshot.indexOf(id)] ?? 0
      expect(strength(follower.snapshot)).toBeCloseTo(strength(anew), 3)
    }
  })
})

function near(snapshot: GraphSnapshot, id: string) {
  return findNeighbors(snapshot, id)
    .map((found) => found.id)
    .sort()
}

function trait(customer: string) {
  return { tenant, id: `customer:${customer}`, kind: 'customer', props: {} }
}

function traitEdge(customer: string) {
  const times = { validFrom: '2026-05-01T08:00:00Z', recordedAt: '2026-05-01T08:00:00Z' }
  const ends = { src: `customer:${customer}`, type: 'has_trait', dst: 'attribute:skin=dry' }
  return { tenant, ...ends, weight: 1, props: {}, ...times, sourceId: 'said', reviewState: 'approved' as const }
}
