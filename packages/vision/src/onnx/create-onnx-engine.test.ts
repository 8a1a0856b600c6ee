import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type GrayRaster, unionBox } from '@sightdesk/core'
import { textEngineContract } from '@sightdesk/testing'
import { drawRaster } from '@sightdesk/testing/node'
import { afterAll, describe, expect, test } from 'vitest'
import { findLines } from '../lines/find-lines.ts'
import { normalizeLine } from '../lines/normalize-line.ts'
import { createOnnxEngine, type OnnxEngineOptions } from './create-onnx-engine.ts'
import type { OnnxRecognizer } from './recognizer.ts'

/** Models of `training/ppocr-sample`: digits and a few marks, in the form of PP-OCR. */
const models = join(import.meta.dirname, '../../test/models')
const digits: OnnxRecognizer = {
  model: readFileSync(join(models, 'digits-rec.onnx')),
  dictionary: readFileSync(join(models, 'digits-keys.txt'), 'utf8'),
  languages: ['en'],
}
const detection = { model: readFileSync(join(models, 'digits-det.onnx')) }
const DIGITS = { languages: ['en'] }

const create = (options: Partial<OnnxEngineOptions> = {}) => createOnnxEngine({ recognition: digits, ...options })

textEngineContract('an engine of PP-OCR files', () => create({ detection }), {
  language: 'en',
  page: ['2026-11-20', '12,345.67'],
  lines: ['189.00', '6621 8840'],
})

/** Numbers that no training has seen: order numbers, amounts, dates and masked phones by a small generator. */
function heldOutNumbers(count: number): string[] {
  let state = 20_261_120
  const digit = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return String(Math.floor(state / 65_536) % 10)
  }
  const forms = [
    '###.##',
    '##,###.##',
    '2026-##-##',
    '##:##:##',
    '####-########',
    '1##****####',
    '#### #### ####',
    '-##%',
  ]
  return Array.from({ length: count }, (_, at) => forms[at % forms.length]!.replace(/#/g, digit))
}

const ROW = 56
const drawNumbers = (numbers: readonly string[], size: (at: number) => number) =>
  drawRaster({
    width: 480,
    height: ROW * numbers.length + 20,
    lines: numbers.map((text, at) => ({ text, x: 24 + (at % 5) * 12, y: ROW * (at + 1) - 12, size: size(at) })),
  })

/** Cut by row, so that a wide gap parts no number. */
async function drawLines(numbers: readonly string[]): Promise<GrayRaster[]> {
  const page = await drawNumbers(numbers, (at) => 18 + (at % 7) * 3)
  const found = findLines(page)
  return numbers.map((_, row) => {
    const parts = found.filter(({ box }) => Math.floor((box.y + box.height / 2) / ROW) === row)
    const line = { ...parts[0]!, box: unionBox(parts.map(({ box }) => box)) }
    return normalizeLine(page, line, { margin: 0.1 })
  })
}

const plain = (text: string) => text.replaceAll(' ', '')
const shareRight = (read: readonly string[], numbers: readonly string[]) =>
  numbers.filter((number) => read.some((text) => plain(text) === plain(number))).length / numbers.length

describe('an engine of PP-OCR files', () => {
  const engine = create({ detection })
  afterAll(() => engine.dispose())
  const numbers = heldOutNumbers(64)

  test('nine of ten lines of numbers that no training has seen are read without a fault', async () => {
    const pictures = await drawLines(numbers)
    expect(pictures).toHaveLength(numbers.length)
    const texts = await engine.recognizeLines(pictures, DIGITS)
    expect(
      shareRight(
        texts.map((one) => one.text),
        numbers,
      ),
    ).toBeGreaterThanOrEqual(0.9)
  })

  test('nine of ten lines of a page are found by the detector, each in its place', async () => {
    const some = numbers.slice(0, 24)
    const page = await drawNumbers(some, (at) => 20 + (at % 5) * 3)
    const lines = await engine.recognizePage(page, DIGITS)
    const rows = lines.map(({ box }) => Math.floor((box.y + box.height / 2) / ROW))
    expect(new Set(rows).size / some.length).toBeGreaterThanOrEqual(0.9)
    expect(
      shareRight(
        lines.map((one) => one.text),
        some,
      ),
    ).toBeGreaterThanOrEqual(0.75)
  })

  test('a small beam reads no worse than the likeliest class of each frame', async () => {
    const pictures = await drawLines(numbers.slice(0, 16))
    await using careful = create({ beamWidth: 5 })
    const [greedy, beam] = await Promise.all([engine, careful].map((one) => one.recognizeLines(pictures, DIGITS)))
    const share = (texts: typeof greedy) =>
      shareRight(
        (texts ?? []).map((one) => one.text),
        numbers.slice(0, 16),
      )
    expect(share(beam)).toBeGreaterThanOrEqual(share(greedy))
  })

  test('an alphabet leaves everything else unread', async () => {
    await using strict = create({ alphabet: '0123456789' })
    const [text] = await strict.recognizeLines(await drawLines(['12:45:30']), DIGITS)
    expect(text?.text).toMatch(/^[\d ]+$/)
  })

  test('words stand apart with boxes from left to right', async () => {
    const [picture] = await drawLines(['6621 8840 1375'])
    const [text] = await engine.recognizeLines([picture!], DIGITS)
    const words = text?.words ?? []
    expect(words.map((word) => word.text)).toEqual(['6621', '8840', '1375'])
    const middles = words.map(({ box }) => (box.x + box.width / 2) / picture!.width)
    expect(middles[0]).toBeLessThan(0.3)
    expect(middles[1]).toBeGreaterThan(0.4)
    expect(middles[1]).toBeLessThan(0.6)
    expect(middles[2]).toBeGreaterThan(0.7)
  })

  test('a dictionary of another model is refused', async () => {
    await using wrong = create({ recognition: { ...digits, dictionary: ['a', 'b'] } })
    await expect(wrong.recognizeLines(await drawLines(['12']), DIGITS)).rejects.toMatchObject({
      code: 'data/dictionary-mismatch',
    })
  })

  test.each([
    ['channels', { channels: 1 as const }, 'data/unexpected-input'],
    ['height', { height: 32 }, 'data/unexpected-input'],
    ['output', { output: 'top-k' as const }, 'data/unexpected-output'],
    ['bytes', { model: new TextEncoder().encode('no model') }, 'data/malformed-model'],
  ])('wrong %s end in a typed error', async (_, change, code) => {
    await using wrong = create({ recognition: { ...digits, ...change } })
    await expect(wrong.recognizeLines(await drawLines(['12']), DIGITS)).rejects.toMatchObject({ code })
  })

  test('a run past its deadline is ended, and the next call meets an open model', async () => {
    await using hasty = create({ session: { runTimeoutMs: 1 } })
    const pictures = await drawLines(numbers)
    const many = [...pictures, ...pictures]
    await expect(hasty.recognizeLines(many, DIGITS)).rejects.toMatchObject({ code: 'engine/timeout' })
    await expect(hasty.recognizeLines(many, DIGITS)).rejects.toMatchObject({ code: 'engine/timeout' })
  })

  test('who gives up ends his own call and no other', async () => {
    const pictures = await drawLines(numbers.slice(0, 8))
    const leaving = new AbortController()
    const reason = new Error('left')
    const first = engine.recognizeLines(pictures, { ...DIGITS, signal: leaving.signal })
    const second = engine.recognizeLines(pictures, DIGITS)
    leaving.abort(reason)
    await expect(first).rejects.toBe(reason)
    expect(await second).toHaveLength(8)
  })

  test('options out of their range are refused', () => {
    for (const options of [{ beamWidth: 0 }, { beamWidth: 1.5 }, { doubtBelow: 2 }, { maxWaiting: 0 }]) {
      expect(() => create(options)).toThrow(expect.objectContaining({ code: 'input/option-out-of-range' }))
    }
  })
})
