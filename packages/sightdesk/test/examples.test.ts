import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { sampleShopFolder } from '@sightdesk/starter'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath } from '../../../scripts/host.ts'
import { packPublished } from '../../../scripts/pack.ts'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..', '..', '..')
const picture = join(sampleShopFolder(), 'pictures', 'recharge-failed-e003-zh.png')
const INSTALL_MS = 300_000
const NPM_FLAGS = ['--prefer-offline', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error']
let folder = ''

/** The examples as a user has them: copied out of the workspace, with the packed packages installed by npm. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sightdesk-examples-'))
  const packed = await packPublished(join(folder, 'tarballs'))
  const tarballs = Object.fromEntries(Object.entries(packed).map(([name, path]) => [name, `file:${path}`]))
  await cp(join(ROOT, 'examples', 'node-quickstart'), join(folder, 'app'), { recursive: true })
  await cp(join(ROOT, 'examples', 'webhook-hono', 'server.js'), join(folder, 'app', 'server.js'))
  await cp(join(ROOT, 'examples', 'vite-browser'), join(folder, 'app', 'page'), {
    recursive: true,
    filter: (path) => !/node_modules|public.sightdesk|dist$/.test(path),
  })
  const dependencies = {
    ...(await dependenciesOf('webhook-hono')),
    ...(await dependenciesOf('vite-browser')),
    ...tarballs,
  }
  const manifest = { name: 'app', private: true, type: 'module', dependencies, overrides: tarballs }
  await writeFile(join(folder, 'app', 'package.json'), JSON.stringify(manifest))
  await run('npm', ['install', ...NPM_FLAGS], {
    cwd: join(folder, 'app'),
    env: npmEnvironment(),
    timeout: INSTALL_MS,
  })
}, INSTALL_MS + 60_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the examples, from packed tarballs', () => {
  it('handles a picture in five lines', async () => {
    const { stdout } = await run(process.execPath, ['index.js', picture, '充值失败'], {
      cwd: join(folder, 'app'),
      env: nodeEnvironment(),
    })
    expect(stdout).toMatch(/^(reply|suggest) /)
    expect(stdout).toContain('E003')
  })

  it('answers a help desk over HTTP', async () => {
    const server = await startServer()
    try {
      const form = new FormData()
      form.set('text', 'where is my parcel A-10482')
      const answer = await (await fetch(`${server.url}/webhook`, { method: 'POST', body: form })).json()
      expect(answer).toMatchObject({ action: 'reply', text: expect.stringContaining('SF1234567890123') })
      form.set('images', new File([await readFile(picture)], 'failed.png'))
      form.set('text', '充值失败')
      const read = await fetch(`${server.url}/v1/cases`, { method: 'POST', body: form })
      expect(await read.json()).toMatchObject({ schemaVersion: 1, pages: [{ kind: { id: 'recharge_result' } }] })
      expect((await fetch(`${server.url}/webhook`, { method: 'POST', body: new FormData() })).status).toBe(400)
    } finally {
      server.process.kill('SIGTERM')
    }
  })

  it('reads a screenshot in a page that Vite built, under its policy', async () => {
    const page = join(folder, 'app', 'page')
    const bin = (name: string) => join(folder, 'app', 'node_modules', '.bin', name)
    const options = { cwd: page, env: nodeEnvironment() }
    const { stdout } = await run(bin('sightdesk'), ['assets', 'public/sightdesk', '--lang', 'zh-Hans,en'], options)
    expect(JSON.parse(stdout)).toMatchObject({ languages: ['zh-Hans', 'en'], files: { 'tesseract-worker.js': {} } })
    await run(bin('vite'), ['build', '--logLevel', 'error'], options)
    const server = await startServer([bin('vite'), 'preview', '--host', '127.0.0.1'], page)
    try {
      expect(await readSample(server.url)).toContain('2611-0447-7820')
    } finally {
      server.process.kill('SIGTERM')
    }
  }, 240_000)

  it('has a command line', async () => {
    const { stdout } = await run(join(folder, 'app', 'node_modules', '.bin', 'sightdesk'), ['doctor', '--json'], {
      cwd: join(folder, 'app'),
      env: nodeEnvironment(),
    })
    expect(JSON.parse(stdout)).toMatchObject({ ok: true })
  })
})

async function dependenciesOf(example: string): Promise<Readonly<Record<string, string>>> {
  const manifest = JSON.parse(await readFile(join(ROOT, 'examples', example, 'package.json'), 'utf8'))
  return { ...manifest.dependencies, ...manifest.devDependencies }
}

/** A user's environment: nothing of what the test runner and pnpm put there. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const ours = /^(npm_|pnpm_|NODE_OPTIONS$|NODE_PATH$|NODE_ENV$|VITEST|INIT_CWD$)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name))) as NodeJS.ProcessEnv
}

/** With the Node of the tool chain, as a user has it who runs a version that is served. */
function nodeEnvironment(): NodeJS.ProcessEnv {
  return { ...plainEnvironment(), PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH']}` }
}

/** With the npm and Node of the machine: only they find its global npmrc, with proxy, registry and certificates. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'))
  return { ...plainEnvironment(), PATH: folders.join(delimiter) }
}

async function startServer(
  command: readonly string[] = ['server.js'],
  cwd = join(folder, 'app'),
): Promise<{ readonly url: string; readonly process: ChildProcess }> {
  const child = spawn(process.execPath, command, {
    cwd,
    env: { ...nodeEnvironment(), PORT: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const chunk of child.stdout) {
    const url = /http:\/\/[\d.:]+/.exec(String(chunk))?.[0]
    if (url) return { url, process: child }
  }
  throw new Error('The server ended before it listened.')
}

/** What the page says of its sample; what its policy forbids, and errors, are thrown. */
async function readSample(url: string): Promise<string> {
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({ locale: 'en-US' })
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    const answer = await page.goto(url)
    expect(answer?.headers()['content-security-policy']).toContain("worker-src 'self'")
    await page.click('#sample')
    await page.waitForSelector('#result dl, .failed', { timeout: 200_000 })
    expect(complaints).toEqual([])
    return (await page.textContent('.panel')) ?? ''
  } finally {
    await browser.close()
  }
}
