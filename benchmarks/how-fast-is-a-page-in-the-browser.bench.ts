import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readerModels } from '@sightdesk/reader'
import { sampleShopFolder } from '@sightdesk/starter'
import { readPageText } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createReaderEngine } from '@sightdesk/vision/onnx'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'
import { copyWorkers } from '../packages/vision/scripts/copy-workers.ts'
import { layOutAssets } from '../packages/vision/src/assets/lay-out-assets.ts'
import { openStrictPage, type StrictPage } from '../packages/vision/test/browser/strict-page.ts'

// What does a page wait for, and what does reading cost in Chromium beside Node? The same pictures, the same engines.
// Usage: node --conditions=@sightdesk/source benchmarks/how-fast-is-a-page-in-the-browser.bench.ts

const PICTURES = ['recharge-success-zh', 'payment-pending-en', 'logistics-zh', 'error-dialog-en']
const LANGUAGES = ['zh-Hans', 'en']
const APP = `
import { jitless } from './no-eval.ts'
import { readPageText } from '../../src/index.ts'
import { createCanvasCodec, loadBrowserEngine } from '../../src/browser/index.ts'
Object.assign(window, { jitless, readPageText, createCanvasCodec, loadBrowserEngine, ready: true })
`
declare const window: Pick<typeof import('@sightdesk/vision'), 'readPageText'> &
  Pick<typeof import('@sightdesk/vision/browser'), 'createCanvasCodec' | 'loadBrowserEngine'>

const folder = await mkdtemp(join(tmpdir(), 'sightdesk-bench-'))
const shop = join(sampleShopFolder(), 'pictures')
const pictures = await Promise.all(PICTURES.map((name) => readFile(join(shop, `${name}.png`))))
const workers = join(folder, 'workers')
await copyWorkers(workers)
await layOutAssets(join(folder, 'assets'), { workers, languages: LANGUAGES, reader: readerModels() })
const rows: Record<string, object> = {}
for (const reader of [false, true]) {
  const engine = reader ? 'reader and tesseract' : 'tesseract'
  rows[`Chromium, ${engine}`] = await inChromium(reader)
  rows[`Node, ${engine}`] = await inNode(reader)
}
console.table(rows)
await rm(folder, { recursive: true, force: true })

async function inChromium(reader: boolean) {
  await using site = await openStrictPage({
    modules: { '/app.js': APP },
    resolveDir: join(import.meta.dirname, '..', 'packages', 'vision', 'test', 'browser'),
    folders: { '/sightdesk/': join(folder, 'assets') },
  })
  const before = await processorMs(site)
  const encoded = pictures.map((bytes) => bytes.toString('base64'))
  const { times, abortMs } = await site.page.evaluate(readAll, { encoded, reader, languages: LANGUAGES })
  const cpuMs = (await processorMs(site)) - before
  const sent = [...site.sent.keys()].filter((path) => path.startsWith('/sightdesk/'))
  const files = await Promise.all(sent.map((path) => readFile(join(folder, 'assets', path.slice(11)))))
  const megabytes = (sizes: readonly number[]) => (sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)
  return {
    'MB fetched': megabytes(files.map(({ length }) => length)),
    'MB compressed': megabytes(files.map((file) => gzipSync(file).length)),
    ...told(times, cpuMs),
    'abort settles, ms': Math.round(abortMs),
  }
}

async function inNode(reader: boolean) {
  const started = process.cpuUsage()
  await using codec = createSharpCodec({ deadlineMs: 60_000 })
  const tesseract = createTesseractEngine()
  await using engine = reader ? createReaderEngine({ models: readerModels(), fallback: tesseract }) : tesseract
  const times: number[] = []
  for (const bytes of pictures) {
    const at = performance.now()
    await readPageText({ bytes }, { codec, engine, languages: LANGUAGES })
    times.push(performance.now() - at)
  }
  const { user, system } = process.cpuUsage(started)
  return told(times, (user + system) / 1000)
}

function told([first = 0, ...further]: readonly number[], cpuMs: number) {
  return {
    'first reading, ms': Math.round(first),
    'further pages, ms each': Math.round(further.reduce((sum, time) => sum + time, 0) / further.length),
    'processor ms a page, start included': Math.round(cpuMs / pictures.length),
  }
}

/** Processor time of all processes of the browser. */
async function processorMs({ page }: StrictPage): Promise<number> {
  const session = await page.context().browser()!.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  await session.detach()
  return 1000 * processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0)
}

/** This runs in the page. */
async function readAll(asked: { encoded: readonly string[]; reader: boolean; languages: readonly string[] }) {
  const started = performance.now()
  const engine = await window.loadBrowserEngine('/sightdesk/', { reader: asked.reader })
  const codec = window.createCanvasCodec()
  const times: number[] = []
  for (const base64 of asked.encoded) {
    const at = times.length === 0 ? started : performance.now()
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    await window.readPageText({ bytes }, { engine, codec, languages: asked.languages })
    times.push(performance.now() - at)
  }
  const bytes = Uint8Array.from(atob(asked.encoded[0] ?? ''), (letter) => letter.charCodeAt(0))
  const leaving = new AbortController()
  const options = { engine, codec, languages: asked.languages, signal: leaving.signal }
  const reading = window.readPageText({ bytes }, options).catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, asked.reader ? 400 : 800))
  const aborted = performance.now()
  leaving.abort()
  await reading
  const abortMs = performance.now() - aborted
  await engine.dispose()
  return { times, abortMs }
}
