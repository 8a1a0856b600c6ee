import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { type BuildResult, build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { CHROMIUM_FLAGS, chromiumPath } from '../../../../scripts/host.ts'

const FLAGS = [...CHROMIUM_FLAGS, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1']
const POLICY =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; object-src 'none'; report-uri /violations"
/** What a page that draws marks adds to it. */
const DRAWING_PATH = '/drawing'
const DRAWING_POLICY = `${POLICY}; img-src 'self' data:`
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

export interface StrictPageOptions {
  /** Path → TypeScript of a module, bundled as a shop would; `/app.js` is loaded by the page. */
  readonly modules: Readonly<Record<string, string>>
  /** Where their imports are looked for. */
  readonly resolveDir: string
  /** Path prefix → folder. */
  readonly folders: Readonly<Record<string, string>>
}

/** A page in Chromium under a strict policy, without cross-origin isolation. */
export interface StrictPage extends AsyncDisposable {
  readonly page: Page
  /** Open the same page under a policy that also lets `data:` pictures in, as drawing marks needs. */
  openDrawingPage(): Promise<Page>
  /** Everything that was bundled. */
  readonly bundled: BuildResult<{ metafile: true; write: false }>
  /** What the page and its workers asked for that the policy forbids. */
  readonly violations: readonly string[]
  /** Path → bytes that were sent, as they lie on the disk. */
  readonly sent: ReadonlyMap<string, number>
  /** Path → what is answered instead: nothing (404), a page, or other bytes. */
  readonly broken: Map<string, 'missing' | 'page' | Uint8Array>
}

export async function openStrictPage({ modules, resolveDir, folders }: StrictPageOptions): Promise<StrictPage> {
  const bundled = await bundle(modules, resolveDir)
  const paths = Object.keys(modules)
  const scripts = new Map(bundled.outputFiles.map(({ contents }, index) => [paths[index] as string, contents]))
  const site: Site = { scripts, folders, violations: [], sent: new Map(), broken: new Map() }
  const server = await serve(site)
  const browser = await launch()
  const open = async (path: string) => {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`)
    await page.waitForFunction(() => 'ready' in globalThis)
    return page
  }
  return {
    page: await open('/'),
    openDrawingPage: () => open(DRAWING_PATH),
    bundled,
    violations: site.violations,
    sent: site.sent,
    broken: site.broken,
    async [Symbol.asyncDispose]() {
      await browser.close()
      server.close()
    },
  }
}

async function launch(): Promise<Browser> {
  const executablePath = chromiumPath()
  return chromium.launch({ ...(executablePath && { executablePath }), headless: true, args: FLAGS })
}

function bundle(modules: StrictPageOptions['modules'], resolveDir: string) {
  const sources = Object.entries(modules)
  return build({
    entryPoints: sources.map(([path]) => ({ in: `module:${path}`, out: path.slice(1, -3) })),
    plugins: [
      {
        name: 'modules',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^module:/ }, ({ path }) => ({ path: path.slice(7), namespace: 'module' }))
          onLoad({ filter: /.*/, namespace: 'module' }, ({ path }) => ({
            contents: modules[path] ?? '',
            resolveDir,
            loader: 'ts',
          }))
        },
      },
    ],
    outdir: '/',
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2023',
    conditions: ['@sightdesk/source'],
    minify: true,
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
}

interface Site extends Pick<StrictPageOptions, 'folders'> {
  readonly scripts: ReadonlyMap<string, Uint8Array>
  readonly violations: string[]
  readonly sent: Map<string, number>
  readonly broken: StrictPage['broken']
}

const HTML = '<!doctype html><meta charset="utf-8"><title>Shop</title><script type="module" src="/app.js"></script>'

async function serve(site: Site): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/violations') {
      for await (const chunk of request) site.violations.push(String(chunk))
      response.writeHead(204).end()
      return
    }
    const found = await find(site, path).catch(() => undefined)
    if (found) site.sent.set(path, found.bytes.length)
    const headers = { 'content-type': found?.type ?? 'text/plain', 'content-security-policy': policyOf(path) }
    response.writeHead(found ? 200 : 404, headers).end(found?.bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

function policyOf(path: string): string {
  return path === DRAWING_PATH ? DRAWING_POLICY : POLICY
}

async function find(site: Site, path: string): Promise<{ readonly type: string; readonly bytes: Uint8Array | string }> {
  const type = TYPES[extname(path)] ?? 'application/octet-stream'
  const broken = site.broken.get(path)
  if (broken === 'missing') throw new TypeError('missing')
  if (path === '/' || path === DRAWING_PATH || broken === 'page')
    return { type: 'text/html; charset=utf-8', bytes: HTML }
  if (broken) return { type, bytes: broken }
  const script = site.scripts.get(path)
  if (script) return { type, bytes: script }
  const [prefix, folder] = Object.entries(site.folders).find(([start]) => path.startsWith(start)) ?? []
  if (!prefix || !folder) throw new TypeError('unknown')
  return { type, bytes: await readFile(join(folder, normalize(path).slice(prefix.length))) }
}
