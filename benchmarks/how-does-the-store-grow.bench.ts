import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Store } from '@sightdesk/store'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { sampleResult } from '@sightdesk/testing'
import { type GrowthPoint, plotGrowth } from './scoring/plot-growth.ts'

// How does the embedded store grow from ten thousand cases to a million? Time and memory at each size, as a table and
// as growth.svg and growth.html in the output folder.
// Usage: node --conditions=@sightdesk/source benchmarks/how-does-the-store-grow.bench.ts [--most 1000000] [--out FOLDER]

const ROOT = join(import.meta.dirname, '..')
const { values } = parseArgs({
  options: {
    most: { type: 'string', default: '1000000' },
    out: { type: 'string', default: join(ROOT, '.tmp', 'growth') },
  },
})
const SIZES = [10_000, 30_000, 100_000, 300_000, 1_000_000].filter((size) => size <= Number(values.most))
const BATCH = 10_000
const CUSTOMERS = 20
const LOOKUPS = 500

const folder = await mkdtemp(join(tmpdir(), 'sightdesk-growth-'))
try {
  const points = await grow(join(folder, 'a.db'))
  console.table(Object.fromEntries(points.map(({ size, figures }) => [size, rounded(figures)])))
  await mkdir(values.out, { recursive: true })
  const svg = plotGrowth('The embedded store from 10k to 1M cases (dotted: linear growth)', points)
  await writeFile(join(values.out, 'growth.svg'), svg)
  const html = `<!doctype html><meta charset="utf-8"><title>Growth of the store</title>${svg}<pre>${JSON.stringify(points, null, 2)}</pre>`
  await writeFile(join(values.out, 'growth.html'), html)
  console.log(`Plotted in ${values.out}`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function grow(path: string): Promise<GrowthPoint[]> {
  const points: GrowthPoint[] = []
  await using store = await openSqliteStore({ path })
  let size = 0
  for (const goal of SIZES) {
    let batchMs = 0
    for (; size < goal; size += BATCH) batchMs = await addBatch(store, size)
    const bytes = (await stat(path)).size
    points.push({
      size,
      figures: { ...(await measure(store, size)), 'batch of 10k, ms': batchMs, 'file, MB': bytes / 1e6 },
    })
  }
  return points
}

/** A customer has twenty cases, whatever the size. */
async function addBatch(store: Store, start: number): Promise<number> {
  const batch = Array.from({ length: BATCH }, (_, i) => ({
    result: sampleResult(`c${start + i}`, { customerId: `u${Math.floor((start + i) / CUSTOMERS)}` }),
  }))
  const from = performance.now()
  await store.cases.addCases(batch)
  return performance.now() - from
}

async function measure({ cases }: Store, size: number): Promise<Record<string, number>> {
  const pick = (i: number) => (i * 7919) % size
  const forOne = await median((i) => cases.getCase('nova', `c${pick(i)}`))
  const forPage = await median(() => cases.listCases({ tenant: 'nova' }))
  const forCustomer = await median((i) =>
    cases.listCases({ tenant: 'nova', customerId: `u${Math.floor(pick(i) / CUSTOMERS)}` }),
  )
  const forWrite = await median((i) => cases.addCase(sampleResult(`s${size}-${i}`, { customerId: 'single' })), 50)
  return {
    'look a case up, p50 ms': forOne,
    'newest 50 cases, p50 ms': forPage,
    'cases of a customer, p50 ms': forCustomer,
    'one acknowledged case, p50 ms': forWrite,
    'memory of the process, MB': process.memoryUsage().rss / 1e6,
  }
}

async function median(work: (i: number) => Promise<unknown>, count = LOOKUPS): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const from = performance.now()
    await work(i)
    times.push(performance.now() - from)
  }
  return times.sort((a, b) => a - b)[count >> 1] as number
}

function rounded(figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(3))]))
}
