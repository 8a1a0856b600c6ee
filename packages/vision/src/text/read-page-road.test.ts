import type { GrayRaster, TextEngine, Warning } from '@sightdesk/core'
import { expect, test } from 'vitest'
import { readPageRoad } from './read-page-road.ts'
import { recognizeText } from './recognize-text.ts'

const page: GrayRaster = { width: 40, height: 30, data: new Uint8Array(1200).fill(255) }
const lines = [{ text: 'Total 25.90', confidence: 0.4, box: { x: 2, y: 4, width: 30, height: 10 } }]

/** An engine that reads every line as the same word, and never comes to the end of a page. */
const endless: TextEngine = {
  id: 'endless',
  languages: ['en'],
  multilingual: true,
  async recognizePage(_, { signal }) {
    signal?.throwIfAborted()
    return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
  },
  recognizeLines: async (pictures) => pictures.map(() => ({ text: 'word', confidence: 0.9 })),
  dispose: async () => {},
}

test('page mode that takes too long leaves the lines as they are, and says so', async () => {
  const warnings: Warning[] = []
  const onWarning = (warning: Warning) => warnings.push(warning)
  const options = { engine: endless, languages: { latin: 'en' }, patienceMs: 5, onWarning }
  expect(await readPageRoad(page, lines, options)).toBe(lines)
  expect(warnings.map(({ code }) => code)).toEqual(['page/given-up'])
})

test('an abort of the caller comes through with its reason', async () => {
  const reason = new RangeError('left')
  const reading = readPageRoad(page, lines, {
    engine: endless,
    languages: { latin: 'en' },
    signal: AbortSignal.abort(reason),
  })
  await expect(reading).rejects.toBe(reason)
})

test('a picture fuller than any screen is read from its top, and says so', async () => {
  const warnings: Warning[] = []
  const read = await recognizeText(fullPage(), { engine: endless, onWarning: (warning) => warnings.push(warning) })
  expect(warnings.map(({ code }) => code)).toEqual(['page/too-full'])
  expect(read.length).toBeGreaterThan(20)
  expect(Math.max(...read.map(({ box }) => box.y))).toBeLessThan(700)
})

/** Sixty long rows of letter-like shapes. */
function fullPage(): GrayRaster {
  const [width, height] = [1500, 1220]
  const data = new Uint8Array(width * height).fill(250)
  for (let row = 0; row < 60; row++) {
    for (let x = 10; x < 1490; x += 9) {
      const [top, bottom] = [10 + row * 20, 10 + row * 20 + ((x * 7) % 5 === 0 ? 11 : 9)]
      for (let y = top; y < bottom; y++) data.fill(20, y * width + x, y * width + x + 2)
      data.fill(20, (top + 4) * width + x, (top + 4) * width + x + 6)
    }
  }
  return { width, height, data }
}
