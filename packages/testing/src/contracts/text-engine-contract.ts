import type { GrayRaster, TextEngine } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'
import { drawPage } from '../node/draw-page.ts'

/** What the suite needs of an engine: English, and a fresh instance for each test. */
type CreateEngine = () => TextEngine

/**
 * What every text engine promises.
 *
 * @param createEngine - an engine that reads `en`; each test disposes of its own
 */
export function textEngineContract(name: string, createEngine: CreateEngine): void {
  describe(`${name} keeps the contract of a text engine`, () => {
    testReading(createEngine)
    testSettling(createEngine)
    testRefusals(createEngine)
  })
}

const ENGLISH = { languages: ['en'] } as const

async function drawPair() {
  return drawPage({
    width: 560,
    height: 180,
    lines: [
      { text: 'Order placed', x: 30, y: 60, size: 32 },
      { text: 'Total 25.90', x: 30, y: 130, size: 32 },
    ],
  })
}

async function drawGrayLine(text: string): Promise<GrayRaster> {
  const { width, height, data } = await drawPage({ width: 420, height: 46, lines: [{ text, x: 8, y: 34, size: 32 }] })
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

function testReading(createEngine: CreateEngine): void {
  test('it names the languages that it reads', async () => {
    await use(createEngine, async (engine) => expect(engine.languages).toContain('en'))
  })

  test('a page comes back as lines with boxes inside the page', async () => {
    const page = await drawPair()
    const lines = await use(createEngine, (engine) => engine.recognizePage(page, ENGLISH))
    expect(lines.map((line) => line.text)).toEqual(['Order placed', 'Total 25.90'])
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
    const lines = [await drawGrayLine('Paid'), blank, await drawGrayLine('Refund')]
    const texts = await use(createEngine, (engine) => engine.recognizeLines(lines, ENGLISH))
    expect(texts.map((text) => text.text)).toEqual(['Paid', '', 'Refund'])
  })

  test('no lines are no work', async () => {
    expect(await use(createEngine, (engine) => engine.recognizeLines([], ENGLISH))).toEqual([])
  })
}

function testSettling(createEngine: CreateEngine): void {
  test('a signal that has fired already settles the call with its reason', async () => {
    const page = await drawPair()
    const reason = new Error('left')
    await use(createEngine, async (engine) => {
      const reading = engine.recognizePage(page, { ...ENGLISH, signal: AbortSignal.abort(reason) })
      await expect(reading).rejects.toBe(reason)
    })
  })

  test('an abort amid the work settles the call with its reason, and the next call is served', async () => {
    const page = await drawPair()
    const reason = new Error('left')
    await use(createEngine, async (engine) => {
      const leaving = new AbortController()
      const reading = engine.recognizePage(page, { ...ENGLISH, signal: leaving.signal })
      queueMicrotask(() => leaving.abort(reason))
      await expect(reading).rejects.toBe(reason)
      expect(await engine.recognizePage(page, ENGLISH)).toHaveLength(2)
    })
  })

  test('calls made at the same time are all answered', async () => {
    const line = await drawGrayLine('Paid')
    await use(createEngine, async (engine) => {
      const answers = await Promise.all([1, 2, 3].map(() => engine.recognizeLines([line], ENGLISH)))
      expect(answers.map(([answer]) => answer?.text)).toEqual(['Paid', 'Paid', 'Paid'])
    })
  })

  test('an engine that was disposed of refuses work', async () => {
    const line = await drawGrayLine('Paid')
    const engine = createEngine()
    await engine.dispose()
    await expect(engine.recognizeLines([line], ENGLISH)).rejects.toMatchObject({ code: 'engine/disposed' })
  })
}

function testRefusals(createEngine: CreateEngine): void {
  test('a language that nobody speaks is refused', async () => {
    const page = await drawPair()
    await use(createEngine, async (engine) => {
      const reading = engine.recognizePage(page, { languages: ['xx'] })
      await expect(reading).rejects.toMatchObject({ code: 'input/unknown-language' })
    })
  })

  test('no language at all is refused', async () => {
    const page = await drawPair()
    await use(createEngine, async (engine) => {
      await expect(engine.recognizePage(page, { languages: [] })).rejects.toMatchObject({
        code: 'input/unknown-language',
      })
    })
  })

  test('pixels that do not fit their size are refused', async () => {
    await use(createEngine, async (engine) => {
      const broken = { width: 10, height: 10, data: new Uint8Array(7) }
      await expect(engine.recognizeLines([broken], ENGLISH)).rejects.toMatchObject({ code: 'input/malformed-raster' })
      await expect(engine.recognizePage(broken, ENGLISH)).rejects.toMatchObject({ code: 'input/malformed-raster' })
    })
  })
}
