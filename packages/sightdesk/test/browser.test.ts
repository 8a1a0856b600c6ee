import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import type { CaseResult } from '@sightdesk/core'
import { sampleCases, starterBundleFolder } from '@sightdesk/starter'
import { type BuildResult, build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHROMIUM_FLAGS, chromiumPath } from '../../../scripts/host.ts'
import { createSightdesk } from '../src/index.ts'
import { grayPng } from './bad-pictures.ts'
import { samplePicture } from './sample-shop.ts'

const CSP = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; object-src 'none'"

/** What the page puts on its window for the test. */
const ENTRY = `
import { jitless } from './no-eval.ts'
import { createSightdesk } from 'sightdesk/browser'
import { createFakeEngine } from 'sightdesk/testing/fake-engine'
Object.assign(window, { createSightdesk, createFakeEngine, jitless, violations: [] })
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.sourceFile))
`

/** The browser's door in a real browser, bundled and served as a shop would, under a strict policy. */
describe('sightdesk/browser', () => {
  let bundled: BuildResult<{ metafile: true; write: false }>
  let server: Server
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    bundled = await bundleEntry()
    server = await serve(new Map([['/app.js', bundled.outputFiles[0]?.contents ?? new Uint8Array()]]))
    const executablePath = chromiumPath()
    browser = await chromium.launch({ ...(executablePath && { executablePath }), headless: true, args: CHROMIUM_FLAGS })
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction('window.createSightdesk')
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('reaches nothing of Node', () => {
    const imports = Object.values(bundled.metafile.inputs).flatMap((input) => input.imports)
    expect(imports.filter(({ external, path }) => external || path.startsWith('node:'))).toEqual([])
    const inputs = Object.keys(bundled.metafile.inputs)
    expect(inputs.filter((path) => /sharp|better-sqlite3|tesseract\.js-core|onnxruntime/.test(path))).toEqual([])
  })

  it('decides on messages as in Node, without breaking the policy', async () => {
    const samples = sampleCases().filter((sample) => sample.images.length === 0)
    const requests = samples.map(({ text, customer }) => ({ text, customer }))
    expect(requests.length).toBeGreaterThan(2)
    const inBrowser = await page.evaluate(handleAll, requests)
    await using desk = createSightdesk({ store: 'memory' })
    for (const [index, request] of requests.entries()) {
      const { decision, reply, message } = await desk.handle(request)
      expect(rounded(inBrowser[index])).toEqual(rounded({ decision, reply, message }))
    }
    expect(await page.evaluate('violations')).toEqual([])
  })

  it('decodes a picture with the browser’s own decoder and finds the same page as Node', async () => {
    const { bytes = new Uint8Array() } = await samplePicture('recharge-failed-e003-zh')
    const inBrowser = await page.evaluate(inspect, Buffer.from(bytes).toString('base64'))
    const { createFakeEngine } = await import('../src/testing.ts')
    await using desk = createSightdesk({ store: 'memory', engine: createFakeEngine([]) })
    const inNode = await desk.inspect({ bytes })
    expect(inBrowser.size).toEqual(inNode.size)
    expect(inBrowser.fingerprint).toEqual(inNode.fingerprint)
    expect(inBrowser.steps).toEqual(JSON.parse(JSON.stringify(inNode.steps)))
  })

  it('refuses bad pictures with the same codes', async () => {
    const bad = [new TextEncoder().encode('<svg/>'), new Uint8Array(), grayPng(30_000, 30_000)]
    const codes = await page.evaluate(
      inspectAll,
      bad.map((bytes) => Buffer.from(bytes).toString('base64')),
    )
    expect(codes).toEqual(['input/unsupported-format', 'input/unreadable-image', 'input/too-large'])
  })

  it('says what is missing when no engine and no bundle is there', async () => {
    const { bytes = new Uint8Array() } = await samplePicture('error-dialog-en')
    expect(await page.evaluate(withoutParts, Buffer.from(bytes).toString('base64'))).toEqual([
      'engine/not-installed',
      'data/missing-file',
    ])
  })
})

/** Two builds of V8 differ in the last digit of an exponential. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toFixed(9)) : part)))
}

/** These run in the page: they see its window and nothing of this file. */
declare const window: {
  createSightdesk: typeof import('../src/browser.ts').createSightdesk
  createFakeEngine: typeof import('../src/testing.ts').createFakeEngine
}

async function handleAll(requests: readonly { text: string; customer: { id: string } }[]) {
  const desk = window.createSightdesk({ bundle: '/bundle/' })
  const results: Pick<CaseResult, 'decision' | 'reply' | 'message'>[] = []
  for (const request of requests) {
    const { decision, reply, message } = await desk.handle(request)
    results.push({ decision, message, ...(reply && { reply }) })
  }
  await desk.dispose()
  return results
}

async function inspect(base64: string) {
  const desk = window.createSightdesk({ bundle: '/bundle', engine: window.createFakeEngine([]) })
  const { size, fingerprint, steps } = await desk.inspect({
    bytes: Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
  })
  await desk.dispose()
  return { size, fingerprint, steps }
}

async function inspectAll(pictures: readonly string[]) {
  const desk = window.createSightdesk({ bundle: '/bundle/', engine: window.createFakeEngine([]) })
  const codes: string[] = []
  for (const base64 of pictures) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    await desk.inspect({ bytes }).catch((error: { code: string }) => codes.push(error.code))
  }
  return codes
}

async function withoutParts(base64: string) {
  const codeOf = (error: { code: string }) => error.code
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const noEngine = window.createSightdesk({ bundle: '/bundle/' })
  const noBundle = window.createSightdesk({ bundle: '/nowhere/' })
  return [
    await noEngine.handle({ text: 'hi', images: [{ bytes }] }).catch(codeOf),
    await noBundle.handle({ text: 'hi' }).catch(codeOf),
  ]
}

function bundleEntry() {
  const source = join(import.meta.dirname, '..', 'src')
  return build({
    stdin: { contents: ENTRY, resolveDir: import.meta.dirname, loader: 'ts' },
    alias: {
      'sightdesk/browser': join(source, 'browser.ts'),
      'sightdesk/testing/fake-engine': join(source, 'testing', 'create-fake-engine.ts'),
    },
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

async function serve(files: ReadonlyMap<string, Uint8Array>): Promise<Server> {
  const html = '<!doctype html><meta charset="utf-8"><title>Shop</title><script type="module" src="/app.js"></script>'
  const find = async (path: string): Promise<readonly [string, Uint8Array | string]> => {
    if (path === '/') return ['text/html', html]
    const known = files.get(path)
    if (known) return ['text/javascript', known]
    if (!path.startsWith('/bundle/')) throw new TypeError('unknown')
    return ['application/octet-stream', await readFile(join(starterBundleFolder(), normalize(path).slice(8)))]
  }
  const server = createServer(async (request, response) => {
    const found = await find(new URL(request.url ?? '/', 'http://localhost').pathname).catch(() => undefined)
    const headers = { 'content-type': found?.[0] ?? 'text/plain', 'content-security-policy': CSP }
    response.writeHead(found ? 200 : 404, headers).end(found?.[1])
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
