import { openPostgresStore } from '@sightdesk/store/postgres'
import { sampleResult } from '@sightdesk/testing'
import { startPostgres } from '@sightdesk/testing/node'
import { expect, test } from 'vitest'
import { createStudioStore } from '../src/lib/server/studio-store.ts'

test('reads the cases of a PostgreSQL store', async ({ skip }) => {
  const server = await startPostgres()
  if (!server) return skip('PostgreSQL is not installed')
  try {
    await using written = await openPostgresStore(server.url)
    await written.cases.addCase(sampleResult('c1', { tenant: 'default' }))
    const studio = createStudioStore({ databaseUrl: server.url, home: 'unused', tenant: 'default' })
    expect(await (await studio.open())?.cases.getCase('default', 'c1')).toBeDefined()
    await studio.dispose()
  } finally {
    await server.stop()
  }
})
