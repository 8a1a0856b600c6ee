import { readFileSync } from 'node:fs'
import type { CaseResult } from '@sightdesk/core'
import { openPostgresStore } from '@sightdesk/store/postgres'
import { openSqliteStore } from '@sightdesk/store/sqlite'

// A process that `pnpm eval crash` kills: it writes cases and jobs into the store named on the command line and says
// on standard output what was acknowledged, one name a line. Usage: crash-child.ts PLACE LABEL SAMPLE [TEXT-LENGTH]

const [place = '', label = '', sample = '', length = '0'] = process.argv.slice(2)
const result = JSON.parse(readFileSync(sample, 'utf8')) as CaseResult
const text = 'x'.repeat(Number(length))
const isServer = place.startsWith('postgres:')
const store = isServer
  ? await openPostgresStore(place, { retryForMs: 120_000, maxConnections: 2, queueCapacity: 10_000_000 })
  : await openSqliteStore({ path: place, queueCapacity: 10_000_000 })

try {
  for (let i = 0; ; i++) {
    const id = `${label}-${i}`
    if (i % 2 === 0) {
      const message = { ...result.message, text }
      await store.cases.addCase({ ...result, id, message }, { idempotencyKey: id })
    } else await store.queue.enqueue('read', { id }, { key: id })
    process.stdout.write(`${id}\n`)
  }
} catch (error) {
  process.stdout.write(`code ${(error as { code?: string }).code}\n`)
}
await store.dispose().catch(() => {})
