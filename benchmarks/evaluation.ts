import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const ROOT = join(import.meta.dirname, '..')

export interface EvaluationFlags {
  readonly data: string
  readonly by: string | undefined
  readonly worst: number
}

/** The data folder and what to break the figures down by, from the flags and `SIGHTDESK_EVAL_DATA`. */
export function readFlags(): EvaluationFlags {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, by: { type: 'string' }, worst: { type: 'string', default: '0' } },
    allowPositionals: true,
  })
  const data = values.data ?? process.env['SIGHTDESK_EVAL_DATA']
  if (data && existsSync(data)) return { data, by: values.by, worst: Number(values.worst) }
  console.error(
    `Expected a folder of evaluation data, received ${data ?? 'none'}. Pass --data or set SIGHTDESK_EVAL_DATA.`,
  )
  process.exit(2)
}

/** Rows of a JSON Lines file. */
export function readJsonLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T)
}

/** Run the command line from the workspace and parse the rows it prints, as a user's script would. */
export function runCli<T>(args: readonly string[], input = ''): Promise<T[]> {
  const cli = join(ROOT, 'packages', 'sightdesk', 'src', 'cli', 'index.ts')
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--conditions=@sightdesk/source', '--disable-warning=ExperimentalWarning', cli, ...args],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    )
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', () =>
      resolve(
        output
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as T),
      ),
    )
    child.stdin.end(input)
  })
}

/** Rows by the value of one property, in alphabetical order. */
export function groupBy<T>(rows: readonly T[], key: (row: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const name = key(row) ?? 'none'
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Print figures as a table, four digits behind the point. */
export function printTable(rows: Readonly<Record<string, object>>): void {
  const round = (value: unknown) => (typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value)
  const rounded = Object.entries(rows).map(([name, row]) => {
    return [name, Object.fromEntries(Object.entries(row).map(([key, value]) => [key, round(value)]))] as const
  })
  console.table(Object.fromEntries(rounded))
}
