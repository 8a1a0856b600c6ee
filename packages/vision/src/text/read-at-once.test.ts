import type { GrayRaster, TextEngine } from '@sightdesk/core'
import { drawRaster } from '@sightdesk/testing/node'
import { expect, test } from 'vitest'
import { createTesseractEngine } from '../tesseract/create-tesseract-engine.ts'
import { readAtOnce } from './read-at-once.ts'
import { recognizeText } from './recognize-text.ts'

function knowAll(texts: readonly string[]) {
  const calls: (readonly string[])[] = []
  const engine: TextEngine = {
    id: 'fake',
    languages: ['zh-Hans', 'zh-Hant', 'ja', 'en', 'de'],
    multilingual: true,
    async recognizePage() {
      return []
    },
    async recognizeLines(lines, { languages }) {
      calls.push(languages)
      return lines.map((_, at) => ({ text: texts[at] ?? '', confidence: 0.9 }))
    },
    async dispose() {},
  }
  return { engine, calls }
}

const pictures = (count: number): GrayRaster[] =>
  Array.from({ length: count }, () => ({ width: 2, height: 2, data: new Uint8Array(4) }))

test('an engine of many scripts is asked once, and the text tells the language', async () => {
  const { engine, calls } = knowAll(['訂單編號', 'Total 12.50'])
  const readings = await readAtOnce(pictures(2), { engine })
  expect(readings.map(({ language }) => language)).toEqual(['zh-Hant', 'zh-Hant'])
  expect(calls).toEqual([engine.languages])
})

test('Chinese lines on a page in Latin letters stay Chinese, Japanese ones on a Japanese page Japanese', async () => {
  const mixed = await readAtOnce(pictures(4), {
    engine: knowAll(['Bestellung aufgegeben', 'Lieferadresse', 'Zahlungsart', '订单']).engine,
  })
  expect(mixed.map(({ language }) => language)).toEqual(['de', 'de', 'de', 'zh-Hans'])
  const japanese = await readAtOnce(pictures(2), { engine: knowAll(['ご注文ありがとうございます', '注文番号']).engine })
  expect(japanese.map(({ language }) => language)).toEqual(['ja', 'ja'])
})

test('a chevron that was read as kana is no text, unless the page is Japanese', async () => {
  const chinese = await readAtOnce(pictures(3), { engine: knowAll(['く', '订单编号', '确认收货']).engine })
  expect(chinese.map(({ text }) => text)).toEqual(['', '订单编号', '确认收货'])
  const japanese = await readAtOnce(pictures(2), { engine: knowAll(['ご注文ありがとうございます', 'の']).engine })
  expect(japanese[1]?.text).toBe('の')
})

test('recognizeText tries no language on such an engine', async () => {
  const { engine, calls } = knowAll(['訂單編號', '確認收貨', '實付款'])
  const page = await drawRaster({
    width: 600,
    height: 300,
    lines: [80, 160, 240].map((y) => ({ text: '88 12 34', x: 40, y, size: 34 })),
  })
  const lines = await recognizeText(page, { engine })
  expect(calls).toHaveLength(1)
  expect(lines.map(({ script }) => script)).toEqual(['Hant', 'Hant', 'Hant'])
})

test('tesseract reads a German page in German though nobody said so', async () => {
  await using engine = createTesseractEngine()
  const texts = ['Bestellung aufgegeben', 'Voraussichtliche Lieferung', 'Zahlungsart für Rücksendung', 'Größe ändern']
  const page = await drawRaster({
    width: 700,
    height: 420,
    lines: texts.map((text, at) => ({ text, x: 40, y: 90 * (at + 1), size: 34 })),
  })
  const lines = await recognizeText(page, { engine })
  expect(lines.map(({ text }) => text)).toEqual(texts)
})
