import { textEngineContract } from '@sightdesk/testing'
import { drawRaster } from '@sightdesk/testing/node'
import { afterAll, describe, expect, test } from 'vitest'
import { createTesseractEngine } from './create-tesseract-engine.ts'

textEngineContract('tesseract', () => createTesseractEngine())

describe('tesseract', () => {
  const engine = createTesseractEngine()
  afterAll(() => engine.dispose())
  const mixed = () =>
    drawRaster({
      width: 640,
      height: 190,
      lines: [
        { text: '订单编号 88231234', x: 30, y: 60, size: 32 },
        { text: 'Order placed', x: 30, y: 140, size: 32 },
      ],
    })

  test('Chinese and English are read together, in either order of the two', async () => {
    for (const languages of [
      ['zh-Hans', 'en'],
      ['en', 'zh-Hans'],
    ]) {
      const lines = await engine.recognizePage(await mixed(), { languages })
      expect(lines.map((line) => line.text)).toEqual(['订单编号 88231234', 'Order placed'])
    }
  })

  test('traditional characters are kept as they are written', async () => {
    const page = await drawRaster({
      width: 500,
      height: 110,
      lines: [{ text: '訂單編號 確認收貨', x: 30, y: 70, size: 34 }],
    })
    const [line] = await engine.recognizePage(page, { languages: ['zh-Hant'] })
    expect(line?.text.replaceAll(' ', '')).toBe('訂單編號確認收貨')
  })

  test('a language without its file names the package to install', async () => {
    const bare = createTesseractEngine({ languageFolder: '/nowhere' })
    const reading = bare.recognizePage(await mixed(), { languages: ['fi'] })
    await expect(reading).rejects.toMatchObject({
      code: 'engine/not-installed',
      details: { package: '@tesseract.js-data/fin' },
    })
  })

  test('a job past its deadline ends with its thread, and the next one is served', async () => {
    await using hasty = createTesseractEngine({ deadlineMs: 1 })
    await expect(hasty.recognizePage(await mixed(), { languages: ['en'] })).rejects.toMatchObject({
      code: 'engine/timeout',
    })
    await expect(hasty.recognizePage(await mixed(), { languages: ['en'] })).rejects.toMatchObject({
      code: 'engine/timeout',
    })
  })

  test('a thread is replaced after its share of jobs without a job being lost', async () => {
    await using frugal = createTesseractEngine({ recycleAfter: 1 })
    for (let job = 0; job < 3; job++) {
      expect(await frugal.recognizePage(await mixed(), { languages: ['en'] })).toHaveLength(2)
    }
  })

  test('a job beyond the queue is refused at once', async () => {
    await using narrow = createTesseractEngine({ maxWaiting: 1 })
    const page = await mixed()
    const jobs = [1, 2, 3].map(() => narrow.recognizePage(page, { languages: ['en'] }))
    const outcomes = await Promise.allSettled(jobs)
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    await expect(jobs[2]).rejects.toMatchObject({ code: 'engine/queue-full' })
  })

  test('a job that waits in line leaves it when its signal fires', async () => {
    const page = await mixed()
    const leaving = new AbortController()
    const first = engine.recognizePage(page, { languages: ['en'] })
    const second = engine.recognizePage(page, { languages: ['en'], signal: leaving.signal })
    const reason = new Error('left')
    leaving.abort(reason)
    await expect(second).rejects.toBe(reason)
    expect(await first).toHaveLength(2)
  })

  test('options out of their range are refused', () => {
    for (const options of [{ size: 0 }, { size: 65 }, { deadlineMs: 0.5 }, { recycleAfter: Number.NaN }]) {
      expect(() => createTesseractEngine(options)).toThrow(
        expect.objectContaining({ code: 'input/option-out-of-range' }),
      )
    }
  })
})
