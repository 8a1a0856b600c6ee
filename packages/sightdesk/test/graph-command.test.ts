import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { temporaryFolder } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const at = '2026-05-01T08:00:00Z'
const said = { weight: 1, props: {}, validFrom: at, recordedAt: at, sourceId: 'test', reviewState: 'approved' as const }

async function homeWithGraph(): Promise<string> {
  const home = await temporaryFolder()
  await using store = await openSqliteStore({ path: join(home, 'sightdesk.db') })
  await store.graph.write({
    nodes: [{ tenant: 'default', id: 'case:c1', kind: 'case', props: {} }],
    edges: [{ tenant: 'default', src: 'case:c1', type: 'shows', dst: 'error_code:E003', ...said }],
  })
  return home
}

describe('sightdesk graph', () => {
  it('explains a case, counts the graph and exports it', async () => {
    const home = await homeWithGraph()
    const out = join(home, 'graph.gexf')
    const [explained, counted, exported] = await Promise.all([
      runCli(['graph', 'explain', 'c1', '--home', home]),
      runCli(['graph', 'stats', '--home', home, '--as-of', '2020-01-01T00:00:00Z']),
      runCli(['graph', 'export', '--format', 'gexf', '--out', out, '--home', home]),
    ])
    expect(JSON.parse(explained.out).edges[0].explanation).toBe(
      'Case c1 shows error code E003 (since 2026-05-01, by test).',
    )
    expect(JSON.parse(counted.out)).toMatchObject({ nodes: 1, edges: 0 })
    expect(JSON.parse(exported.out)).toMatchObject({ nodes: 2, edges: 1 })
    expect(await readFile(out, 'utf8')).toContain('error_code:E003')
  })

  it('ends with 1 for a case that it does not know, with 2 for a format that there is not', async () => {
    const home = await homeWithGraph()
    const [unknown, misuse] = await Promise.all([
      runCli(['graph', 'explain', 'nobody', '--home', home]),
      runCli(['graph', 'export', '--format', 'pdf', '--home', home]),
    ])
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('input/unknown-case')])
    expect([misuse.code, misuse.err]).toEqual([2, expect.stringContaining('input/option-out-of-range')])
  })
})
