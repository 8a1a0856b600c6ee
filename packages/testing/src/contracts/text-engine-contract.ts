import type { GrayRaster, TextEngine } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'
import { drawRaster } from '../node/draw-raster.ts'

/** A fresh instance for each test. */
type CreateEngine = () => TextEngine

/** Texts that an engine of few characters reads. */
export interface EngineSample {
  /** BCP 47 tag. */
  readonly language: string
  /** Two lines of a page, and two lines by themselves. */
  readonly page: readonly [string, string]
  readonly lines: readonly [string, string]
}

const ENGLISH: EngineSample = { language: 'en', page: ['Order placed', 'Total 25.90'], lines: ['Paid', 'Refund'] }

/** One engine under test: how it is made, what it reads, and how it is called. */
interface Suite {
  readonly createEngine: CreateEngine
  readonly sample: EngineSample
  readonly call: { readonly languages: readonly string[] }
}

/**
 * What every text engine promises.
 *
 * @param createEngine - each test disposes of its own
 * @param sample - what it reads; English by default
 */
export function textEngineContract(name: string, createEngine: CreateEngine, sample: EngineSample = ENGLISH): void {
  const suite: Suite = { createEngine, sample, call: { languages: [sample.language] } }
  describe(`${name} keeps the contract of a text engine`, () => {
    testReading(suite)
    testSettling(suite)
    testRefusals(suite)
  })
}

async function drawPair([first, second]: EngineSample['page']) {
  return drawRaster({
    width: 560,
    height: 180,
    lines: [
      { text: first, x: 30, y: 60, size: 32 },
      { text: second, x: 30, y: 130, size: 32 },
    ],
  })
}

async function drawGrayLine(text: string): Promise<GrayRaster> {
  const { width, height, data } = await drawRaster({ width: 420, height: 46, lines: [{ text, x: 8, y: 34, size: 32 }] })
  return { width, height, data: data.filter((_, at) => at % 4 === 0) as Uint8Array }
}

async function use<Result>(createEngine: CreateEngine, work: (engine: TextEngine) => Promise<Result>): Promise<Result> {
  const engine = createEngine()
  try {
    return await work(engine)
  } finally {
    await engine.dispose()
  }
}

function testReading({ createEngine, sample, call }: Suite): void {
  test('it names the languages that it reads', async () => {
    await use(createEngine, async (engine) => expect(engine.languages).toContain(sample.language))
  })

  test('a page comes back as lines with boxes inside the page', async () => {
    const page = await drawPair(sample.page)
    const lines = await use(createEngine, (engine) => engine.recognizePage(page, call))
    expect(lines.map((line) => line.text)).toEqual([...sample.page])
    for (const { box, confidence } of lines) {
      expect(confidence).toBeGreaterThan(0.5)
      expect(confidence).toBeLessThanOrEqual(1)
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(page.width)
      expect(box.y + box.height).toBeLessThanOrEqual(page.height)
    }
  })

  test('line pictures come back one for one, an empty one as empty text', async () => {
    const blank = { width: 200, height: 46, data: new Uint8Array(200 * 46).fill(255) }
    const lines = [await drawGrayLine(sample.lines[0]), blank, await drawGrayLine(sample.lines[1])]
    const texts = await use(createEngine, (engine) => engine.recognizeLines(lines, call))
    expect(texts.map((text) => text.text)).toEqual([sample.lines[0], '', sample.lines[1]])
  })

  test('no lines are no work', async () => {
    expect(await use(createEngine, (engine) => engine.recognizeLines([], call))).toEqual([])
  })
}

function testSettling({ createEngine, sample, call }: Suite): void {
  test('a signal that has fired already settles the call with its reason', async () => {
    const page = await drawPair(sample.page)
    const reason = new Error('left')
    await use(createEngine, async (engine) => {
      const reading = engine.recognizePage(page, { ...call, signal: AbortSignal.abort(reason) })
      await expect(reading).rejects.toBe(reason)
    })
  })

  test('an abort amid the work settles the call with its reason, and the next call is served', async () => {
    const page = await drawPair(sample.page)
    const reason = new Error('left')
    await use(createEngine, async (engine) => {
      const leaving = new AbortController()
      const reading = engine.recognizePage(page, { ...call, signal: leaving.signal })
      queueMicrotask(() => leaving.abort(reason))
      await expect(reading).rejects.toBe(reason)
      expect(await engine.recognizePage(page, call)).toHaveLength(2)
    })
  })

  test('calls made at the same time are all answered', async () => {
    const line = await drawGrayLine(sample.lines[0])
    await use(createEngine, async (engine) => {
      const answers = await Promise.all([1, 2, 3].map(() => engine.recognizeLines([line], call)))
      expect(answers.map(([answer]) => answer?.text)).toEqual([1, 2, 3].map(() => sample.lines[0]))
    })
  })

  test('an engine that was disposed of refuses work', async () => {
    const line = await drawGrayLine(sample.lines[0])
    const engine = createEngine()
    await engine.dispose()
    await expect(engine.recognizeLines([line], call)).rejects.toMatchObject({ code: 'engine/disposed' })
  })
}

function testRefusals({ createEngine, sample, call }: Suite): void {
  test('a language that nobody speaks is refused', async () => {
    const page = await drawPair(sample.page)
    await use(createEngine, async (engine) => {
      const reading = engine.recognizePage(page, { languages: ['xx'] })
      await expect(reading).rejects.toMatchObject({ code: 'input/unknown-language' })
    })
  })

  test('no language at all is refused', async () => {
    const page = await drawPair(sample.page)
    await use(createEngine, async (engine) => {
      await expect(engine.recognizePage(page, { languages: [] })).rejects.toMatchObject({
        code: 'input/unknown-language',
      })
    })
  })

  test('pixels that do not fit their size are refused', async () => {
    await use(createEngine, async (engine) => {
      const broken = { width: 10, height: 10, data: new Uint8Array(7) }
      await expect(engine.recognizeLines([broken], call)).rejects.toMatchObject({ code: 'input/malformed-raster' })
      await expect(engine.recognizePage(broken, call)).rejects.toMatchObject({ code: 'input/malformed-raster' })
    })
  })
}
