import { sampleEdge, sampleResult } from '@sightdesk/testing'
import { describe, expect, test } from 'vitest'
import type { Store, StoreOptions } from '../src/store.ts'

type OpenStore = (options?: StoreOptions) => Promise<Store>

const picture = new TextEncoder().encode('a picture')
const now = () => Date.parse('2026-11-20T08:00:00Z')

/** What every store promises beyond the contracts of its parts: history, vectors, events, erasure through all rooms. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name} is one store`, () => {
    testHistory(open)
    testOutbox(open)
    testCases(open)
    testErasure(open)
  })
}

function testHistory(open: OpenStore): void {
  const change = { bundleId: 'shop', version: '1.0.0', hash: 'h1', by: 'ada' }

  test('of two publishers who saw the same revision one wins and the other is told what is live', async () => {
    const { bundles } = await open({ now })
    await bundles.publish('nova', { ...change, expectedRevision: 0 })
    const race = ['2.0.0', '2.1.0'].map((version) =>
      bundles.publish('nova', { ...change, version, expectedRevision: 1 }),
    )
    const outcomes = await Promise.allSettled(race)
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    const live = await bundles.current('nova', 'shop')
    expect(refused?.reason).toMatchObject({ code: 'input/version-conflict', details: { current: live } })
    expect(live?.revision).toBe(2)
  })

  test('rolling back is a publication of its own', async () => {
    const { bundles } = await open({ now })
    for (const [expectedRevision, version] of ['1.0.0', '2.0.0', '1.0.0'].entries()) {
      await bundles.publish('nova', { ...change, version, expectedRevision })
    }
    const history = await bundles.history('nova', 'shop')
    expect(history.map(({ revision, version }) => [revision, version])).toEqual([
      [3, '1.0.0'],
      [2, '2.0.0'],
      [1, '1.0.0'],
    ])
    expect(await bundles.current('other', 'shop')).toBeUndefined()
  })

  test('the audit log is read newest first, by subject and page by page', async () => {
    const { audit } = await open({ now })
    for (const subject of ['a', 'b', 'a'])
      await audit.append('nova', { actor: 'ada', action: 'edit', subject, details: { n: 1 } })
    const newest = await audit.list('nova', { subject: 'a', limit: 1 })
    expect(newest).toEqual([
      { seq: 3, at: '2026-11-20T08:00:00.000Z', actor: 'ada', action: 'edit', subject: 'a', details: { n: 1 } },
    ])
    expect((await audit.list('nova', { subject: 'a', before: 3 })).map(({ seq }) => seq)).toEqual([1])
  })
}

function testOutbox(open: OpenStore): void {
  test('an event is kept until it is acknowledged, and a repeated key is one event', async () => {
    const { outbox } = await open()
    const first = await outbox.append('nova', { topic: 'send', key: 'mail-1', payload: { to: 1 } })
    const second = await outbox.append('nova', { topic: 'send', key: 'mail-2', payload: null })
    expect(await outbox.append('nova', { topic: 'send', key: 'mail-1', payload: { to: 2 } })).toBe(first)
    expect((await outbox.read('nova')).map(({ key, payload }) => [key, payload])).toEqual([
      ['mail-1', { to: 1 }],
      ['mail-2', null],
    ])
    expect((await outbox.read('nova', { after: first })).map(({ seq }) => seq)).toEqual([second])
    expect(await outbox.acknowledge('nova', [first])).toBe(1)
    expect(await outbox.acknowledge('nova', [first])).toBe(0)
    expect((await outbox.read('nova')).map(({ seq }) => seq)).toEqual([second])
  })

  test('cases, feedback and graph changes are told in the order of writing', async () => {
    const { cases, graph, outbox } = await open()
    await cases.addCase(sampleResult('c1'))
    await graph.write({ nodes: [], edges: [sampleEdge()] })
    await graph.write({ nodes: [], edges: [sampleEdge()] })
    await cases.addFeedback('nova', {
      schemaVersion: 1,
      caseId: 'c1',
      at: '2026-11-20T09:00:00Z',
      by: 'agent',
      outcome: 'worked',
    })
    expect((await outbox.read('nova')).map(({ topic }) => topic)).toEqual([
      'case.added',
      'graph.changed',
      'case.feedback',
    ])
  })
}

function testCases(open: OpenStore): void {
  test('a batch stores what is new and skips what is known', async () => {
    const { cases } = await open()
    await cases.addCase(sampleResult('c1'), { idempotencyKey: 'k1' })
    const batch = [
      { result: sampleResult('c1') },
      { result: sampleResult('c2'), idempotencyKey: 'k1' },
      { result: sampleResult('c3'), idempotencyKey: 'k3' },
      { result: sampleResult('c4'), idempotencyKey: 'k3' },
      { result: sampleResult('c1', { tenant: 'other' }) },
    ]
    expect(await cases.addCases(batch)).toBe(2)
    expect((await cases.listCases({ tenant: 'nova' })).cases.map(({ result }) => result.id)).toEqual(['c3', 'c1'])
    expect(await cases.countCases('other')).toBe(1)
  })

  test('vectors come back by model; a wrong length is refused', async () => {
    const { vectors } = await open()
    const batch = { model: 'm', dimensions: 2, ids: ['b', 'a'], vectors: Float32Array.of(1, 2, 3, 4) }
    await vectors.put('nova', batch)
    await vectors.put('nova', { model: 'm', dimensions: 2, ids: ['b'], vectors: Float32Array.of(5, 6) })
    const loaded = await vectors.load('nova', 'm')
    expect(loaded).toEqual({ model: 'm', dimensions: 2, ids: ['a', 'b'], vectors: Float32Array.of(3, 4, 5, 6) })
    expect((await vectors.load('nova', 'other')).ids).toEqual([])
    const short = vectors.put('nova', { ...batch, dimensions: 3 })
    await expect(short).rejects.toMatchObject({ code: 'input/vector-shape' })
  })
}

function testErasure(open: OpenStore): void {
  test('erasing a customer reaches pictures, vectors and graph', async () => {
    const { blobs, cases, graph, vectors } = await open({ now })
    const sha256 = await blobs.put('nova', picture)
    await cases.addCase(sampleResult('c1', { customerId: 'ada', blobs: [sha256] }))
    await vectors.put('nova', { model: 'm', dimensions: 1, ids: ['c1'], vectors: Float32Array.of(1) })
    const node = (id: string, kind: string) => ({ tenant: 'nova', id, kind, props: { name: 'Ada' } })
    await graph.write({
      nodes: [node('customer:ada', 'customer'), node('case:c1', 'case')],
      edges: [sampleEdge({ src: 'customer:ada', dst: 'case:c1', type: 'asked' }), sampleEdge({ src: 'case:c1' })],
    })
    expect(await cases.listPictures('nova')).toEqual(new Set([sha256]))
    await cases.eraseCustomer('nova', 'ada')
    expect(await cases.listPictures('nova')).toEqual(new Set())
    expect(await blobs.get('nova', sha256)).toBeUndefined()
    expect((await vectors.load('nova', 'm')).ids).toEqual([])
    const nodes = await graph.getNodes('nova', ['customer:ada', 'case:c1'])
    expect(nodes).toEqual([{ tenant: 'nova', id: 'case:c1', kind: 'case', props: {} }])
    expect((await graph.listEdges({ tenant: 'nova' })).map(({ type }) => type)).toEqual(['has_error'])
  })
}
