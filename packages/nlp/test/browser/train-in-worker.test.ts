import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStrictPage, type StrictPage } from '../../../vision/test/browser/strict-page.ts'
import { saveUnderstanding } from '../../src/intent/store-understanding.ts'
import { trainUnderstanding } from '../../src/train/train-understanding.ts'

/** As a shop bundles them: the page, and a worker of one line. */
const MODULES = {
  '/app.js': `
    import { jitless } from '../../../vision/test/browser/no-eval.ts'
    import { createIntentModel } from '@sightdesk/nlp'
    import { saveUnderstanding, trainInWorker } from '@sightdesk/nlp/train'
    const start = () => new Worker('/train-worker.js', { type: 'module' })
    async function train(rows, options) {
      const stages = []
      const onProgress = ({ stage, status }) => stages.push(stage + ' ' + status)
      const trained = await trainInWorker(rows, { ...options, worker: start(), onProgress })
      const [prediction] = await createIntentModel(trained).predict([{ text: 'where is my parcel' }])
      const files = [...saveUnderstanding(trained)].map(([name, bytes]) => [name, [...bytes]])
      return { stages, files, intent: prediction.intent.id }
    }
    async function abort(rows) {
      const controller = new AbortController()
      let abortedAt = 0
      const onProgress = () => setTimeout(() => {
        abortedAt ||= performance.now()
        controller.abort(new Error('enough'))
      })
      const options = { worker: start(), signal: controller.signal, onProgress, epochs: 500 }
      const message = await trainInWorker(rows, options).then(() => 'trained', (error) => error.message)
      return { message, settledMs: performance.now() - abortedAt }
    }
    const missing = (rows) => trainInWorker(rows, { worker: new Worker('/none.js', { type: 'module' }) })
      .then(() => 'trained', (error) => error.code)
    Object.assign(window, { jitless, calls: { train, abort, missing }, ready: true })`,
  '/train-worker.js': `
    import { jitless } from '../../../vision/test/browser/no-eval.ts'
    import '@sightdesk/nlp/train-worker'
    Object.assign(globalThis, { jitless })`,
}

/** These run in the page: they see its window and nothing of this file. */
declare const window: {
  readonly calls: {
    train(rows: unknown, options: unknown): Promise<{ stages: string[]; files: [string, number[]][]; intent: string }>
    abort(rows: unknown): Promise<{ message: string; settledMs: number }>
    missing(rows: unknown): Promise<string>
  }
}

const SAID = {
  track: ['where is my parcel', 'track the package', '我的快递到哪了'],
  refund: ['I want my money back', 'refund me', '我要退款'],
}
const OPENINGS = ['hi ', 'please ', '', 'so ', 'ok ', 'hey ']
const ROWS = Object.entries(SAID).flatMap(([intent, texts]) =>
  texts.flatMap((text) => OPENINGS.map((opening) => ({ text: opening + text, intent, emotion: 'neutral' }))),
)

/** A real browser under `worker-src 'self'`. */
describe('training in a web worker', () => {
  let site: StrictPage
  beforeAll(async () => {
    site = await openStrictPage({ modules: MODULES, resolveDir: import.meta.dirname, folders: {} })
  })
  afterAll(() => site?.[Symbol.asyncDispose]())

  it('trains, reports its stages and gives the same bytes twice', async () => {
    const train = () => site.page.evaluate((rows) => window.calls.train(rows, { seed: 3, epochs: 2 }), ROWS)
    const { stages, files, intent } = await train()
    expect(intent).toBe('track')
    expect(stages[0]).toBe('cross-validate start')
    expect(stages.at(-1)).toBe('train end')
    expect((await train()).files).toEqual(files)
    expect(site.violations).toEqual([])
    const inNode = saveUnderstanding(await trainUnderstanding(ROWS, { seed: 3, epochs: 2 }))
    expect(files.map(([name]) => name)).toEqual([...inNode.keys()])
  })
  it('settles with the reason of an abort in the middle of training', async () => {
    const { message } = await site.page.evaluate((rows) => window.calls.abort(rows), ROWS)
    expect(message).toBe('enough')
  })
  it('says so when the script of the worker is not there', async () => {
    expect(await site.page.evaluate((rows) => window.calls.missing(rows), ROWS)).toBe('engine/crashed')
  })
})
