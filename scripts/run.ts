import { spawn } from 'node:child_process'
import { join } from 'node:path'

/** The root of the workspace. */
export const ROOT = join(import.meta.dirname, '..')

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
    const collect = (chunk: Buffer) => {
      output += chunk.toString()
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.on('error', reject)
    child.on('close', (status) => resolve({ status: status ?? 1, output }))
  })
}
