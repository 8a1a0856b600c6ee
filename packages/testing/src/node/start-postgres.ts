import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { EngineError } from '@sightdesk/core'

const run = promisify(execFile)
const VERSIONS = '/usr/lib/postgresql'
const START_WITHIN_MS = 90_000

/** A PostgreSQL of its own, in a temporary folder, on a Unix socket; nothing else can reach it. */
export interface RunningPostgres {
  readonly url: string
  /** Stop the server as a power cut would: no shutdown, no last checkpoint. */
  crash(): Promise<void>
  /** Start it again after a crash. */
  start(): Promise<void>
  stop(): Promise<void>
}

/**
 * Start a real PostgreSQL for tests, with the disk promises of a real one.
 *
 * @returns the server, or `undefined` where PostgreSQL is not installed: the caller skips its tests and says so
 * @throws {EngineError} `engine/timeout` when the server does not answer in time
 */
export async function startPostgres(): Promise<RunningPostgres | undefined> {
  const programs = await findPrograms()
  if (programs === undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'sightdesk-pg-'))
  const owner = await unprivilegedUser()
  if (owner !== undefined) await chown(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const as = { ...owner, cwd: folder, env: { ...process.env, HOME: folder } }
  const setup = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']
  await run(join(programs, 'initdb'), setup, as)
  let server: ChildProcess | undefined
  const start = async () => {
    const options = ['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'max_connections=40']
    server = spawn(join(programs, 'postgres'), options, { ...as, stdio: 'ignore' })
    await untilReady(() => run(join(programs, 'pg_isready'), ['-q', '-h', folder, '-U', 'postgres'], as))
  }
  const end = async (signal: NodeJS.Signals) => {
    if (server !== undefined) await ended(server, signal)
    server = undefined
  }
  await start()
  return {
    url: `postgres:///postgres?host=${encodeURIComponent(folder)}&user=postgres`,
    start,
    crash: () => end('SIGQUIT'),
    async stop() {
      await end('SIGINT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function findPrograms(): Promise<string | undefined> {
  const named = process.env['SIGHTDESK_POSTGRES_BIN']
  if (named !== undefined) return named
  const versions = await readdir(VERSIONS).catch(() => [])
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  return newest === undefined ? undefined : join(VERSIONS, newest, 'bin')
}

/** PostgreSQL refuses to run as root: root drops to the first of these users that exists. */
async function unprivilegedUser(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.geteuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    const ids = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]).catch(() => undefined)
    if (ids !== undefined) return { uid: Number(ids[0].stdout), gid: Number(ids[1].stdout) }
  }
  return undefined
}

async function untilReady(ask: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + START_WITHIN_MS
  for (;;) {
    const answer = await ask().catch((error: unknown) => ({ error }))
    if (!(answer !== null && typeof answer === 'object' && 'error' in answer)) return
    if (performance.now() > deadline) {
      throw new EngineError({
        code: 'engine/timeout',
        message: `Expected PostgreSQL to answer within ${START_WITHIN_MS} ms, it did not.`,
        cause: answer.error,
      })
    }
    await sleep(50)
  }
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve()
  const done = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  server.kill(signal)
  return done
}
