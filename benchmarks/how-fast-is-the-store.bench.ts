import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { GraphEdge } from '@sightdesk/core'
import type { Store } from '@sightdesk/store'
import { createMemoryBlobs } from '@sightdesk/store/blobs'
import { openPostgresStore } from '@sightdesk/store/postgres'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { sampleResult } from '@sightdesk/testing'
import { startPostgres } from '@sightdesk/testing/node'
import SqliteFile from 'better-sqlite3'

// How fast is the store? Acknowledged single writes, batches, look-ups, graph and queue, on SQLite and on a PostgreSQL
// of its own on the same disk, beside better-sqlite3 alone.
// Usage: node --conditions=@sightdesk/source benchmarks/how-fast-is-the-store.bench.ts [--cases 100000] [--edges 300000]

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, edges: { type: 'string', default: '300000' } },
})
const CASES = Number(values.cases)
const EDGES = Number(values.edges)
const SINGLE = 2000
const DIMENSIONS = 384

type Name = 'SQLite' | 'PostgreSQL'

const folder = await mkdtemp(join(tmpdir(), 'sightdesk-bench-'))
const rows: Record<string, Partial<Record<Name | 'better-sqlite3 alone', string>>> = {}
try {
  rows['acknowledged single cases a second'] = { 'better-sqlite3 alone': `${rawInserts()} plain rows` }
  await measureSqlite()
  await measurePostgres()
  console.table(rows)
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function measureSqlite(): Promise<void> {
  const opening = performance.now()
  await using store = await openSqliteStore({ path: join(folder, 'a.db') })
  say('SQLite', 'open a new store', `${(performance.now() - opening).toFixed(0)} ms`)
  await measure('SQLite', store)
}

async function measurePostgres(): Promise<void> {
  const server = await startPostgres()
  if (server === undefined) return
  try {
    const opening = performance.now()
    await using store = await openPostgresStore(server.url, { blobs: createMemoryBlobs() })
    say('PostgreSQL', 'open a new store', `${(performance.now() - opening).toFixed(0)} ms`)
    await measure('PostgreSQL', store)
  } finally {
    await server.stop()
  }
}

async function measure(name: Name, store: Store): Promise<void> {
  const results = Array.from({ length: SINGLE }, (_, i) => sampleResult(`s${i}`, { customerId: `u${i % 100}` }))
  const one = (i: number) => store.cases.addCase(results[i]!, { idempotencyKey: `k${i}` })
  say(name, 'acknowledged single cases a second', `${await perSecond(SINGLE / 2, one)}`)
  const eight = (i: number) => Promise.all(Array.from({ length: 8 }, (_, k) => one(SINGLE / 2 + i * 8 + k)))
  say(name, 'the same, eight at once', `${8 * (await perSecond(SINGLE / 16, eight))}`)
  await measureBatches(name, store)
  await measureGraph(name, store)
  say(name, 'jobs put in a second', `${await perSecond(SINGLE, (i) => store.queue.enqueue('read', { i }))}`)
  const work = async () => {
    const job = await store.queue.lease(['read'], { leaseMs: 60_000 })
    if (job !== undefined) await store.queue.complete(job)
  }
  say(name, 'jobs leased and completed a second', `${await perSecond(SINGLE, work)}`)
}

async function measureBatches(name: Name, { cases, vectors: shelf }: Store): Promise<void> {
  const batch = Array.from({ length: CASES }, (_, i) => ({
    result: sampleResult(`b${i}`, { customerId: `u${i % 999}` }),
  }))
  const vectors = new Float32Array(CASES * DIMENSIONS).map((_, i) => Math.sin(i))
  const ids = batch.map(({ result }) => result.id)
  const forCases = await milliseconds(() => cases.addCases(batch))
  const put = { model: 'bench', dimensions: DIMENSIONS, ids, vectors }
  const forVectors = await milliseconds(() => shelf.put('nova', put))
  say(name, `${CASES} cases with ${DIMENSIONS}-d vectors in batches`, `${forCases} ms + ${forVectors} ms`)
  say(name, 'load these vectors', `${await milliseconds(() => shelf.load('nova', 'bench'))} ms`)
  say(name, 'look a case up, p50', `${await median(2000, (i) => cases.getCase('nova', `b${(i * 7919) % CASES}`))} ms`)
  say(name, 'a page of 50 cases, p50', `${await median(50, () => cases.listCases({ tenant: 'nova' }))} ms`)
  const ofCustomer = (i: number) => cases.listCases({ tenant: 'nova', customerId: `u${i}` })
  say(name, 'a page of one customer, p50', `${await median(50, ofCustomer)} ms`)
}

async function measureGraph(name: Name, { graph }: Store): Promise<void> {
  const edges = Array.from({ length: EDGES }, (_, i) => edge(i))
  say(name, `write ${EDGES} edges`, `${await milliseconds(() => graph.write({ nodes: [], edges }))} ms`)
  const ofNode = (i: number) => graph.listEdges({ tenant: 'nova', src: `case:b${i}` })
  say(name, 'edges of one node, p50', `${await median(2000, ofNode)} ms`)
}

function edge(i: number): GraphEdge {
  const instant = '2026-01-01T00:00:00.000Z'
  return {
    tenant: 'nova',
    src: `case:b${i % CASES}`,
    type: 'tagged',
    dst: `tag:${(i * 7919) % 5000}`,
    weight: 1,
    props: {},
    validFrom: instant,
    recordedAt: instant,
    sourceId: `sync-${Math.floor(i / CASES)}`,
    reviewState: 'approved',
  }
}

/** The peer: the same driver with the same promises to the disk, one row without indexes. */
function rawInserts(): number {
  const file = new SqliteFile(join(folder, 'raw.db'))
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.exec('create table row (document text)')
  const insert = file.prepare('insert into row values (?)')
  const document = JSON.stringify(sampleResult('s'))
  const start = performance.now()
  for (let i = 0; i < SINGLE; i++) insert.run(document)
  const figure = Math.round((SINGLE / (performance.now() - start)) * 1000)
  file.close()
  return figure
}

async function perSecond(count: number, work: (i: number) => Promise<unknown>): Promise<number> {
  const start = performance.now()
  for (let i = 0; i < count; i++) await work(i)
  return Math.round((count / (performance.now() - start)) * 1000)
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}

async function median(count: number, work: (i: number) => Promise<unknown>): Promise<string> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const start = performance.now()
    await work(i)
    times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[count >> 1]!.toFixed(3)
}

function say(name: Name, question: string, figure: string): void {
  rows[question] = { ...rows[question], [name]: figure }
}
