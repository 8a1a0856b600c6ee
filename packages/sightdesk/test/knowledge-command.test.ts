import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryFolder } from '@sightdesk/testing/node'
import { describe, expect, it } from 'vitest'
import { runCli } from './run-cli.ts'

const source = { name: 'drawn', url: 'https://example.com', licence: 'CC0-1.0' }

async function policyFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'policy')
  await mkdir(folder)
  const codes = { '33': 'Cosmetics', '3304': 'Beauty preparations' }
  const rates = [{ territories: ['IT'], currency: 'EUR', rate: 0.22, rateType: 'standard', from: '2013-10-01' }]
  await writeFile(join(folder, 'hs.json'), JSON.stringify({ schemaVersion: 1, source, codes }))
  await writeFile(join(folder, 'vat.json'), JSON.stringify({ schemaVersion: 1, source, rates }))
  return folder
}

describe('sightdesk knowledge', () => {
  it('syncs a feed, lists, approves and rolls back', async () => {
    const home = await temporaryFolder()
    const feed = join(home, 'catalog.csv')
    await writeFile(feed, 'sku,name,category\nC1,Cream,beauty\n,nameless,beauty\nS1,Serum,beauty\n')
    const run = (...args: string[]) => runCli(['knowledge', ...args, '--home', home])
    const [report] = (await run('sync', feed, '--kind', 'products')).rows()
    expect(report).toMatchObject({ source: 'catalog', added: 2, refused: [{ row: 2, code: 'malformed' }] })
    const [first = ''] = (report?.['proposals'] ?? []) as string[]
    const decided = await run('review', 'approve', first, '--by', 'mei')
    expect(decided.rows()[0]).toMatchObject({ id: first, state: 'approved' })
    const [listed, closed] = await Promise.all([run('review', 'list'), run('review', 'reject', first)])
    expect(JSON.parse(listed.out).proposals).toMatchObject([{ subject: 'product:S1', change: 'add' }])
    expect([closed.code, closed.err]).toEqual([1, expect.stringContaining('input/proposal-closed')])
    const undone = JSON.parse((await run('review', 'rollback', String(report?.['run']), '--by', 'mei')).out)
    expect(undone).toMatchObject({ withdrawn: 1, restored: ['product:C1'] })
  })

  it('finds the heading of goods, and gathers no gaps in an empty store', async () => {
    const policy = await policyFolder()
    const matched = await runCli(['knowledge', 'match', 'face cream', '--policy', policy])
    expect(JSON.parse(matched.out).candidates[0]).toMatchObject({ code: '3304' })
    const gaps = await runCli(['knowledge', 'gaps', '--home', await temporaryFolder()])
    expect(JSON.parse(gaps.out)).toEqual({ questions: 0, gaps: [] })
  })
})

describe('sightdesk duty', () => {
  it('computes every term with its source, and tells what is not known', async () => {
    const policy = await policyFolder()
    const duties = join(policy, 'shop.csv')
    await writeFile(
      duties,
      'to,hs,rate,from,source\nEU,3304,6.5%,2026-01-01,broker\nEU,3305,3 EUR/kg,2026-01-01,broker\n',
    )
    const base = ['duty', '--to', 'IT', '--value', '120EUR', '--at', '2026-11-20', '--policy', policy, '--json']
    const unknown = await runCli([...base, '--hs', '3304'])
    expect(JSON.parse(unknown.out)).toMatchObject({ unknown: [{ kind: 'duty', reason: 'no_rate' }] })
    const known = await runCli([...base, '--goods', 'face cream', '--duties', duties])
    expect(JSON.parse(known.out)).toMatchObject({ hs: '3304', chargesMinor: 780 + 2812, totalMinor: 15_592 })
    expect(known.err).toContain('unit_rate')
    const bad = await runCli(['duty', '--to', 'IT', '--value', 'much', '--policy', policy])
    expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('input/invalid-money')])
  })
})
