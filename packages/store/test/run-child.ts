import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Child {
  readonly process: ChildProcess
  /** Every line said so far. */
  readonly lines: readonly string[]
  /** Resolves when as many lines were said, or when the process ended before. */
  said(count: number): Promise<void>
  readonly ended: Promise<void>
}

/** Start `child.ts` on a store; it is killed when the test ends. */
export function runChild(mode: string, path: string, label = ''): Child {
  const script = fileURLToPath(new URL('child.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=@sightdesk/source', script, mode, path, label], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const waiting: { count: number; resolve: () => void }[] = []
  const wake = (force: boolean) => {
    for (const { count, resolve } of waiting) if (force || lines.length >= count) resolve()
  }
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line)
    wake(false)
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void ended.then(() => wake(true))
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = (count: number) =>
    new Promise<void>((resolve) => {
      waiting.push({ count, resolve })
      wake(child.exitCode !== null)
    })
  return { process: child, lines, said, ended }
}
