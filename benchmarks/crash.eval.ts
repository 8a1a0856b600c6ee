import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs, promisify } from 'node:util'
import { openPostgresStore } from '@sightdesk/store/postgres'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { sampleResult } from '@sightdesk/testing'
import { type RunningPostgres, startPostgres } from '@sightdesk/testing/node'
import { startWriter, type Tally, tally, type Writer } from './crash/writers.ts'
import { printTable } from './evaluation.ts'

// Is anything lost that was acknowledged? Processes are killed at random moments between acknowledged writes, servers
// crash and stay away, a disk is full, two processes write at once; the parent keeps the names that were acknowledged.
// Usage: node --conditions=@sightdesk/source benchmarks/crash.eval.ts [--kills 200] [--server-kills 50] [--outages 20]

const run = promisify(execFile)
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    'server-kills': { type: 'string', default: '50' },
    outages: { type: 'string', default: '20' },
  },
  allowPositionals: true,
})
const OUTAGE_MS = 2000
/** A writer is killed after at most this many acknowledged writes, and up to 4 ms more. */
const MOST_WRITES = 60
const folder = await mkdtemp(join(tmpdir(), 'sightdesk-crash-'))
const sample = join(folder, 'sample.json')
await writeFile(sample, JSON.stringify(sampleResult('sample')))
const rows: Record<string, object> = {}
try {
  rows[`SQLite, ${values.kills} kills of writers`] = await killWriters(Number(values.kills))
  rows['SQLite, two processes writing, both killed'] = await twoWriters()
  rows['SQLite, full disk'] = await fullDisk()
  await onPostgres(Number(values['server-kills']), Number(values.outages))
  printTable(rows)
  const isWhole = Object.values(rows).every(
    (row) => !('lost' in row) || (row.lost === 0 && (row as Tally).doubled === 0),
  )
  if (!isWhole) process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function killWriters(kills: number): Promise<Tally> {
  const path = join(folder, 'killed.db')
  const acknowledged: string[] = []
  for (let kill = 0; kill < kills; kill++) {
    const writer = startWriter(path, `k${kill}`, { sample })
    await killAtRandom(writer)
    acknowledged.push(...writer.acknowledged)
  }
  return tallySqlite(path, acknowledged)
}

/** A random number of acknowledged writes, then a random part of the next one. */
async function killAtRandom(writer: Writer): Promise<void> {
  const writes = 1 + Math.floor(Math.random() * MOST_WRITES)
  while (writer.acknowledged.length < writes && writer.process.exitCode === null) await writer.next()
  await sleep(Math.random() * 4)
  writer.process.kill('SIGKILL')
  await writer.ended
}

async function twoWriters(): Promise<Tally> {
  const path = join(folder, 'two.db')
  const writers = ['a', 'b'].map((label) => startWriter(path, label, { sample }))
  for (const writer of writers) while (writer.acknowledged.length < 500) await writer.next()
  for (const writer of writers) writer.process.kill('SIGKILL')
  await Promise.all(writers.map((writer) => writer.ended))
  return tallySqlite(
    path,
    writers.flatMap((writer) => writer.acknowledged),
  )
}

/** A tmpfs of 8 MiB; where mounting is not permitted, a limit on the size of files. */
async function fullDisk(): Promise<object> {
  const disk = join(folder, 'small')
  await mkdir(disk)
  const isMounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk]).then(
    () => true,
    () => false,
  )
  try {
    const path = join(disk, 'full.db')
    const limit = isMounted ? {} : { fileLimitKib: 2048 }
    const writer = startWriter(path, 'f', { sample, textLength: 20_000, ...limit })
    await writer.ended
    if (isMounted) await run('mount', ['-o', 'remount,size=64m', disk])
    const by = isMounted ? 'tmpfs of 8 MiB' : 'ulimit -f'
    return { ...(await tallySqlite(path, writer.acknowledged)), refusal: writer.refusal() ?? 'none', by }
  } finally {
    if (isMounted) await run('umount', ['-l', disk])
  }
}

async function tallySqlite(path: string, acknowledged: readonly string[]): Promise<Tally> {
  await using store = await openSqliteStore({ path })
  return await tally(store, acknowledged)
}

async function onPostgres(kills: number, outages: number): Promise<void> {
  const server = await startPostgres()
  if (server === undefined) {
    rows['PostgreSQL'] = { skipped: 'not installed' }
    return
  }
  try {
    rows[`PostgreSQL, ${kills} kills of writers and servers`] = await killBoth(server, kills)
    rows[`PostgreSQL, ${outages} outages of ${OUTAGE_MS / 1000} s`] = await interrupt(server, outages)
  } finally {
    await server.stop()
  }
}

/** By turns a writer is killed and the server crashes under one, as a power cut would end it. */
async function killBoth(server: RunningPostgres, kills: number): Promise<Tally> {
  const acknowledged: string[] = []
  const before = await tallyPostgres(server, [])
  for (let kill = 0; kill < kills; kill++) {
    const writer = startWriter(server.url, `p${kill}`, { sample })
    while (writer.acknowledged.length < 1) await writer.next()
    if (kill % 2 === 1) {
      await sleep(Math.random() * 50)
      await server.crash()
      await server.start()
      const reached = writer.acknowledged.length
      while (writer.acknowledged.length <= reached) await writer.next()
    }
    await killAtRandom(writer)
    acknowledged.push(...writer.acknowledged)
  }
  return minus(await tallyPostgres(server, acknowledged), before)
}

/** Three writers go on while the server goes away for two seconds, again and again. None may be refused. */
async function interrupt(server: RunningPostgres, outages: number): Promise<object> {
  const before = await tallyPostgres(server, [])
  const writers = ['x', 'y', 'z'].map((label) => startWriter(server.url, `o${label}`, { sample }))
  for (const writer of writers) await writer.next()
  for (let outage = 0; outage < outages; outage++) {
    await sleep(300 + Math.random() * 500)
    await server.crash()
    await sleep(OUTAGE_MS)
    await server.start()
    for (const writer of writers) await writer.next()
  }
  for (const writer of writers) writer.process.kill('SIGKILL')
  await Promise.all(writers.map((writer) => writer.ended))
  const refused = writers.filter((writer) => writer.refusal() !== undefined).length
  const names = writers.flatMap((writer) => writer.acknowledged)
  return { ...minus(await tallyPostgres(server, names), before), refused }
}

async function tallyPostgres(server: RunningPostgres, acknowledged: readonly string[]): Promise<Tally> {
  await using store = await openPostgresStore(server.url, { maxConnections: 2, retryForMs: 60_000 })
  return await tally(store, acknowledged)
}

/** Names of an earlier part of the run are no news. */
function minus(after: Tally, before: Tally): Tally {
  return { ...after, unacknowledged: after.unacknowledged - before.unacknowledged }
}
