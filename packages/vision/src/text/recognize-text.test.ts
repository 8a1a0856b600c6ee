import { type DrawnLine, drawRaster } from '@sightdesk/testing/node'
import { afterAll, expect, test } from 'vitest'
import { createTesseractEngine } from '../tesseract/create-tesseract-engine.ts'
import { recognizeText } from './recognize-text.ts'

const engine = createTesseractEngine()
afterAll(() => engine.dispose())

const order: readonly DrawnLine[] = [
  { text: '交易成功', x: 40, y: 90, size: 40, weight: 700 },
  { text: '山茶花保温杯 500ml', x: 40, y: 180, size: 30 },
  { text: '订单编号', x: 40, y: 260, size: 28 },
  { text: '6621 8840 1375', x: 480, y: 260, size: 28 },
  { text: '实付款', x: 40, y: 330, size: 28 },
  { text: '¥189.00', x: 570, y: 330, size: 28 },
  { text: '确认收货', x: 540, y: 430, size: 26, color: '#ffffff', button: '#e4393c' },
]

const words = (lines: readonly { readonly text: string }[]) => lines.map((line) => line.text.replaceAll(' ', ''))
const expected = order.map((line) => line.text.replaceAll(' ', ''))

test('a Chinese order is read line by line, its amount and its button included', async () => {
  const lines = await recognizeText(await drawRaster({ width: 750, height: 520, lines: order }), {
    engine,
    languages: ['zh-Hans'],
  })
  expect(words(lines).sort()).toEqual([...expected].sort())
})

test('the same order in dark mode reads the same, without a word about its language', async () => {
  const lines = await recognizeText(await drawRaster({ width: 750, height: 520, lines: order, dark: true }), { engine })
  expect(words(lines).sort()).toEqual([...expected].sort())
})

test('boxes lie around the drawn text', async () => {
  const [line] = await recognizeText(
    await drawRaster({ width: 700, height: 300, lines: [{ text: 'Total paid 25.90 EUR', x: 60, y: 150, size: 32 }] }),
    {
      engine,
      languages: ['en'],
    },
  )
  expect(line?.box.x).toBeGreaterThan(50)
  expect(line?.box.y).toBeGreaterThan(110)
  expect(line!.box.y + line!.box.height).toBeLessThan(170)
  expect(line?.script).toBe('Latn')
})

test('an empty page has no lines', async () => {
  expect(
    await recognizeText(await drawRaster({ width: 300, height: 300, lines: [] }), { engine, languages: ['en'] }),
  ).toEqual([])
})

test('a signal that has fired settles the reading with its reason', async () => {
  const reason = new Error('left')
  const reading = recognizeText(await drawRaster({ width: 300, height: 100, lines: order.slice(0, 1) }), {
    engine,
    signal: AbortSignal.abort(reason),
  })
  await expect(reading).rejects.toBe(reason)
})
