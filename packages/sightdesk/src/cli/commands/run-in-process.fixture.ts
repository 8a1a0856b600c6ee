import { Command } from 'commander'
import { vi } from 'vitest'

/**
 * Run one command of the command line in this process, for tests that need not start another.
 *
 * @returns its exit code and standard output
 */
export async function runInProcess(add: (program: Command) => void, args: readonly string[]) {
  let out = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
  const before = process.exitCode
  try {
    const program = new Command('sightdesk').exitOverride()
    add(program)
    await program.parseAsync(args, { from: 'user' })
    return {
      code: process.exitCode ?? 0,
      out,
      rows: () =>
        out
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
    }
  } finally {
    write.mockRestore()
    process.exitCode = before
  }
}
