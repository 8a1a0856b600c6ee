import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { pageReadingSchema } from '@sightdesk/core'
import { drawPng } from '@sightdesk/testing/node'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCli, startCli } from './run-cli.ts'
import { temporaryFolder } from './sample-shop.ts'

interface Row {
  readonly id: string
  readonly status?: string
  readonly attempt?: number
  readonly state?: string
  readonly [name: string]: unknown
}

/** One `sightdesk worker …` that runs to its end. */
async function worker(home: string, args: readonly string[]): Promise<Row[]> {
  return (await runCli(['worker', ...args, '--home', home])).rows() as unknown as Row[]
}

async function show(home: string, id: string): Promise<Row> {
  return JSON.parse((await runCli(['worker', 'show', id, '--home', home])).out) as Row
}

/** A worker in the background, with what it says. */
function startWorker(home: string, args: readonly string[] = []) {
  const child = startCli(['worker', '--home', home, '--no-reader', ...args])
  onTestFinished(() => void child.kill('SIGKILL'))
  const rows: Row[] = []
  const lines = createInterface({ input: child.stdout as Readable })
  lines.on('line', (line) => rows.push(JSON.parse(line) as Row))
  const said = async (status: string) => {
    while (!rows.some((row) => row.status === status)) await once(lines, 'line')
  }
  return { child, rows, said, ended: ending(child) }
}

async function ending(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}

/** Rows that take long enough to train on for a worker to be killed meanwhile. */
function trainingRows(count: number): string {
  const intents = { logistics: 'where is my parcel', refund: 'give my money back', out_of_scope: 'the weather is fine' }
  const rows = Object.entries(intents).flatMap(([intent, text]) =>
    Array.from({ length: count }, (_, i) => JSON.stringify({ text: `${text} ${i * 7919} again ${i}`, intent })),
  )
  return `${rows.join('\n')}\n`
}

describe('sightdesk worker', () => {
  it('finishes the job of a worker that was killed in the middle, once', { timeout: 240_000 }, async () => {
    await using folder = await temporaryFolder()
    const [home, rows] = [join(folder.path, 'home'), join(folder.path, 'rows.jsonl')]
    await writeFile(rows, trainingRows(200))
    const [put] = await worker(home, ['train', rows])
    const id = put?.id ?? ''
    const first = startWorker(home, ['--lease-ms', '1500'])
    await first.said('started')
    first.child.kill('SIGKILL')
    await first.ended
    expect(await show(home, id)).toMatchObject({ state: 'leased', attempt: 1 })
    const others = [0, 1].map(() => startWorker(home, ['--lease-ms', '30000', '--until-empty']))
    expect(await Promise.all(others.map(({ ended }) => ended))).toEqual([0, 0])
    const said = others.flatMap((other) => other.rows)
    expect(said.map(({ status, attempt }) => [status, attempt])).toEqual([
      ['started', 2],
      ['done', 2],
    ])
    const job = await show(home, id)
    expect(job).toMatchObject({ state: 'done', attempt: 2, result: { rows: 600 } })
    expect((job['events'] as Row[]).length).toBeGreaterThan(0)
    expect(JSON.parse((await runCli(['worker', 'stats', '--home', home])).out)).toMatchObject({ done: 1, leased: 0 })
  })

  it('reads stored pictures; what cannot be read is set aside, listed and retried', { timeout: 240_000 }, async () => {
    await using folder = await temporaryFolder()
    const [home, good, bad] = ['home', 'good.png', 'bad.png'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ]
    await writeFile(
      good,
      await drawPng({ width: 500, height: 120, lines: [{ text: 'Order 250927418', x: 30, y: 70 }] }),
    )
    await writeFile(bad, 'this is no picture')
    const put = await worker(home, ['read', good, bad, '--lang', 'en'])
    expect(put.map(({ id }) => id)).toHaveLength(2)
    expect((await worker(home, ['read', good, '--lang', 'en']))[0]?.id).toBe(put[0]?.id)
    const rows = await worker(home, ['--until-empty', '--no-reader', '--retry-delay-ms', '0'])
    expect(rows.filter(({ status }) => status === 'failed').map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    const read = await show(home, put[0]?.id ?? '')
    expect(
      pageReadingSchema
        .parse(read['result'])
        .lines.map(({ text }) => text)
        .join(' '),
    ).toContain('250927418')
    const [poison, ...more] = await worker(home, ['list', '--state', 'poison'])
    expect(more).toEqual([])
    expect(poison).toMatchObject({ id: put[1]?.id, attempt: 3, reason: expect.stringContaining('input/') })
    expect(await worker(home, ['retry', poison?.id ?? ''])).toEqual([{ id: poison?.id, ok: true }])
    expect(await worker(home, ['cancel', poison?.id ?? ''])).toEqual([{ id: poison?.id, ok: true }])
    const again = await runCli(['worker', 'cancel', poison?.id ?? '', '--home', home])
    expect(again.code).toBe(1)
  })

  it('lets go of a job that is canceled while it runs, and ends when told to', { timeout: 240_000 }, async () => {
    await using folder = await temporaryFolder()
    const [home, rows] = [join(folder.path, 'home'), join(folder.path, 'rows.jsonl')]
    await writeFile(rows, trainingRows(1500))
    const [put] = await worker(home, ['train', rows])
    const running = startWorker(home, ['--lease-ms', '400'])
    await running.said('started')
    await worker(home, ['cancel', put?.id ?? ''])
    await running.said('lost')
    running.child.kill('SIGTERM')
    expect(await running.ended).toBe(0)
    expect(await show(home, put?.id ?? '')).toMatchObject({ state: 'canceled' })
  })

  it('refuses a state that is none and a lease that is too short', { timeout: 60_000 }, async () => {
    await using folder = await temporaryFolder()
    const codes = [
      ['list', '--state', 'lost'],
      ['--lease-ms', '1'],
    ].map((args) => runCli(['worker', ...args, '--home', folder.path]))
    expect((await Promise.all(codes)).map(({ code }) => code)).toEqual([2, 2])
  })
})
