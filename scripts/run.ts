import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The root of the workspace. */
export const ROOT = join(import.meta.dirname, '..')

/** Folders of the published packages, each after those that it depends on. */
export const PUBLISHED = [
  'core',
  'model',
  'vision',
  'nlp',
  'graph',
  'commerce',
  'store',
  'reader',
  'starter',
  'sightdesk',
] as const

/** Flags with which Node runs a script on the workspace's sources, without a build. */
export const source = ['--conditions=@sightdesk/source', '--disable-warning=ExperimentalWarning'] as const

/** What the tool chain reads from a package.json. */
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, { readonly '@sightdesk/source'?: string } | string>>
}

/** The package.json of a package of the workspace, by its folder's name. */
export function readManifest(name: string): Manifest {
  return JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8'))
}

/** A tool that the workspace brings, as `tsc` or `vitest`. */
export function tool(name: string): string {
  return join(ROOT, 'node_modules', '.bin', name)
}

export interface RunResult {
  readonly status: number
  /** What it printed, both streams in order; empty when `inherit` was set. */
  readonly output: string
}

/** Run a command to its end. With `inherit` it prints as it goes. */
export function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly inherit?: boolean; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<RunResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      stdio: options.inherit ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout?.setEncoding('utf8')
    child.stderr?.setEncoding('utf8')
    const collect = (chunk: string) => {
      output += chunk
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', reject)
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}
