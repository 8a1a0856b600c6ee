import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

const CLI = join(import.meta.dirname, '..', 'src', 'cli', 'index.ts')

export interface CliOutcome {
  readonly code: number | null
  readonly out: string
  readonly err: string
  /** Standard output as JSON lines. */
  rows(): Record<string, unknown>[]
}

/** Start the command line from its sources, as `sightdesk …` would. */
export function startCli(
  args: readonly string[],
  options: { readonly cwd?: string; readonly uid?: number; readonly env?: NodeJS.ProcessEnv } = {},
): ChildProcess {
  const flags = ['--conditions=@sightdesk/source', '--disable-warning=ExperimentalWarning']
  return spawn(process.execPath, [...flags, CLI, ...args], { stdio: 'pipe', ...options })
}

/** Run it to its end. */
export async function runCli(
  args: readonly string[],
  options: Parameters<typeof startCli>[1] & { readonly input?: string } = {},
): Promise<CliOutcome> {
  const { input = '', ...rest } = options
  const child = startCli(args, rest)
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [out, err, code] = await Promise.all([text(child.stdout!), text(child.stderr!), closed])
  const rows = () => out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
  return { code, out, err, rows }
}
