import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { VERSION } from '../version.ts'

let folder = ''
const CLI = join(import.meta.dirname, 'index.ts')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightdesk-cli-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs the command line as a user does, with nothing on standard input unless told otherwise. */
async function sightdesk(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [...process.execArgv, CLI, ...args], { stdio: 'pipe', cwd: folder })
  child.stdin.end(input)
  const [status, stdout, stderr] = await Promise.all([
    new Promise<number | null>((resolve) => child.once('close', resolve)),
    text(child.stdout),
    text(child.stderr),
  ])
  return { status, stdout, stderr }
}

describe.concurrent('sightdesk', () => {
  it('prints its version', async () => {
    expect(await sightdesk(['--version'])).toMatchObject({ status: 0, stdout: `${VERSION}\n` })
  })

  it('prints its help', async () => {
    const { status, stdout } = await sightdesk(['--help'])
    expect(status).toBe(0)
    expect(stdout).toContain('Exit codes')
  })

  it.each([
    ['an unknown command', ['unknown']],
    ['an unknown option', ['understand', '--unknown']],
    ['a missing argument', ['inspect']],
  ])('ends with 2 on %s and leaves standard output empty', async (_, args) => {
    const { status, stdout, stderr } = await sightdesk(args)
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).not.toBe('')
  })

  it('ends with 1 and a row that names the file when a picture is missing', async () => {
    const { status, stdout } = await sightdesk(['standardize', 'missing.png', '--out', 'unused', '--jsonl'])
    expect(status).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ file: 'missing.png', error: { code: 'input/missing-file' } })
  })
})
