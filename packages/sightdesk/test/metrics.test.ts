import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { sampleResult } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

describe('sightdesk metrics', () => {
  it('measures the stored cases, by intent, as JSON and CSV', async () => {
    await using folder = await temporaryFolder()
    const store = await openSqliteStore({ path: join(folder.path, 'sightdesk.db') })
    for (const id of ['a', 'b', 'c'])
      await store.cases.addCase(
        sampleResult(id, { tenant: 'default', intent: 'track_order', action: id === 'c' ? 'handoff' : 'reply' }),
      )
    await store.dispose()
    const measure = (...args: string[]) => runCli(['metrics', '--home', folder.path, ...args])
    const [all] = JSON.parse((await measure()).out)
    expect(all).toMatchObject({ cases: 3, triggerRate: { count: 2, of: 3 } })
    expect((await measure('--by', 'intent', '--csv')).out).toMatch(/\r\ntrack_order,3,0\.6667,/)
    expect(JSON.parse((await measure('--to', '2026-01-01')).out)).toMatchObject([{ cases: 0 }])
    expect(await measure('--from', 'yesterday')).toMatchObject({ code: 1, out: '' })
  })
})
