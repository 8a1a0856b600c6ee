import { OUT_OF_SCOPE, SightdeskError } from '@sightdesk/core'
import { softmax } from '@sightdesk/model'
import { loadOnnxSession, onnxFeeds } from '@sightdesk/model/onnx'
import { beforeAll, describe, expect, it } from 'vitest'
import { createIntentModel } from '../intent/create-intent-model.ts'
import { extractFeatures } from '../intent/extract-features.ts'
import { loadUnderstanding, saveUnderstanding, UNDERSTANDING_FOLDER } from '../intent/store-understanding.ts'
import { prepareUnderstanding, type TrainedUnderstanding } from '../intent/understanding.ts'
import { readMessage } from '../read-message.ts'
import { evaluateUnderstanding } from './evaluate-understanding.ts'
import { exportOnnx } from './export-onnx.ts'
import { importOnnx } from './import-onnx.ts'
import { trainUnderstanding } from './train-understanding.ts'
import type { TrainingRow } from './training-row.ts'

const OPENINGS = ['hi, ', 'hello ', 'please, ', 'sorry but ', 'so ', 'ok ', '', 'hey ', 'um ', 'well ']
const SAID: Readonly<Record<string, readonly string[]>> = {
  track: ['where is my parcel', 'track the package', 'my parcel shows no movement', '我的快递到哪了'],
  refund: ['I want my money back', 'refund me', 'give the money back for the lamp', '我要退款'],
  broken: ['the cup arrived broken', 'the mirror is cracked', 'it came smashed to pieces', '杯子碎了'],
  [OUT_OF_SCOPE]: ['who won the football', 'tell me a joke', 'what is the weather', '今天下雨吗'],
}
const ROWS: TrainingRow[] = Object.entries(SAID).flatMap(([intent, texts]) =>
  texts.flatMap((text) =>
    OPENINGS.map((opening, at) => ({
      text: opening + text + (at % 2 ? '!!!' : ''),
      intent,
      emotion: at % 2 ? 'angry' : 'neutral',
      lang: /\p{Script=Han}/u.test(text) ? 'zh' : 'en',
    })),
  ),
)

let trained: TrainedUnderstanding
beforeAll(async () => {
  trained = await trainUnderstanding(ROWS, { seed: 1 })
})

const predict = async (text: string) => {
  const [prediction] = await createIntentModel(prepareUnderstanding(trained)).predict([{ text }])
  if (!prediction) throw new TypeError('no prediction')
  return prediction
}

describe('trainUnderstanding', () => {
  it('tells intents and emotions apart in two languages', async () => {
    expect((await predict('where is the parcel now')).intent.id).toBe('track')
    expect((await predict('杯子碎了')).intent.id).toBe('broken')
    expect((await predict('give me my money back!!!')).emotion.id).toBe('angry')
  })
  it('scores what no shop answers higher out of scope than what it does', async () => {
    const [outside, inside] = [await predict('tell me a joke about football'), await predict('refund me please')]
    expect(outside.outOfScope.score).toBeGreaterThan(inside.outOfScope.score)
    expect(inside.intent.confidence).toBeGreaterThan(outside.intent.confidence)
  })
  it('never names out_of_scope as the intent and keeps alternatives below it', async () => {
    for (const text of ['', '???', 'tell me a joke', 'where is it']) {
      const { intent } = await predict(text)
      expect(Object.keys(SAID).filter((id) => id !== OUT_OF_SCOPE)).toContain(intent.id)
      for (const other of intent.alternatives) expect(other.confidence).toBeLessThanOrEqual(intent.confidence)
    }
  })
  it('gives the same bytes for the same rows and seed', async () => {
    expect(saveUnderstanding(await trainUnderstanding(ROWS, { seed: 1 }))).toEqual(saveUnderstanding(trained))
  })
  it('learns what strange looks like from hidden intents when no row is out of scope', async () => {
    const intents = Array.from({ length: 9 }, (_, at) => `intent${at}`)
    const words = ['apple', 'bridge', 'candle', 'dragon', 'engine', 'forest', 'garden', 'hammer', 'island']
    const rows = intents.flatMap((intent, at) =>
      OPENINGS.map((opening) => ({ text: `${opening}${words[at]} ${words[at]}s`, intent })),
    )
    const model = createIntentModel(prepareUnderstanding(await trainUnderstanding(rows)))
    const [known, strange] = await model.predict([{ text: 'ok engine engines' }, { text: 'quantum zebra' }])
    expect(strange?.outOfScope.score ?? 0).toBeGreaterThan(known?.outOfScope.score ?? 1)
  })
  it('reports both stages and stops when asked', async () => {
    const stages: string[] = []
    const onProgress = (event: { stage: string; status: string }) => stages.push(`${event.stage} ${event.status}`)
    await trainUnderstanding(ROWS, { epochs: 2, onProgress })
    expect(stages.filter((stage) => !stage.endsWith('progress'))).toEqual([
      'cross-validate start',
      'cross-validate end',
      'train start',
      'train end',
    ])
    const reason = new Error('enough')
    await expect(trainUnderstanding(ROWS, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
  it.each([
    [[{ text: 'a', intent: 'x' }], 'input/too-few-labels'],
    [[{ text: 'a', intent: '' }], 'input/invalid-row'],
    [[], 'input/too-few-labels'],
  ])('refuses rows that teach nothing', async (rows, code) => {
    await expect(trainUnderstanding(rows)).rejects.toMatchObject({ code })
  })
})

describe('files of a model', () => {
  it('come back as the same model, also below the folder of a bundle', async () => {
    const files = saveUnderstanding(trained)
    const bundled = new Map([...files].map(([name, bytes]) => [UNDERSTANDING_FOLDER + name, bytes]))
    const texts = ROWS.slice(0, 30)
    const expected = await createIntentModel(prepareUnderstanding(trained)).predict(texts)
    expect(await createIntentModel(loadUnderstanding(files)).predict(texts)).toEqual(expected)
    expect(await createIntentModel(loadUnderstanding(bundled)).predict(texts)).toEqual(expected)
  })
  it('are refused when one is missing or cut', () => {
    const files = saveUnderstanding(trained)
    for (const [name, bytes] of files) {
      const without = new Map([...files].filter(([other]) => other !== name))
      expect(() => loadUnderstanding(without)).toThrowError(expect.objectContaining({ code: 'data/missing-file' }))
      const cut = new Map(files).set(name, bytes.slice(0, bytes.length - 2))
      expect(() => loadUnderstanding(cut)).toThrowError(expect.objectContaining({ code: 'data/malformed-model' }))
    }
  })
  it('come back from ONNX alone, and are refused when they are broken', async () => {
    const files = exportOnnx(trained)
    const texts = ROWS.slice(0, 30)
    const expected = await createIntentModel(prepareUnderstanding(trained)).predict(texts)
    expect(await createIntentModel(importOnnx(files)).predict(texts)).toEqual(expected)
    expect(saveUnderstanding(importOnnx(files))).toEqual(saveUnderstanding(trained))
    const bytes = files.get('intents.onnx') as Uint8Array
    const malformed = expect.objectContaining({ code: 'data/malformed-model' })
    for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 60)) {
      expect(() => importOnnx(new Map([['intents.onnx', bytes.slice(0, length)]]))).toThrowError(malformed)
    }
    expect(() => importOnnx(new Map())).toThrowError(expect.objectContaining({ code: 'data/missing-file' }))
  })
  it('say the same in ONNX Runtime', async () => {
    const { intentModel, features, calibration } = prepareUnderstanding(trained)
    const rows = ROWS.slice(0, 20).map((row) => extractFeatures(row, features))
    await using session = await loadOnnxSession(exportOnnx(trained).get('intents.onnx') ?? new Uint8Array())
    const { probabilities } = await session.run(onnxFeeds(trained.intents, rows))
    const expected = rows.flatMap((row) => [...softmax(intentModel.score(row), calibration.intentTemperature)])
    expected.forEach((share, at) => {
      expect(Number(probabilities?.data[at])).toBeCloseTo(share, 5)
    })
  })
})

describe('readMessage', () => {
  const detector = {
    id: 'fixed',
    languages: ['en'],
    detect: () => ({ id: 'en', confidence: 1 }),
  }
  const read = (text: string, threshold: number) =>
    readMessage(
      { text },
      {
        detector,
        model: createIntentModel(prepareUnderstanding(trained)),
        thresholds: { schemaVersion: 1, default: 1, intents: { track: { languages: { en: threshold } } } },
      },
    )
  it('lets the threshold of intent and language decide', async () => {
    const confidence = (await predict('where is my parcel')).intent.confidence
    expect(await read('where is my parcel', confidence)).toMatchObject({
      verdict: 'accept',
      threshold: confidence,
      intent: { id: 'track' },
    })
    expect(await read('where is my parcel', Math.min(1, confidence + 0.001))).toMatchObject({
      verdict: 'below_threshold',
    })
  })
  it('warns of an empty message and settles when the caller gives up', async () => {
    expect((await read(' ', 0)).warnings[0]?.code).toBe('message/empty')
    const options = {
      detector,
      model: createIntentModel(prepareUnderstanding(trained)),
      thresholds: { schemaVersion: 1, default: 0.7, intents: {} },
    } as const
    await expect(readMessage({ text: 'x' }, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
  it('keeps a long message with broken characters within limits', async () => {
    const reading = await read(`\ud800 where is my parcel ${'x'.repeat(200_000)}`, 0)
    expect(reading.intent.confidence).toBeGreaterThanOrEqual(0)
    expect(SightdeskError.isInstance(reading)).toBe(false)
  })
})

describe('evaluateUnderstanding', () => {
  const guess = (id: string, confidence: number, score = 0) => ({
    intent: { id, confidence, alternatives: [] },
    emotion: { id: 'neutral', confidence: 1 },
    outOfScope: { score },
  })
  it('counts by hand what four rows show', () => {
    const rows = [
      { intent: 'a', emotion: 'neutral', lang: 'en' },
      { intent: 'a', emotion: 'angry', lang: 'en' },
      { intent: 'b', lang: 'zh' },
      { intent: OUT_OF_SCOPE, lang: 'zh' },
    ]
    const report = evaluateUnderstanding(rows, [
      guess('a', 0.95),
      guess('b', 0.8),
      guess('b', 0.6),
      guess('a', 0.75, 0.9),
    ])
    expect(report).toMatchObject({
      intentAccuracy: 2 / 3,
      outOfScopeAuroc: 1,
      falseAcceptAt70: 1,
      emotionAccuracy: 0.5,
      at: { '0.7': { precision: 1 / 3, coverage: 0.75 }, '0.9': { precision: 1, coverage: 0.25 } },
      languages: { en: { rows: 2 }, zh: { rows: 2 } },
      confusions: [
        { label: 'a', guess: 'b', count: 1 },
        { label: OUT_OF_SCOPE, guess: 'a', count: 1 },
      ],
    })
    expect(report.intentMacroF1).toBeCloseTo((2 / 3 + 2 / 3) / 2, 10)
    expect(report.ece).toBeCloseTo((0.05 + 0.8 + 0.4) / 3, 10)
  })
})
