import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readerFolder, readerModels } from '@sightdesk/reader'
import { textEngineContract } from '@sightdesk/testing'
import { drawRaster, temporaryFolder } from '@sightdesk/testing/node'
import { recognizeText } from '@sightdesk/vision'
import { createReaderEngine } from '@sightdesk/vision/onnx'
import { afterAll, describe, expect, test } from 'vitest'

textEngineContract('the reader', () => createReaderEngine({ models: readerModels() }))

describe('the reader', () => {
  const engine = createReaderEngine({ models: readerModels() })
  afterAll(() => engine.dispose())

  test('a page of Chinese, English and numbers is read without a word about its language', async () => {
    const texts = [
      '交易成功',
      '订单编号',
      '2026-11-20 18:26',
      '确认收货',
      'Order number',
      'Track package',
      '6621 8840 1375',
    ]
    const page = await drawRaster({
      width: 640,
      height: 90 * texts.length + 40,
      lines: texts.map((text, at) => ({ text, x: 40, y: 90 * (at + 1), size: 32 })),
    })
    const lines = await recognizeText(page, { engine })
    const plain = (text: string) => text.replaceAll(' ', '')
    const read = new Set(lines.map(({ text }) => plain(text)))
    expect(texts.filter((text) => !read.has(plain(text))).length).toBeLessThanOrEqual(1)
  })

  test('an abort settles the call, and the next one is served', async () => {
    const page = await drawRaster({ width: 400, height: 100, lines: [{ text: 'Refund', x: 20, y: 60, size: 32 }] })
    const leaving = new AbortController()
    const reason = new Error('left')
    const reading = recognizeText(page, { engine, signal: leaving.signal })
    setImmediate(() => leaving.abort(reason))
    await expect(reading).rejects.toBe(reason)
    expect((await recognizeText(page, { engine })).map(({ text }) => text)).toEqual(['Refund'])
  })
})

describe('its models', () => {
  test('each has a calibration, a card and the languages that it reads', () => {
    const models = readerModels()
    expect(models.length).toBeGreaterThan(0)
    for (const model of models) {
      expect(model.languages.length).toBeGreaterThan(0)
      expect(model.calibration?.weights.length).toBe(model.calibration?.means.length)
      expect(model.dictionary.split('\n').length).toBeGreaterThan(100)
    }
    expect(models[0]?.languages).toContain('zh-Hans')
  })

  test('a model that is not the one described is refused', async () => {
    const folder = await temporaryFolder()
    const [model] = readerModels()
    for (const name of [`${model!.id}.json`, `${model!.id}.txt`])
      await copyFile(join(readerFolder(), name), join(folder, name))
    const bytes = new Uint8Array(await readFile(join(readerFolder(), `${model!.id}.onnx`)))
    bytes[bytes.length >> 1]! ^= 1
    await writeFile(join(folder, `${model!.id}.onnx`), bytes)
    await expect(readerModels(folder)[0]!.model()).rejects.toMatchObject({ code: 'data/checksum' })
  })
})
