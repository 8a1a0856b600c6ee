import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Store } from '@sightdesk/store'
import { createMemoryBlobs } from '@sightdesk/store/blobs'
import { openPostgresStore } from '@sightdesk/store/postgres'
import { sampleEdge, sampleResult } from '@sightdesk/testing'
import { startPostgres } from '@sightdesk/testing/node'
import pg from 'pg'

// How large is a PostgreSQL store, and what do its statements touch? Cases, vectors and edges are written by the store,
// multiplied in the database, and the statements that the store really sends are explained.
// Usage: node --conditions=@sightdesk/source benchmarks/how-large-is-a-postgres-store.bench.ts [--cases 1000000] [--plans]

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '1000000' }, plans: { type: 'boolean', default: false } },
})
const CASES = Number(values.cases)
const SEED = 2000
const COPIES = Math.max(1, Math.round(CASES / SEED))
const DIMENSIONS = 384
const GOAL = 100_000_000
/** Bytes of a page, and how full an index page is kept. */
const PAGE_BYTES = 8192
const FILL = 0.9

interface Sent {
  readonly text: string
  readonly values: readonly unknown[]
}

const server = await startPostgres()
if (server === undefined) console.log('PostgreSQL is not installed: nothing was measured.')
else await measure(server.url).finally(() => server.stop())

async function measure(url: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sightdesk-size-'))
  const client = new pg.Client({ connectionString: url })
  try {
    await using store = await openPostgresStore(url, { blobs: createMemoryBlobs(), maxConnections: 2 })
    await seed(store)
    await client.connect()
    await multiply(client)
    console.table(await sizes(client))
    console.table(await depths(client))
    console.table(await explainAll(client, await record(store)))
  } finally {
    await client.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function seed({ cases, vectors, graph }: Store): Promise<void> {
  const ids = Array.from({ length: SEED }, (_, i) => `c${i}`)
  await cases.addCases(
    ids.map((id, i) => ({
      result: sampleResult(id, { customerId: `u${Math.floor(i / 20)}` }),
      idempotencyKey: `k${i}`,
    })),
  )
  const numbers = new Float32Array(SEED * DIMENSIONS).map((_, i) => Math.sin(i))
  await vectors.put('nova', { model: 'm', dimensions: DIMENSIONS, ids, vectors: numbers })
  const edges = ids.flatMap((id, i) =>
    [0, 1, 2].map((k) => sampleEdge({ src: `case:${id}`, type: `t${k}`, dst: `tag:${(i * 7 + k) % 500}` })),
  )
  await graph.write({ nodes: [], edges })
}

/** Every row again and again, under other names: what the store wrote, as often as it takes. */
async function multiply(client: pg.Client): Promise<void> {
  const copies = `generate_series(1, ${COPIES - 1}) g`
  await client.query(`insert into cases select tenant, id || '-' || g, seq + g * ${SEED * 2}, at, customer_id || '-' || g,
    intent, action, idempotency_key || '-' || g, document, erased_at from cases, ${copies}`)
  await client.query(`insert into case_vector select tenant, case_id || '-' || g, model, dimensions, vector
    from case_vector, ${copies.replace(String(COPIES - 1), String(Math.ceil(COPIES / 10)))}`)
  await client.query(`insert into graph_edge select tenant, edge_id || '-' || g, seq, src || '-' || g, type, dst, source_id,
    weight, props, valid_from, valid_to, recorded_at, retired_at, review_state from graph_edge, ${copies}`)
  await client.query('vacuum analyze')
}

/** Bytes of a row grow with no power of the number of rows: 100 million need a hundred times what a million needs. */
async function sizes(client: pg.Client) {
  const table: Record<string, object> = {}
  for (const name of ['cases', 'case_vector', 'graph_edge']) {
    const { rows } = await client.query<{ rows: number; heap: number; indexes: number }>(
      `select (select count(*)::int from ${name}) rows, pg_table_size('${name}')::float8 heap, pg_indexes_size('${name}')::float8 indexes`,
    )
    const row = rows[0] as { rows: number; heap: number; indexes: number }
    const each = (row.heap + row.indexes) / row.rows
    const perCase = name === 'graph_edge' ? 3 : 1
    table[name] = {
      rows: row.rows,
      'MB heap': Math.round(row.heap / 1e6),
      'MB indexes': Math.round(row.indexes / 1e6),
      'bytes a row': Math.round(each),
      'GB at 100M cases': Math.round((each * GOAL * perCase) / 1e9),
    }
  }
  return table
}

/** Pages from the root to the leaf, measured by nothing but the fan-out: keys of a page to the power of the depth. */
async function depths(client: pg.Client) {
  const { rows } = await client.query<{ name: string; pages: number; tuples: number }>(
    `select relname name, relpages pages, reltuples::float8 tuples from pg_class where relkind = 'i'
     and reltuples > 1000 and relname similar to '(cases|case_vector|graph_edge)%' order by relname`,
  )
  return Object.fromEntries(
    rows.map(({ name, pages, tuples }) => {
      const fanOut = tuples / pages
      const depth = (count: number) => Math.ceil(Math.log(count / fanOut) / Math.log(fanOut * FILL)) + 1
      const goal = (tuples / CASES) * GOAL
      const bytes = Math.round((pages * PAGE_BYTES) / tuples)
      return [
        name,
        {
          'bytes an entry': bytes,
          'keys a page': Math.round(fanOut),
          depth: depth(tuples),
          'depth at 100M cases': depth(goal),
        },
      ]
    }),
  )
}

/** What the store sends for each of its calls, caught on its way out. */
async function record(store: Store): Promise<Map<string, Sent[]>> {
  const sent = new Map<string, Sent[]>()
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown }
  const { query } = prototype
  const state = { call: '' }
  prototype.query = function (this: unknown, ...given) {
    const [text, parameters = []] = given as [string | { text: string }, unknown[]?]
    const statement = { text: typeof text === 'string' ? text : text.text, values: parameters }
    sent.set(state.call, [...(sent.get(state.call) ?? []), statement])
    return query.apply(this, given)
  }
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    'a case by id': () => store.cases.getCase('nova', 'c7-3'),
    'a case by key': () => store.cases.findByKey('nova', 'k7-3'),
    'the newest 50': () => store.cases.listCases({ tenant: 'nova' }),
    'the next 50': () => store.cases.listCases({ tenant: 'nova', after: String(SEED * COPIES) }),
    'of a customer': () => store.cases.listCases({ tenant: 'nova', customerId: 'u7-3' }),
    'of an intent': () => store.cases.listCases({ tenant: 'nova', intent: sampleResult('x').message.intent.id }),
    'edges of a node': () => store.graph.listEdges({ tenant: 'nova', src: 'case:c7-3' }),
    'count of cases': () => store.cases.countCases('nova'),
    'a job': () => store.queue.lease(['read'], { leaseMs: 1000 }),
  }
  for (const [name, work] of Object.entries(calls)) {
    state.call = name
    await work()
  }
  prototype.query = query
  return sent
}

async function explainAll(client: pg.Client, calls: ReadonlyMap<string, readonly Sent[]>) {
  const table: Record<string, object> = {}
  for (const [name, sent] of calls) {
    const select = sent.find(({ text }) => /^select/i.test(text) && /from "(cases|graph_edge|job)"/.test(text))
    if (select === undefined) continue
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain (analyze, buffers) ${select.text}`, [
      ...select.values,
    ])
    const plan = rows.map((row) => row['QUERY PLAN'])
    if (values.plans) console.log(`\n-- ${name}\n${select.text}\n${plan.join('\n')}`)
    const text = plan.join('\n')
    const pages = /Buffers: shared(?: hit=(\d+))?(?: read=(\d+))?/.exec(text)
    table[name] = {
      plan: [
        ...text.matchAll(
          /(Index Only Scan|Index Scan|Bitmap Index Scan|Seq Scan|Parallel [A-Za-z ]*Scan)[^(]*?(?: using| on) (\w+)/g,
        ),
      ]
        .map((match) => `${match[1]} ${match[2]}`)
        .join(', '),
      pages: Number(pages?.[1] ?? 0) + Number(pages?.[2] ?? 0),
      ms: Number(/Execution Time: ([\d.]+)/.exec(text)?.[1]),
    }
  }
  return table
}
