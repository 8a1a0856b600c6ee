import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { caseStoreContract, graphStoreContract, ledgerContract, queueContract, sampleResult } from '@sightdesk/testing'
import { startPostgres, temporaryFolder } from '@sightdesk/testing/node'
import pg from 'pg'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { storeContract } from '../../test/store-contract.ts'
import { createBlobFolder, createMemoryBlobs } from '../blobs/index.ts'
import { openSqliteStore } from '../sqlite/index.ts'
import { openPostgresStore, type PostgresStoreOptions } from './open-postgres-store.ts'
import { restorePostgres } from './restore-postgres.ts'

/** A few; `pnpm eval crash` interrupts twenty times. */
const OUTAGES = 2

const server = await startPostgres()
afterAll(() => server?.stop())

/** An empty schema on the running server. */
async function emptySchema(): Promise<string> {
  const name = `s${crypto.randomUUID().replaceAll('-', '')}`
  const client = new pg.Client({ connectionString: server?.url ?? '' })
  await client.connect()
  await client.query(`create schema ${name}`)
  await client.end()
  return `${server?.url}&options=${encodeURIComponent(`-c search_path=${name}`)}`
}

async function open(options: PostgresStoreOptions & { readonly url?: string } = {}) {
  const { url = await emptySchema(), ...rest } = options
  const store = await openPostgresStore(url, { blobs: createMemoryBlobs(), maxConnections: 4, ...rest })
  onTestFinished(() => store.dispose())
  return store
}

describe.skipIf(server === undefined)('with PostgreSQL installed', () => {
  caseStoreContract('PostgreSQL', async () => (await open()).cases)
  graphStoreContract('PostgreSQL', async (clock) => (await open(clock)).graph)
  ledgerContract('PostgreSQL', async () => (await open()).ledger)
  queueContract('PostgreSQL', async (setup) => (await open(setup)).queue)
  storeContract('PostgreSQL', open)

  test('processes that open an empty database at once share one schema', async () => {
    const url = await emptySchema()
    const stores = await Promise.all([open({ url }), open({ url }), open({ url })])
    await Promise.all(stores.map(({ cases }, i) => cases.addCase(sampleResult(`c${i}`))))
    expect(await stores[0]?.cases.countCases('nova')).toBe(3)
  })

  test('stores that write at once lose and double nothing, and events stay in order', async () => {
    const url = await emptySchema()
    const stores = await Promise.all([open({ url }), open({ url })])
    const writes = Array.from({ length: 100 }, (_, i) => stores[i % 2]?.cases.addCase(sampleResult(`c${i >> 1}`)))
    await Promise.all(writes)
    expect(await stores[0]?.cases.countCases('nova')).toBe(50)
    const seqs = (await stores[1]?.outbox.read('nova'))?.map(({ seq }) => seq) ?? []
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
    expect(seqs).toHaveLength(50)
  })

  test('stores that ask for the same amounts spend no more than the budget, and nothing twice', async () => {
    const url = await emptySchema()
    const stores = await Promise.all([open({ url }), open({ url })])
    const takes = [{ account: 'campaign:late', amount: 5, limit: 100 }]
    const asked = Array.from({ length: 60 }, (_, i) =>
      stores[i % 2]?.ledger.enter('nova', { key: `k${i >> 1}`, by: 'desk', state: 'settled', takes, details: {} }),
    )
    const answers = await Promise.all(asked)
    expect(answers.filter((answer) => answer?.status === 'entered' && !answer.repeated)).toHaveLength(20)
    expect(await stores[0]?.ledger.held('nova', ['campaign:late'])).toEqual({ 'campaign:late': 100 })
    expect(await stores[1]?.ledger.list('nova')).toHaveLength(20)
  })

  test('a backup of the server opens as an embedded store', async () => {
    const folder = await temporaryFolder()
    const store = await open({ blobs: createBlobFolder(join(folder, 'live')) })
    const sha256 = await store.blobs.put('nova', Uint8Array.of(1, 2))
    await store.cases.addCase(sampleResult('c1', { blobs: [sha256] }), { idempotencyKey: 'k' })
    await store.vectors.put('nova', { model: 'm', dimensions: 1, ids: ['c1'], vectors: Float32Array.of(0.5) })
    const takes = [{ account: 'a', amount: 5, limit: 9 }]
    await store.ledger.enter('nova', { key: 'k', by: 'desk', state: 'waiting', takes, details: {} })
    await store.queue.enqueue('read', 1)
    await store.backup(join(folder, 'copy'))
    const copy = await openSqliteStore({ path: join(folder, 'copy', 'sightdesk.db') })
    onTestFinished(() => copy.dispose())
    expect((await copy.cases.findByKey('nova', 'k'))?.result.id).toBe('c1')
    expect(await copy.vectors.load('nova', 'm')).toEqual(await store.vectors.load('nova', 'm'))
    expect(await copy.blobs.get('nova', sha256)).toEqual(Uint8Array.of(1, 2))
    expect(await copy.ledger.list('nova')).toEqual(await store.ledger.list('nova'))
    expect(await copy.ledger.held('nova', ['a'])).toEqual({ a: 5 })
    await copy.cases.addCase(sampleResult('c2'))
    expect(await copy.cases.countCases('nova')).toBe(2)
  })

  test('a backup, also of an embedded store, is restored into an empty database, or when asked to', async () => {
    const folder = await temporaryFolder()
    const live = await openSqliteStore({ path: join(folder, 'live', 'a.db') })
    const sha256 = await live.blobs.put('Nova & Co', Uint8Array.of(1, 2))
    await live.cases.addCase(sampleResult('c1', { tenant: 'Nova & Co', blobs: [sha256] }), { idempotencyKey: 'k' })
    await live.vectors.put('nova', { model: 'm', dimensions: 1, ids: ['c1'], vectors: Float32Array.of(0.5) })
    await live.queue.enqueue('read', { n: 1 })
    await live.backup(join(folder, 'copy'))
    await live.dispose()
    const url = await emptySchema()
    const blobs = createMemoryBlobs()
    const from = join(folder, 'copy')
    expect(await restorePostgres(url, { from, blobs })).toMatchObject({ cases: 1, blobs: 1 })
    await expect(restorePostgres(url, { from, blobs })).rejects.toMatchObject({ code: 'input/already-exists' })
    await restorePostgres(url, { from, blobs, replace: true })
    const store = await open({ url, blobs })
    expect((await store.cases.findByKey('Nova & Co', 'k'))?.result.id).toBe('c1')
    expect((await store.vectors.load('nova', 'm')).vectors).toEqual(Float32Array.of(0.5))
    expect(await store.blobs.get('Nova & Co', sha256)).toEqual(Uint8Array.of(1, 2))
    expect((await store.queue.lease(['read'], { leaseMs: 1000 }))?.payload).toEqual({ n: 1 })
    await store.cases.addCase(sampleResult('c2', { tenant: 'Nova & Co' }))
    expect(await store.cases.countCases('Nova & Co')).toBe(2)
  })

  test('a server that is not there is a typed error', { timeout: 60_000 }, async () => {
    const nowhere = openPostgresStore(`postgres:///x?host=${encodeURIComponent(await temporaryFolder())}&user=x`, {
      retryForMs: 100,
    })
    await expect(nowhere).rejects.toMatchObject({ code: 'storage/unavailable' })
    await expect(openPostgresStore('mysql://x')).rejects.toMatchObject({ code: 'input/invalid-url' })
  })

  test(`${OUTAGES} crashes of the server under writes lose and double nothing`, {
    timeout: 120_000 + OUTAGES * 60_000,
  }, async () => {
    const { cases, queue } = await open({ retryForMs: 120_000 })
    let sent = 0
    let stopped = false
    const write = async () => {
      while (!stopped) {
        const n = sent++
        await cases.addCase(sampleResult(`c${n}`), { idempotencyKey: `k${n}` })
        await queue.enqueue('read', n)
      }
    }
    const writing = Promise.allSettled([write(), write(), write()])
    for (let i = 0; i < OUTAGES; i++) {
      await sleep(200 + Math.random() * 200)
      await server?.crash()
      await sleep(500)
      await server?.start()
    }
    await sleep(200)
    stopped = true
    expect((await writing).map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled'])
    expect(await cases.countCases('nova')).toBe(sent)
    expect((await queue.stats()).waiting).toBe(sent)
  })
})
