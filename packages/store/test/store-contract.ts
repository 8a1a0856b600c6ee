import { aboutPicture, type BundleSource, memoryBundle, packBundle, readBundle } from '@sightdesk/core'
import { sampleEdge, sampleResult } from '@sightdesk/testing'
import { describe, expect, test } from 'vitest'
import type { Store, StoreOptions } from '../src/store.ts'

type OpenStore = (options?: StoreOptions) => Promise<Store>

const picture = new TextEncoder().encode('a picture')
const now = () => Date.parse('2026-11-20T08:00:00Z')

/** What every store promises beyond the contracts of its parts: history, vectors, events, erasure through all rooms. */
export function storeContract(name: string, open: OpenStore): void {
  describe(`${name} is one store`, () => {
    testBundles(open)
    testHistory(open)
    testOutbox(open)
    testCases(open)
    testErasure(open)
    testLedger(open)
  })
}

/** A bundle that reads: what every bundle must have, and an answer by which versions differ. */
async function sampleBundle(version: string, text = version): Promise<BundleSource> {
  const files = new Map<string, unknown>([
    ['evidence.json', { schemaVersion: 1, rules: [] }],
    ['thresholds.json', { schemaVersion: 1, intents: {} }],
    ['strategies.json', { schemaVersion: 1, emotions: {}, handoffIntents: [] }],
    ['wording.json', { schemaVersion: 1, quality: {}, pictures: {}, tones: {} }],
    ['data/text.json', { text }],
  ])
  const bytes = [...files].map(([path, value]) => [path, new TextEncoder().encode(JSON.stringify(value))] as const)
  const { contents } = await packBundle(new Map(bytes), { id: 'shop', version, createdAt: '2026-11-20T08:00:00Z' })
  return memoryBundle(contents)
}

function testBundles(open: OpenStore): void {
  const change = { bundleId: 'shop', by: 'ada' }

  test('a kept version reads back whole, never changes, and outlives a sweep', async () => {
    const { bundles, cases, blobs } = await open({ now })
    const kept = await bundles.add('nova', await sampleBundle('1'), { by: 'ada' })
    expect(kept).toMatchObject({ bundleId: 'shop', version: '1', by: 'ada', at: '2026-11-20T08:00:00.000Z', files: 5 })
    expect(await bundles.add('nova', await sampleBundle('1'), { by: 'bob' })).toEqual(kept)
    const stored: string[] = []
    for await (const sha256 of blobs.list('nova')) stored.push(sha256)
    expect([...(await cases.listPictures('nova'))].sort()).toEqual(stored.sort())
    const other = bundles.add('nova', await sampleBundle('1', 'other'), { by: 'bob' })
    await expect(other).rejects.toMatchObject({ code: 'input/version-exists' })
    expect((await readBundle(await bundles.open('nova', 'shop', '1'))).manifest.hash).toBe(kept.hash)
    await expect(bundles.open('other', 'shop', '1')).rejects.toMatchObject({ code: 'input/unknown-version' })
  })

  test('a bundle that is not whole is not kept', async () => {
    const { bundles } = await open({ now })
    const source = await sampleBundle('1')
    const spoiled = {
      name: 'spoiled',
      read: async (path: string) => (path === 'manifest.json' ? source.read(path) : new Uint8Array(3)),
    }
    const adding = bundles.add('nova', spoiled, { by: 'ada' })
    await expect(adding).rejects.toMatchObject({ code: 'data/checksum' })
    expect(await bundles.versions('nova', 'shop')).toEqual([])
    const publishing = bundles.publish('nova', { ...change, version: '1', expectedRevision: 0 })
    await expect(publishing).rejects.toMatchObject({ code: 'input/unknown-version' })
  })

  test('of two publishers who saw the same revision one wins and the other is told what is live', async () => {
    const { bundles } = await open({ now })
    for (const version of ['1', '2', '3']) await bundles.add('nova', await sampleBundle(version), { by: 'ada' })
    await bundles.publish('nova', { ...change, version: '1', expectedRevision: 0 })
    const race = ['2', '3'].map((version) => bundles.publish('nova', { ...change, version, expectedRevision: 1 }))
    const outcomes = await Promise.allSettled(race)
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    const live = await bundles.current('nova', 'shop')
    expect(refused?.reason).toMatchObject({ code: 'input/version-conflict', details: { current: live } })
    expect(live?.revision).toBe(2)
  })

  test('rolling back is a publication of its own, and what two versions do not share is told', async () => {
    const { bundles } = await open({ now })
    for (const [expectedRevision, version] of ['1', '2', '3'].entries()) {
      await bundles.add('nova', await sampleBundle(version), { by: 'ada' })
      await bundles.publish('nova', { ...change, version, expectedRevision })
    }
    expect(await bundles.rollback('nova', { ...change, expectedRevision: 3 })).toMatchObject({ version: '2' })
    await bundles.rollback('nova', { ...change, expectedRevision: 4, toRevision: 1 })
    const history = await bundles.history('nova', 'shop')
    expect(history.map(({ revision, version }) => `${revision} ${version}`)).toEqual([
      '5 1',
      '4 2',
      '3 3',
      '2 2',
      '1 1',
    ])
    const stale = bundles.rollback('nova', { ...change, expectedRevision: 3 })
    await expect(stale).rejects.toMatchObject({ code: 'input/version-conflict' })
    const beyond = bundles.rollback('nova', { ...change, expectedRevision: 5, toRevision: 9 })
    await expect(beyond).rejects.toMatchObject({ code: 'input/unknown-version' })
    expect((await bundles.versions('nova', 'shop')).map(({ version }) => version)).toEqual(['3', '2', '1'])
    expect(await bundles.diff('nova', 'shop', { from: '1', to: '2' })).toEqual({
      same: false,
      added: [],
      removed: [],
      changed: ['data/text.json'],
    })
    expect(await bundles.current('other', 'shop')).toBeUndefined()
  })
}

function testHistory(open: OpenStore): void {
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
    const { blobs, cases, graph, queue, vectors } = await open({ now })
    const sha256 = await blobs.put('nova', picture)
    await queue.enqueue('read', 1, { about: aboutPicture('nova', sha256) })
    const kept = await queue.enqueue('read', 2, { about: aboutPicture('other', sha256) })
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
    expect((await queue.list()).map(({ id }) => id)).toEqual([kept])
    expect((await vectors.load('nova', 'm')).ids).toEqual([])
    const nodes = await graph.getNodes('nova', ['customer:ada', 'case:c1'])
    expect(nodes).toEqual([{ tenant: 'nova', id: 'case:c1', kind: 'case', props: {} }])
    expect((await graph.listEdges({ tenant: 'nova' })).map(({ type }) => type)).toEqual(['has_error'])
  })
}

function testLedger(open: OpenStore): void {
  const takes = [
    { account: 'campaign:late', amount: 5, limit: 9 },
    { account: 'customer:ada', amount: 1, limit: 1, customerId: 'ada' },
  ]
  const entry = { by: 'desk', state: 'waiting', takes, customerId: 'ada', details: { rule: 'late' } } as const

  test('an entry of the ledger, its line in the audit log and its event are one', async () => {
    const { ledger, audit, outbox } = await open({ now })
    await ledger.enter('nova', { key: 'k', ...entry })
    expect(await outbox.read('nova')).toEqual([])
    await ledger.decide('nova', 'k', { by: 'eve', state: 'settled' })
    await ledger.decide('nova', 'k', { by: 'eve', state: 'settled' })
    await ledger.enter('nova', { key: 'l', ...entry })
    const lines = await audit.list('nova', { subject: 'k' })
    expect(lines.map(({ actor, action }) => [actor, action])).toEqual([
      ['eve', 'ledger.settled'],
      ['desk', 'ledger.waiting'],
    ])
    expect((await audit.list('nova')).map(({ subject }) => subject)).toEqual(['k', 'k'])
    const events = await outbox.read('nova', { topic: 'ledger.settled' })
    expect(events.map(({ key, payload }) => [key, payload])).toEqual([['k', { key: 'k', details: { rule: 'late' } }]])
  })

  test('erasing a customer leaves the amounts and nothing that names the customer', async () => {
    const { cases, ledger } = await open({ now })
    await ledger.enter('nova', { key: 'k', ...entry })
    await cases.eraseCustomer('nova', 'ada')
    expect(await ledger.get('nova', 'k')).not.toHaveProperty('customerId')
    const accounts = ['campaign:late', 'customer:ada']
    expect(await ledger.held('nova', accounts)).toEqual({ 'campaign:late': 5, 'customer:ada': 0 })
    await ledger.decide('nova', 'k', { by: 'eve', state: 'released' })
    expect(await ledger.held('nova', accounts)).toEqual({ 'campaign:late': 0, 'customer:ada': 0 })
  })
}
