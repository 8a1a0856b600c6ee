import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { starterCorpora } from '@sightdesk/starter'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { createSightdesk, type Desk } from 'sightdesk'

// How fast is a case without pictures? In process, with a store that already remembers many cases.
// Usage: node --conditions=@sightdesk/source benchmarks/how-fast-is-a-case.bench.ts [--cases 10000] [--runs 500]

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '10000' }, runs: { type: 'string', default: '500' } },
})
const CASES = Number(values.cases)
const RUNS = Number(values.runs)
const BATCH = 500

const home = await mkdtemp(join(tmpdir(), 'sightdesk-bench-'))
try {
  console.table(await measure())
} finally {
  await rm(home, { recursive: true, force: true })
}

async function measure() {
  const texts = messages(CASES + RUNS)
  await fillStore(texts.slice(0, CASES))
  await using desk = createSightdesk({ home })
  const opening = performance.now()
  await desk.handle({ text: 'hello' })
  const opened = performance.now() - opening
  for (const text of texts.slice(0, 50)) await desk.handle({ text })
  const stages = new Map<string, number[]>()
  const cpu = process.cpuUsage()
  const durations = await handleAll(desk, texts.slice(CASES), stages)
  const { user, system } = process.cpuUsage(cpu)
  const median = [...stages].map(([stage, spent]) => [`${stage}, p50 ms`, quantile(spent, 0.5)])
  return Object.fromEntries([
    ['cases in the store', CASES],
    ['open with these cases, ms', round(opened)],
    ['p50 ms', quantile(durations, 0.5)],
    ['p99 ms', quantile(durations, 0.99)],
    ['processor ms a case', round((user + system) / 1000 / RUNS)],
    ...median,
  ])
}

/** Real cases, handled once in memory and stored in batches: only what is measured pays for single writes. */
async function fillStore(texts: readonly string[]): Promise<void> {
  await using desk = createSightdesk({ store: 'memory' })
  await using store = await openSqliteStore({ path: join(home, 'sightdesk.db') })
  const templates = await Promise.all(texts.slice(0, BATCH).map((text) => desk.handle({ text })))
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH).map((text, i) => {
      const result = templates[i % templates.length]!
      const message = { ...result.message, text, normalized: text }
      return { result: { ...result, id: `case-${at + i}`, message, findings: { ...result.findings, similar: [] } } }
    })
    await store.cases.addCases(batch)
  }
}

async function handleAll(desk: Desk, texts: readonly string[], stages: Map<string, number[]>): Promise<number[]> {
  const durations: number[] = []
  for (const text of texts) {
    const started = performance.now()
    const { timings } = await desk.handle({ text })
    const total = performance.now() - started
    durations.push(total)
    const { total: beforeWriting = 0, ...spent } = timings
    for (const [stage, time] of Object.entries({ ...spent, remember: total - beforeWriting }))
      stages.set(stage, [...(stages.get(stage) ?? []), time])
  }
  return durations
}

/** Messages of the starter's corpora, every one with a number of its own, in all languages. */
function messages(count: number): string[] {
  const rows = starterCorpora()
  return Array.from({ length: count }, (_, i) => `${rows[(i * 7919) % rows.length]?.text} A-${10_000 + i}`)
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
