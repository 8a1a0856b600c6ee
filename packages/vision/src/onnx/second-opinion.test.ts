import type { GrayRaster, RecognizedText, TextEngine } from '@sightdesk/core'
import { expect, test } from 'vitest'
import type { OnnxEngine } from './assemble-engine.ts'
import { fallbackConfidence } from './fallback-confidence.ts'
import { withSecondOpinion } from './second-opinion.ts'

/** A picture of one line; its width names the line. */
const line = (width: number): GrayRaster => ({ width, height: 4, data: new Uint8Array(width * 4) })

/** An engine that answers by the width of a line and notes what it was asked. */
function fakeEngine(languages: readonly string[], texts: Readonly<Record<number, RecognizedText>>) {
  const asked: { widths: number[]; languages: readonly string[] }[] = []
  const engine: TextEngine & AsyncDisposable = {
    id: 'fake',
    languages,
    async recognizePage() {
      return []
    },
    async recognizeLines(lines, call) {
      asked.push({ widths: lines.map(({ width }) => width), languages: call.languages })
      return lines.map(({ width }) => texts[width] ?? { text: '', confidence: 0 })
    },
    async dispose() {},
    async [Symbol.asyncDispose]() {},
  }
  return { engine, asked }
}

const reader = (texts: Readonly<Record<number, RecognizedText>>) =>
  fakeEngine(['zh-Hans', 'en', 'de'], texts).engine as OnnxEngine
const ALL = ['zh-Hans', 'en', 'de', 'ko']

test('only lines that the reader doubts are read again, in the language that the sure ones tell', async () => {
  const other = fakeEngine(ALL, { 20: { text: 'Lieferadresse', confidence: 0.97 } })
  const engine = withSecondOpinion(
    reader({
      10: { text: 'Bestellung aufgegeben, Zahlungsart', confidence: 0.98 },
      20: { text: 'Liefcradresse', confidence: 0.2 },
    }),
    other.engine,
  )
  const texts = await engine.recognizeLines([line(10), line(20)], { languages: engine.languages })
  expect(texts.map(({ text }) => text)).toEqual(['Bestellung aufgegeben, Zahlungsart', 'Lieferadresse'])
  expect(other.asked).toEqual([{ widths: [20], languages: ['de'] }])
})

test('a hint is believed', async () => {
  const other = fakeEngine(ALL, {})
  const engine = withSecondOpinion(reader({ 10: { text: 'Hallo', confidence: 0.1 } }), other.engine)
  await engine.recognizeLines([line(10)], { languages: ['en'] })
  expect(other.asked.map(({ languages }) => languages)).toEqual([['en']])
})

test('the surer of two readings stays', async () => {
  const other = fakeEngine(ALL, { 10: { text: 'l00', confidence: 0.3 } })
  const engine = withSecondOpinion(reader({ 10: { text: '100', confidence: 0.45 } }), other.engine)
  const [text] = await engine.recognizeLines([line(10)], { languages: ['en'] })
  expect(text?.text).toBe('100')
})

test('a script that the reader lacks is left to the other engine', async () => {
  const other = fakeEngine(ALL, { 10: { text: '주문번호', confidence: 0.9 } })
  const engine = withSecondOpinion(reader({}), other.engine)
  const [text] = await engine.recognizeLines([line(10)], { languages: ['ko'] })
  expect(text?.text).toBe('주문번호')
  expect(engine.languages).toEqual(ALL)
})

test('where only digits are read, a second reading with letters is none', async () => {
  const other = fakeEngine(ALL, { 10: { text: 'l00', confidence: 0.99 }, 20: { text: '7 50', confidence: 0.99 } })
  const texts = { 10: { text: '100', confidence: 0.1 }, 20: { text: '750', confidence: 0.1 } }
  const engine = withSecondOpinion(reader(texts), other.engine, { alphabet: '0123456789' })
  const lines = await engine.recognizeLines([line(10), line(20)], { languages: ['en'] })
  expect(lines.map(({ text }) => text)).toEqual(['100', '7 50'])
})

test('on a page in a script that the reader lacks its letters give way', async () => {
  const junk = { 10: 'nug auo', 20: 'sfa65n', 30: 'vlaua', 40: '12:30', 50: 'dssGu' }
  const texts = Object.fromEntries(
    Object.entries(junk).map(([width, text]) => [width, { text, confidence: width === '10' ? 0.8 : 0.1 }]),
  )
  const other = fakeEngine(['ko', 'en'], {
    10: { text: '주문번호', confidence: 0.6 },
    20: { text: '결제금액', confidence: 0.9 },
    30: { text: '배송지', confidence: 0.9 },
    50: { text: '배송 중', confidence: 0.9 },
  })
  const engine = withSecondOpinion(reader({ ...texts, 40: { text: '12:30', confidence: 0.99 } }), other.engine)
  const lines = await engine.recognizeLines([10, 20, 30, 40, 50].map(line), { languages: engine.languages })
  expect(lines.map(({ text }) => text)).toEqual(['주문번호', '결제금액', '배송지', '12:30', '배송 중'])
})

test('icons and quick looks are not worth a second reading', async () => {
  const other = fakeEngine(ALL, {})
  const engine = withSecondOpinion(reader({ 20: { text: 'x', confidence: 0.1 } }), other.engine)
  await engine.recognizeLines([line(10)], { languages: ['en'] })
  await engine.recognizeLines([line(20)], { languages: ['en'], trial: true })
  expect(other.asked).toEqual([])
})

test('tesseract is believed less, the less sure it is', () => {
  const chance = (text: string, confidence: number) => fallbackConfidence({ text, confidence })
  expect(chance('Order', 0.97)).toBeGreaterThan(chance('Order', 0.7))
  expect(chance('', 0)).toBe(0)
})

test('a language that only the reader knows, and nobody asked for, fails nothing', async () => {
  const other = fakeEngine(['zh-Hans', 'en'], {})
  const engine = withSecondOpinion(
    reader({
      10: { text: 'Bestellung aufgegeben, Zahlungsart', confidence: 0.98 },
      20: { text: 'Liefcradresse', confidence: 0.2 },
    }),
    other.engine,
  )
  const texts = await engine.recognizeLines([line(10), line(20)], { languages: engine.languages })
  expect(texts.map(({ text }) => text)).toEqual(['Bestellung aufgegeben, Zahlungsart', 'Liefcradresse'])
  expect(other.asked).toEqual([])
})
