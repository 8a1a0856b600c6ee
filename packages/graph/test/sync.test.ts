import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { temporaryFolder } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import {
  approveProposal,
  findConflicts,
  findStale,
  listProposals,
  loadGraphSnapshot,
  rejectProposal,
  rollbackRun,
  type SyncOptions,
  syncSource,
  voteOnProposal,
} from '../src/index.ts'
import { readSource, watchFolder } from '../src/node/index.ts'

const tenant = 'default'
const cream = { sku: 'C1', name: 'Cream', category: 'beauty', price: { amount: 20, currency: 'EUR' } }
const serum = { sku: 'S1', name: 'Serum', category: 'beauty', attributes: { skinType: ['dry', 'oily'] } }

/** A store whose clock is at the hour of the last step. */
async function open() {
  const clock = { now: Date.parse('2026-05-01T00:00:00Z') }
  const store = await openSqliteStore({ path: join(await temporaryFolder(), 'sync.db'), now: () => clock.now })
  const next = () => {
    clock.now += 3_600_000
    return new Date(clock.now).toISOString()
  }
  const sync = (rows: readonly unknown[], options: Partial<SyncOptions> & { source?: string } = {}) => {
    const { source = 'catalog', ...rest } = options
    return syncSource({ source, kind: 'products', rows }, store.graph, { at: next(), ...rest })
  }
  const facts = async (src = 'product:C1') =>
    (await store.graph.listEdges({ tenant, src })).map(({ type, dst }) => `${type} ${dst}`).sort()
  return { store, next, sync, facts, graph: store.graph }
}

describe('syncSource', () => {
  it('proposes what is new, and nothing counts before a reviewer approves it', async () => {
    const { store, sync, facts, graph, next } = await open()
    await using _ = store
    const report = await sync([cream, serum, { sku: 'X' }, cream])
    expect(report).toMatchObject({ seen: 2, added: 2, changed: 0, removed: 0 })
    expect(report.refused.map(({ row, code }) => [row, code])).toEqual([
      [3, 'malformed'],
      [4, 'duplicate'],
    ])
    expect(await facts()).toEqual([])
    for (const { id } of await listProposals(graph, tenant)) await approveProposal(id, graph, { by: 'mei', at: next() })
    expect(await facts()).toEqual(['belongs_to category:beauty'])
    expect(await facts('product:S1')).toContain('has_attribute attribute:skinType=oily')
    expect(await listProposals(graph, tenant)).toEqual([])
    expect((await graph.getNodes(tenant, ['product:C1']))[0]?.props).toMatchObject({ name: 'Cream' })
    expect((await loadGraphSnapshot(graph, tenant)).edgeCount).toBeGreaterThan(0)
  })

  it('writes nothing for what is the same, and keeps one proposal for a change that waits', async () => {
    const { store, sync, graph } = await open()
    await using _ = store
    await sync([cream], { trusted: true })
    expect(await sync([cream])).toMatchObject({ unchanged: 1, proposals: [] })
    const first = await sync([{ ...cream, name: 'Rich cream' }])
    expect(await sync([{ ...cream, name: 'Rich cream' }])).toMatchObject({ changed: 1, proposals: [] })
    const second = await sync([{ ...cream, name: 'Light cream' }])
    expect((await listProposals(graph, tenant)).map(({ id }) => id)).toEqual(second.proposals)
    expect(first.proposals).not.toEqual(second.proposals)
    await sync([cream])
    expect(await listProposals(graph, tenant)).toEqual([])
  })

  it('does not propose again what was refused, until it changes', async () => {
    const { store, sync, graph, next } = await open()
    await using _ = store
    const { proposals } = await sync([cream])
    await rejectProposal(proposals[0] as string, graph, { by: 'mei', at: next() })
    expect(await sync([cream])).toMatchObject({ refusedBefore: 1, added: 0 })
    expect(await sync([{ ...cream, name: 'Other' }])).toMatchObject({ added: 1 })
    const again = { by: 'mei', at: next() }
    await expect(approveProposal(proposals[0] as string, graph, again)).rejects.toMatchObject({
      code: 'input/proposal-closed',
    })
    await expect(approveProposal('nothing', graph, again)).rejects.toMatchObject({ code: 'input/unknown-proposal' })
  })

  it('refuses a feed that lost most of what was approved', async () => {
    const { store, sync } = await open()
    await using _ = store
    const many = Array.from({ length: 12 }, (_, i) => ({ sku: `P${i}`, name: `Product ${i}` }))
    await sync(many, { trusted: true })
    await expect(sync(many.slice(0, 3))).rejects.toMatchObject({ code: 'data/source-shrunk' })
    expect(await sync(many.slice(0, 3), { allowShrink: true })).toMatchObject({ missing: 9 })
  })
})

describe('a fact that its source no longer names', () => {
  it('is stale, then proposed for removal, and goes only with its last source', async () => {
    const { store, sync, facts, graph, next } = await open()
    await using _ = store
    await sync([cream, serum], { trusted: true })
    await sync([cream], { trusted: true, source: 'partner' })
    expect(await sync([serum])).toMatchObject({ missing: 1, removed: 0 })
    expect(await findStale(graph, tenant, { at: next() })).toEqual([
      { subject: 'product:C1', source: 'catalog', reason: 'unseen', missedRuns: 1 },
    ])
    await sync([serum])
    expect(await sync([serum], { trusted: true })).toMatchObject({ removed: 1, approved: 1 })
    expect(await facts()).toEqual(['belongs_to category:beauty'])
    await sync([], { trusted: true, source: 'partner', missingAfter: 1 })
    expect(await facts()).toEqual([])
  })

  it('is stale when its own validity is over', async () => {
    const { store, graph, next } = await open()
    await using _ = store
    const period = { validFrom: '2026-01-01T00:00:00Z', validTo: '2026-04-01T00:00:00Z' }
    const rows = [{ id: 'spring', title: 'Spring', rule: '10 % off', ...period }]
    await syncSource({ source: 'shop', kind: 'promotions', rows }, graph, { at: next(), trusted: true })
    expect(await findStale(graph, tenant, { at: next() })).toMatchObject([
      { reason: 'expired', subject: 'promotion:spring' },
    ])
  })
})

describe('two sources that disagree', () => {
  it('are told, and a trusted feed or votes do not settle it', async () => {
    const { store, sync, graph, next } = await open()
    await using _ = store
    await sync([cream], { trusted: true })
    const other = { ...cream, price: { amount: 25, currency: 'EUR' } }
    const report = await sync([other], { source: 'partner', trusted: true })
    expect(report).toMatchObject({ conflicting: 1, approved: 0 })
    const id = report.proposals[0] as string
    for (const voter of ['a', 'b', 'c', 'd'])
      expect(await voteOnProposal(id, { voter, role: 'agent', vote: 'for' }, graph, { at: next() })).toMatchObject({
        state: 'open',
      })
    await approveProposal(id, graph, { by: 'mei', at: next() })
    expect(await findConflicts(graph, tenant)).toMatchObject([
      { subject: 'product:C1', field: 'price', values: [{ source: 'catalog' }, { source: 'partner' }] },
    ])
  })
})

describe('voteOnProposal', () => {
  it('approves with a quorum of agents, one vote each, the last one counting', async () => {
    const { store, sync, graph, facts, next } = await open()
    await using _ = store
    const [id = ''] = (await sync([cream])).proposals
    const vote = (voter: string, said: 'for' | 'against' = 'for') =>
      voteOnProposal(id, { voter, role: 'agent', vote: said }, graph, { at: next() })
    await vote('li', 'against')
    await vote('li')
    await vote('li')
    expect(await vote('wu')).toMatchObject({ state: 'open', for: 2, against: 0, voters: 2 })
    expect(await vote('ann')).toMatchObject({ state: 'approved', for: 3 })
    expect(await facts()).toEqual(['belongs_to category:beauty'])
    await expect(vote('bob')).rejects.toMatchObject({ code: 'input/proposal-closed' })
  })

  it('is not moved by customers alone, and rejects what most refuse', async () => {
    const { store, sync, graph, next } = await open()
    await using _ = store
    const [id = ''] = (await sync([cream])).proposals
    const vote = (voter: string, role: 'agent' | 'customer', said: 'for' | 'against') =>
      voteOnProposal(id, { voter, role, vote: said }, graph, { at: next() })
    let last = await vote('c0', 'customer', 'against')
    for (let i = 1; i < 12; i++) last = await vote(`c${i}`, 'customer', 'against')
    expect(last).toMatchObject({ state: 'open', against: 1.5 })
    await vote('li', 'agent', 'against')
    expect(await vote('wu', 'agent', 'against')).toMatchObject({ state: 'rejected' })
  })

  it('limits the votes of one voter a day', async () => {
    const { store, sync, graph, next } = await open()
    await using _ = store
    const { proposals } = await sync([cream, serum, { sku: 'T', name: 'Tonic' }])
    const vote = (id = '') =>
      voteOnProposal(id, { voter: 'anna', role: 'customer', vote: 'for' }, graph, { at: next(), dailyLimit: 2 })
    await vote(proposals[0])
    await vote(proposals[1])
    await expect(vote(proposals[2])).rejects.toMatchObject({ code: 'input/vote-limit' })
    await expect(vote(proposals[0])).resolves.toMatchObject({ state: 'open' })
    const strange = { voter: '', role: 'agent', vote: 'for' } as const
    await expect(voteOnProposal(proposals[0] ?? '', strange, graph, { at: next() })).rejects.toMatchObject({
      code: 'input/malformed',
    })
  })
})

describe('rollbackRun', () => {
  it('brings back what held before, withdraws what waits, and leaves alone what changed since', async () => {
    const { store, sync, graph, facts, next } = await open()
    await using _ = store
    await sync([cream, serum], { trusted: true })
    const moved = await sync(
      [
        { ...cream, category: 'sale' },
        { ...serum, name: 'Serum 2' },
        { sku: 'N', name: 'New', category: 'x' },
      ],
      { trusted: true },
    )
    await sync(
      [
        { ...cream, category: 'sale' },
        { ...serum, name: 'Serum 3' },
        { sku: 'N', name: 'New', category: 'x' },
      ],
      { trusted: true },
    )
    const undone = await rollbackRun(moved.run, graph, { by: 'mei', at: next() })
    expect(undone).toMatchObject({ restored: ['product:C1', 'product:N'], superseded: ['product:S1'] })
    expect(await facts()).toEqual(['belongs_to category:beauty'])
    expect(await facts('product:N')).toEqual([])
    const waiting = await sync([cream, { ...serum, name: 'Serum 4' }])
    expect(await rollbackRun(waiting.run, graph, { by: 'mei', at: next() })).toMatchObject({
      withdrawn: 1,
      restored: [],
    })
  })
})

describe('readSource', () => {
  it('reads CSV with inner fields, JSON and JSON Lines', async () => {
    const folder = await temporaryFolder()
    await writeFile(
      join(folder, 'a.csv'),
      'sku,name,price.amount,price.currency,attributes.tone\nC1,"Cream, rich",20.5,EUR,warm|cool\n',
    )
    await writeFile(join(folder, 'b.json'), JSON.stringify({ products: [cream] }))
    await writeFile(join(folder, 'c.jsonl'), `${JSON.stringify(cream)}\n${JSON.stringify(serum)}\n`)
    expect(await readSource(join(folder, 'a.csv'))).toEqual([
      {
        sku: 'C1',
        name: 'Cream, rich',
        price: { amount: 20.5, currency: 'EUR' },
        attributes: { tone: ['warm', 'cool'] },
      },
    ])
    expect(await readSource(join(folder, 'b.json'))).toEqual([cream])
    expect(await readSource(join(folder, 'c.jsonl'))).toEqual([cream, serum])
    await expect(readSource(join(folder, 'gone.json'))).rejects.toMatchObject({ code: 'input/missing-file' })
  })

  it('reads over http, from inner addresses only when allowed', async () => {
    const server = createServer((request, response) => {
      response
        .writeHead(request.url === '/ok' ? 200 : 500, { 'content-type': 'application/json' })
        .end(JSON.stringify([cream]))
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      expect(await readSource(`${base}/ok`, { allowPrivate: true })).toEqual([cream])
      await expect(readSource(`${base}/bad`, { allowPrivate: true })).rejects.toMatchObject({
        code: 'input/source-failed',
      })
      await expect(readSource(`${base}/ok`)).rejects.toMatchObject({ code: 'input/forbidden-address' })
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })
})

describe('watchFolder', () => {
  it('tells a file when it came and when it changed, and ends with the signal', async () => {
    const folder = await temporaryFolder()
    const stop = new AbortController()
    const path = join(folder, 'catalog.json')
    await writeFile(path, '[]')
    const told: string[] = []
    for await (const found of watchFolder(folder, { signal: stop.signal, intervalMs: 5 })) {
      told.push(found)
      if (told.length === 1) await writeFile(path, '[{}]')
      else stop.abort()
    }
    expect(told).toEqual([path, path])
  })
})
