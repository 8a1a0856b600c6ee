import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { SightdeskError } from '@sightdesk/core'
import { createSightdesk, type Desk } from 'sightdesk'
import { groupBy, printTable, readFlags, runCli } from './evaluation.ts'

/**
 * Do hostile pictures end in a reading or a typed error, within five seconds? Every file of `hostile/` whose folder is
 * called `images` or lies below one goes through `desk.inspect`, `desk.handle` and `sightdesk inspect`.
 */
const LIMIT_MS = 5000

interface Outcome {
  readonly file: string
  readonly folder: string
  readonly door: string
  /** `read`, the code of a typed error, or `UNTYPED` and what came. */
  readonly end: string
  readonly durationMs: number
}

const { data, worst } = readFlags()
const files = globSync('hostile/**/images/**/*', { cwd: data, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name))
  .sort()
const outcomes: Outcome[] = []
{
  await using desk = createSightdesk({ store: 'memory' })
  for (const file of files) {
    const bytes = new Uint8Array(await readFile(file))
    outcomes.push(await tryDoor('inspect', file, () => desk.inspect({ bytes })))
    outcomes.push(await tryDoor('handle', file, () => handle(desk, bytes)))
  }
}
const printed = await runCli<{ file: string; error?: { code?: string } }>(['inspect', '--jsonl', ...files])
const answers = new Map(printed.map((row) => [row.file, row]))
for (const file of files) {
  const row = answers.get(file)
  const end = row ? (row.error ? (row.error.code ?? 'UNTYPED error') : 'read') : 'UNTYPED: no answer'
  outcomes.push({ file, folder: basename(dirname(file)), door: 'command line', end, durationMs: 0 })
}

const rows = [...groupBy(outcomes, ({ door }) => door), ...groupBy(outcomes, ({ folder }) => folder)].map(
  ([name, group]) => [name, count(group)] as const,
)
printTable(Object.fromEntries(rows))
printTable(
  Object.fromEntries([...groupBy(outcomes, ({ end }) => end)].map(([end, group]) => [end, { calls: group.length }])),
)
for (const one of outcomes.toSorted((a, b) => b.durationMs - a.durationMs).slice(0, worst))
  console.log(one.door, one.file, one.end, Math.round(one.durationMs))
process.exitCode = outcomes.some((one) => isUntyped(one) || one.durationMs > LIMIT_MS) ? 1 : 0

/** A case names what its pictures could not be read for instead of failing. */
async function handle(desk: Desk, bytes: Uint8Array): Promise<unknown> {
  return desk.handle({ text: 'hello', images: [{ bytes }] })
}

async function tryDoor(door: string, file: string, work: () => Promise<unknown>): Promise<Outcome> {
  const started = performance.now()
  const end = await work().then(
    () => 'read',
    (error: unknown) => (SightdeskError.isInstance(error) ? error.code : `UNTYPED ${String(error).slice(0, 80)}`),
  )
  return { file, folder: basename(dirname(file)), door, end, durationMs: performance.now() - started }
}

function count(group: readonly Outcome[]) {
  return {
    calls: group.length,
    read: group.filter(({ end }) => end === 'read').length,
    'typed errors': group.filter((one) => one.end !== 'read' && !isUntyped(one)).length,
    untyped: group.filter(isUntyped).length,
    'over 5 s': group.filter(({ durationMs }) => durationMs > LIMIT_MS).length,
    'slowest ms': Math.round(Math.max(0, ...group.map(({ durationMs }) => durationMs))),
  }
}

function isUntyped({ end }: Outcome): boolean {
  return end.startsWith('UNTYPED')
}
