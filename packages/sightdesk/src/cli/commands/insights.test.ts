import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Feedback } from '@sightdesk/core'
import { openSqliteStore } from '@sightdesk/store/sqlite'
import { sampleResult } from '@sightdesk/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const CLI = join(import.meta.dirname, '..', 'index.ts')
const LAST_DAY = '2026-05-31'
const DAY_MS = 86_400_000
let home = ''

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'sightdesk-insights-'))
  await fillStore(join(home, 'sightdesk.db'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** Ninety days with one damaged item a day, and ten a day in the last three; four of those were answered well. */
async function fillStore(path: string): Promise<void> {
  await using store = await openSqliteStore({ path })
  const days = Array.from({ length: 90 }, (_, back) => ({ back, count: back < 3 ? 10 : 1 }))
  const cases = days.flatMap(({ back, count }) =>
    Array.from({ length: count }, (_, i) => {
      const at = new Date(Date.parse(`${LAST_DAY}T12:00:00Z`) - back * DAY_MS + i * 60_000).toISOString()
      const words = 'the bottle arrived broken'
      const sample = sampleResult(`d${back}-${i}`, { tenant: 'default', intent: 'item_damaged', text: words })
      const answer = 'We send you a new bottle.'
      const reply = { language: 'en', parts: [{ type: 'text' as const, text: answer }], text: answer, trace: [] }
      const feedback: Feedback[] = [{ schemaVersion: 1, caseId: sample.id, at, by: 'agent', outcome: 'worked' }]
      return { result: { ...sample, at, reply }, feedback: back === 0 && i < 4 ? feedback : [] }
    }),
  )
  await store.cases.addCases(cases.map(({ result }) => ({ result })))
  for (const { feedback } of cases) for (const entry of feedback) await store.cases.addFeedback('default', entry)
}

async function sightdesk(...args: readonly string[]) {
  const child = spawn(process.execPath, [...process.execArgv, CLI, ...args, '--home', home], { stdio: 'pipe' })
  child.stdin.end()
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve))
  child.stderr.resume()
  const [status, stdout] = await Promise.all([closed, text(child.stdout)])
  return { status, stdout }
}

describe('sightdesk problems', () => {
  it('lists a frequent problem with its growth, its cases and a drafted solution', async () => {
    const { status, stdout } = await sightdesk('problems', '--at', `${LAST_DAY}T23:59:59Z`, '--json')
    expect(status).toBe(0)
    const { cases, problems } = JSON.parse(stdout)
    expect([cases, problems.length]).toEqual([117, 1])
    expect(problems[0]).toMatchObject({ tag: 'item_damaged', support: 117, recent: 34, before: 7, growth: 35 / 8 })
    expect(problems[0].cases[0]).toBe('d0-9')
    expect(problems[0].draft).toMatchObject({
      state: 'proposed',
      worked: 4,
      answer: { intent: 'item_damaged', locales: { en: [{ type: 'text', text: 'We send you a new bottle.' }] } },
    })
  })
})

describe('sightdesk insights', () => {
  it('writes a page with the alert of what rises', async () => {
    const out = join(home, 'product.html')
    const args = ['--audience', 'product', '--day', LAST_DAY, '--lang', 'zh', '--out', out]
    const { status, stdout } = await sightdesk('insights', ...args)
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ from: '2026-05-04', to: LAST_DAY, cases: 55, alerts: 1, problems: 1 })
    const page = await readFile(out, 'utf8')
    expect(page).toContain('<html lang="zh-Hans">')
    expect(page).toContain('item damaged')
  })
})
