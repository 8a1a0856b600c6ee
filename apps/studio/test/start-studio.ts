import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { buildStudio } from '../../../scripts/build-studio.ts'
import { CHROMIUM_FLAGS, chromiumPath } from '../../../scripts/host.ts'

export interface RunningStudio extends AsyncDisposable {
  readonly url: string
}

/** Build the studio if needed and serve a store on a free port, as `scripts/studio.ts` does. */
export async function startStudio(home: string): Promise<RunningStudio> {
  const built = await buildStudio()
  if (built.status !== 0) throw new Error(`The studio does not build:\n${built.output}`)
  const child = serve({ SIGHTDESK_HOME: home, STUDIO_PORT: '0' })
  const url = await addressOf(child)
  return {
    url,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null) return
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** The server as a child process, under these variables. */
export function serve(variables: Readonly<Record<string, string>>): ChildProcess {
  const server = join(import.meta.dirname, '..', 'server.ts')
  const { DATABASE_URL: _, ...inherited } = process.env
  return spawn(process.execPath, ['--conditions=@sightdesk/source', '--no-warnings', server], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...variables },
  })
}

export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!executablePath) throw new Error('Expected Chromium. On Debian: apt-get install chromium')
  return chromium.launch({ executablePath, args: ['--headless', ...CHROMIUM_FLAGS] })
}

async function addressOf(child: ChildProcess): Promise<string> {
  let printed = ''
  child.stderr?.on('data', (chunk) => {
    printed += chunk
  })
  for await (const chunk of child.stdout ?? []) {
    printed += chunk
    const found = /http:\/\/\S+/.exec(printed)
    if (found) return found[0]
  }
  throw new Error(`The studio did not start:\n${printed}`)
}
