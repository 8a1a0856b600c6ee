import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawPng } from '@sightdesk/testing/node'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyWorkers } from '../../scripts/copy-workers.ts'
import { layOutAssets } from '../../src/assets/lay-out-assets.ts'
import { createSharpCodec } from '../../src/node/sharp-codec.ts'
import { readPageText } from '../../src/read-page-text.ts'
import { createTesseractEngine } from '../../src/tesseract/create-tesseract-engine.ts'
import { openStrictPage, type StrictPage } from './strict-page.ts'

const CALLS = `import { jitless } from './no-eval.ts'
    import * as calls from './page-calls.ts'
    Object.assign(globalThis, { jitless })`
/** The calls in the page, and the same in a module worker of the page. */
const MODULES = {
  '/app.js': `${CALLS}
    const worker = new Worker('/own-worker.js', { type: 'module' })
    const inWorker = (name, ...values) => new Promise((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => data.error ? reject(new Error(data.error)) : resolve(data.answer), { once: true })
      worker.postMessage({ name, values })
    })
    Object.assign(window, { calls, inWorker, ready: true })`,
  '/own-worker.js': `${CALLS}
    addEventListener('message', ({ data: { name, values } }) =>
      calls[name](...values).then((answer) => postMessage({ answer }), (error) => postMessage({ error: String(error) })))`,
}

/** These run in the page: they see its window and nothing of this file. */
declare const window: {
  readonly calls: typeof import('./page-calls.ts')
  readonly inWorker: (name: string, ...values: readonly unknown[]) => Promise<unknown>
}
const models = join(import.meta.dirname, '..', 'models')

/** A real browser, files of its own server, a strict policy, no cross-origin isolation. */
describe('engines in a browser', () => {
  let folder = ''
  let site: StrictPage
  let picture = ''
  const texts = ['Order 88231234', '订单编号 250927-4188', 'Total 25.90']

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sightdesk-browser-'))
    await copyWorkers(join(folder, 'workers'))
    await layOutAssets(join(folder, 'assets'), {
      workers: join(folder, 'workers'),
      languages: ['zh-Hans', 'en'],
      onnx: true,
    })
    site = await openStrictPage({
      modules: MODULES,
      resolveDir: import.meta.dirname,
      folders: { '/sightdesk/': join(folder, 'assets') },
    })
    const lines = texts.map((text, at) => ({ text, x: 40, y: 80 + 90 * at, size: 32 }))
    picture = Buffer.from(await drawPng({ width: 620, height: 340, lines })).toString('base64')
  })
  beforeEach(() => site.broken.clear())
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]()
    await rm(folder, { recursive: true, force: true })
  })

  it('reach nothing of Node', () => {
    const imports = Object.values(site.bundled.metafile.inputs).flatMap((input) => input.imports)
    expect(imports.filter(({ external, path }) => external || path.startsWith('node:'))).toEqual([])
    const inputs = Object.keys(site.bundled.metafile.inputs)
    expect(inputs.filter((path) => /sharp|tesseract\.js-core|onnxruntime/.test(path))).toEqual([])
  })

  it('read a picture as in Node, in the page and in a worker', async () => {
    const languages = ['zh-Hans', 'en']
    const inPage = await site.page.evaluate(([base64, tags]) => window.calls.readPicture(base64, tags), [
      picture,
      languages,
    ] as const)
    const inWorker = await site.page.evaluate(([base64, tags]) => window.inWorker('readPicture', base64, tags), [
      picture,
      languages,
    ] as const)
    await using codec = createSharpCodec()
    await using engine = createTesseractEngine()
    const { lines } = await readPageText({ bytes: Buffer.from(picture, 'base64') }, { codec, engine, languages })
    expect(lines.map(({ text }) => text)).toEqual(texts)
    const plain = (read: readonly unknown[]) =>
      JSON.parse(JSON.stringify(read, (_, value) => (typeof value === 'number' ? Number(value.toFixed(6)) : value)))
    expect(plain(inPage.lines)).toEqual(
      plain(lines.map(({ text, confidence, box, script }) => ({ text, confidence, box, script }))),
    )
    expect((inWorker as typeof inPage).lines).toEqual(inPage.lines)
    expect(inPage).toMatchObject({ engine: 'tesseract', found: texts.length })
  })

  it('settle an abort at once, and serve the next call', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => ({
      text: `Row ${at} of a long page, 12345`,
      x: 40,
      y: 60 + 50 * at,
    }))
    const long = Buffer.from(await drawPng({ width: 900, height: 700, lines })).toString('base64')
    const aborted = await site.page.evaluate((base64) => window.calls.abortMidway(base64, 60), long)
    expect(aborted.isReason).toBe(true)
    expect(aborted.settledMs).toBeLessThan(200)
    expect(aborted.next).toHaveLength(12)
  })

  it('end a job at its deadline', async () => {
    expect(await fail({ deadlineMs: 1 })).toMatchObject({ code: 'engine/timeout' })
    expect(await fail({ loadTimeoutMs: 1 })).toMatchObject({ code: 'engine/timeout' })
  })

  it.each([
    ['/sightdesk/languages/eng.traineddata.gz', 'eng.traineddata.gz'],
    ['/sightdesk/tesseract-worker.js', 'tesseract-worker.js'],
    ['/sightdesk/tesseract-core-relaxedsimd-lstm.wasm', 'tesseract-core-relaxedsimd-lstm.wasm'],
    ['/sightdesk/tesseract-core-relaxedsimd-lstm.js', 'tesseract-core-relaxedsimd-lstm.js'],
  ])('name %s where it is missing, or a page comes in its place', async (path, file) => {
    for (const answer of ['missing', 'page'] as const) {
      site.broken.set(path, answer)
      const { code, details } = await fail()
      expect({ code, file: details?.['file'] }).toEqual({ code: 'engine/missing-asset', file })
      expect(details?.['url']).toMatch(/^http:.*\/sightdesk\//)
    }
  })

  it.each([
    '/sightdesk/languages/eng.traineddata.gz',
    '/sightdesk/tesseract-core-relaxedsimd-lstm.wasm',
    '/sightdesk/tesseract-core-relaxedsimd-lstm.js',
  ])('refuse a half %s', async (path) => {
    const whole = await readFile(join(folder, 'assets', path.slice('/sightdesk/'.length)))
    site.broken.set(path, whole.subarray(0, whole.length / 2))
    expect(await fail()).toMatchObject({ code: 'data/malformed-asset' })
  })

  it('say what is missing before a picture comes', async () => {
    const load = (assets: string) => site.page.evaluate((url) => window.calls.loadFailure(url), assets)
    expect(await load('/nowhere/')).toMatchObject({ code: 'engine/missing-asset', details: { file: 'manifest.json' } })
    site.broken.set('/sightdesk/manifest.json', new TextEncoder().encode('{}'))
    expect(await load('/sightdesk/')).toMatchObject({ code: 'data/malformed-asset' })
    expect(await fail({ language: 'th' })).toMatchObject({ code: 'engine/not-installed' })
    expect(await fail({ language: 'xx' })).toMatchObject({ code: 'input/unknown-language' })
  })

  it('run ONNX models, and refuse a broken runtime', async () => {
    const lines = ['2026-11-20', '12,345.67'].map((text, at) => ({ text, x: 30, y: 60 + 70 * at, size: 32 }))
    const page = Buffer.from(await drawPng({ width: 560, height: 180, lines })).toString('base64')
    const model = await readFile(join(models, 'digits-rec.onnx'), 'base64')
    const keys = await readFile(join(models, 'digits-keys.txt'), 'utf8')
    const read = () => site.page.evaluate(([a, b, c]) => window.calls.readDigits(a, b, c), [page, model, keys] as const)
    expect(await read()).toEqual({ texts: ['2026-11-20', '12,345.67'] })
    site.broken.set('/sightdesk/ort-wasm-simd-threaded.wasm', 'missing')
    expect(await read()).toMatchObject({
      error: { code: 'engine/missing-asset', details: { file: 'ort-wasm-simd-threaded.wasm' } },
    })
    site.broken.set('/sightdesk/ort-wasm-simd-threaded.wasm', new Uint8Array(100))
    expect(await read()).toMatchObject({ error: { code: 'data/malformed-asset' } })
    site.broken.set('/sightdesk/onnx-worker.js', 'missing')
    expect(await read()).toMatchObject({ error: { code: 'engine/missing-asset', details: { file: 'onnx-worker.js' } } })
  })

  it('draw marks in a page that lets data: pictures in, and say that a worker cannot', async () => {
    const places = [
      { x: 20, y: 50 },
      { x: 50, y: 50 },
      { x: 150, y: 50 },
    ]
    const page = await site.openDrawingPage()
    const { colors } = await page.evaluate((at) => window.calls.drawMarks(at), places)
    const [edge, inside, covered] = colors as [number[], number[], number[]]
    expect(edge[2]! - edge[0]!).toBeGreaterThan(150)
    expect([inside, covered]).toEqual([
      [255, 255, 255],
      [0, 0, 0],
    ])
    const inWorker = await page.evaluate((at) => window.inWorker('drawMarks', at), places)
    expect(inWorker).toMatchObject({ colors: [], error: { code: 'engine/not-supported' } })
    await page.close()
  })

  it('keep the policy, without cross-origin isolation', async () => {
    expect(await site.page.evaluate('crossOriginIsolated')).toBe(false)
    expect(site.violations).toEqual([])
  })

  function fail(options: Parameters<typeof window.calls.failure>[0] = {}) {
    return site.page.evaluate((given) => window.calls.failure(given), options)
  }
})
