import { pageReadingSchema } from '@sightdesk/core'
import { drawPng, drawRaster } from '@sightdesk/testing/node'
import { afterAll, describe, expect, test } from 'vitest'
import { createSharpCodec } from './node/index.ts'
import type { PageEvent } from './page-events.ts'
import { rotateQuarter } from './pixels/rotate-quarter.ts'
import { type ReadPageOptions, readPage } from './read-page.ts'
import { createTesseractEngine } from './tesseract/create-tesseract-engine.ts'

const codec = createSharpCodec()
const engine = createTesseractEngine()
afterAll(async () => {
  await engine.dispose()
  await codec.dispose()
})

const label = (id: string, labels: readonly string[], type: 'string' | 'money' = 'string') => ({
  schemaVersion: 1 as const,
  id,
  type,
  names: { en: id },
  prompts: { en: `Please show the ${id}.`, zh: `请提供${id}` },
  labels: { en: [...labels] },
})

const options: ReadPageOptions = {
  codec,
  engine,
  languages: ['en'],
  templates: [
    {
      schemaVersion: 1,
      id: 'order_detail',
      names: { en: 'Order' },
      requires: ['order_number', 'transaction_id'],
      requiredWhen: {},
      optional: ['amount'],
      cues: { en: ['Order number', 'Order placed'] },
      locators: {},
      prompts: {},
    },
  ],
  fields: [
    label('order_number', ['Order number', 'Order no.']),
    label('transaction_id', ['Transaction ID']),
    label('amount', ['Total paid'], 'money'),
  ],
  wording: { schemaVersion: 1, quality: {}, pictures: {}, tones: {} },
}

const page = {
  width: 720,
  height: 560,
  lines: [
    { text: 'Order details', x: 40, y: 80, size: 38, weight: 700 },
    { text: 'Your parcel leaves our warehouse tomorrow', x: 40, y: 150, size: 26 },
    { text: 'Order number', x: 40, y: 260, size: 26 },
    { text: 'RX-4471-20983', x: 460, y: 260, size: 26 },
    { text: 'Total paid', x: 40, y: 330, size: 26 },
    { text: '$25.90', x: 560, y: 330, size: 26 },
    { text: 'Thank you for shopping with us', x: 40, y: 460, size: 26 },
  ],
}

describe('readPage', () => {
  test('bytes become fields with their place, and what is missing is asked for', async () => {
    const reading = await readPage(
      { bytes: await drawPng(page), name: 'order.png' },
      { ...options, kind: 'order_detail' },
    )
    expect(pageReadingSchema.parse(reading)).toEqual(reading)
    expect(reading).toMatchObject({ name: 'order.png', size: { width: 720, height: 560 }, missing: ['transaction_id'] })
    expect(reading.fields['order_number']?.value).toBe('RX-4471-20983')
    expect(reading.fields['amount']?.value).toMatchObject({ amount: 25.9 })
    expect(reading.lines[reading.fields['order_number']!.lines.at(-1)!]?.text).toBe('RX-4471-20983')
    expect(reading.prompts).toEqual([{ field: 'transaction_id', text: 'Please show the transaction_id.' }])
    expect(reading.fingerprint.sha256).toHaveLength(64)
  })

  test('a page on its head is turned, and its boxes stay those of the picture that came', async () => {
    const upright = await drawRaster(page)
    const reading = await readPage({ raster: rotateQuarter(upright, 2) }, { ...options, kind: 'order_detail' })
    expect(reading.fields['order_number']?.value).toBe('RX-4471-20983')
    expect(reading.fields['order_number']!.box.y).toBeGreaterThan(280)
  })

  test('the stages are told in their order, each with a beginning and an end', async () => {
    const events: PageEvent[] = []
    await readPage({ raster: await drawRaster(page) }, { ...options, onProgress: (event) => events.push(event) })
    const stages = ['decode', 'standardize', 'recognize', 'classify', 'fields', 'check']
    expect(events.map((event) => `${event.stage} ${event.status}`)).toEqual(
      stages.flatMap((stage) => [`${stage} start`, `${stage} end`]),
    )
    expect(events.at(-1)).toMatchObject({ done: 6, total: 6 })
  })

  test('questions come in the language that is asked for', async () => {
    const reading = await readPage(
      { raster: await drawRaster(page) },
      { ...options, kind: 'order_detail', promptLanguage: 'zh-Hans' },
    )
    expect(reading.prompts[0]?.text).toBe('请提供transaction_id')
  })

  test('a language without data is named in a warning and the page is read all the same', async () => {
    const reading = await readPage({ raster: await drawRaster(page) }, { ...options, languages: ['fi'] })
    expect(reading.warnings.map((warning) => warning.code)).toEqual(['engine/not-installed'])
    expect(reading.lines.length).toBeGreaterThan(4)
  })

  test('an empty picture is read as a page without lines', async () => {
    const reading = await readPage({ raster: await drawRaster({ width: 300, height: 300, lines: [] }) }, options)
    expect(reading.lines).toEqual([])
    expect(reading.fields).toEqual({})
  })

  test('pictures that are none are refused', async () => {
    await expect(readPage({ bytes: new Uint8Array() }, options)).rejects.toMatchObject({
      code: expect.stringMatching(/^input\//),
    })
    await expect(readPage({}, options)).rejects.toMatchObject({ code: 'input/empty' })
    const broken = { width: 5, height: 5, data: new Uint8Array(3) }
    await expect(readPage({ raster: broken }, options)).rejects.toMatchObject({ code: 'input/malformed-raster' })
  })

  test('a kind that the bundle does not have is refused', async () => {
    await expect(readPage({ bytes: await drawPng(page) }, { ...options, kind: 'passport' })).rejects.toMatchObject({
      code: 'input/unknown-kind',
    })
  })

  test('an abort settles the reading with its reason', async () => {
    const leaving = new AbortController()
    const reason = new Error('left')
    const onProgress = ({ stage, status }: PageEvent) => {
      if (stage === 'recognize' && status === 'start') queueMicrotask(() => leaving.abort(reason))
    }
    const reading = readPage({ bytes: await drawPng(page) }, { ...options, signal: leaving.signal, onProgress })
    await expect(reading).rejects.toBe(reason)
  })
})
