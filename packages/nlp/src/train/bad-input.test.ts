import { OUT_OF_SCOPE } from '@sightdesk/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { createIntentModel } from '../intent/create-intent-model.ts'
import { type LoadedUnderstanding, prepareUnderstanding } from '../intent/understanding.ts'
import { evaluateUnderstanding } from './evaluate-understanding.ts'
import { solveThresholds } from './solve-thresholds.ts'
import { trainUnderstanding } from './train-understanding.ts'

const SAID = {
  track: ['where is my parcel', 'track the package', '我的快递到哪了'],
  refund: ['I want my money back', 'refund me please', '我要退款'],
  [OUT_OF_SCOPE]: ['who won the football', 'tell me a joke', '今天下雨吗'],
}
const ROWS = Object.entries(SAID).flatMap(([intent, texts]) =>
  texts.flatMap((text) =>
    ['hi ', '', 'so ', 'ok ', 'hey ', 'um '].map((opening) => ({ text: opening + text, intent })),
  ),
)
const train = async (rows: Parameters<typeof trainUnderstanding>[0]) =>
  prepareUnderstanding(await trainUnderstanding(rows, { epochs: 3 }))

describe('messages that are none', () => {
  let model: LoadedUnderstanding
  beforeAll(async () => {
    model = await train(ROWS)
  })
  it.each([
    ['nothing', ''],
    ['spaces', ' \n\t\u3000 '],
    ['one emoji', '😡'],
    ['only emoji', '😡😡😭👍🏽👩‍👩‍👧'],
    ['only digits', '88213 4471 09'],
    ['a lone high surrogate', '\ud83d'],
    ['a lone low surrogate', 'where \ude21 is'],
    ['zero-width marks', '\u200b\u200c\u200d\u2060\ufeff'],
    ['right-to-left marks', '\u202e\u200fdnufer\u202c'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['combining marks', `e${'\u0301'.repeat(5000)}`],
    ['one megabyte of one letter', 'a'.repeat(1_000_000)],
    ['one megabyte of words', 'where is my parcel '.repeat(55_000)],
    ['one megabyte without spaces', '我的快递到哪了'.repeat(143_000)],
  ])('%s gets a prediction whose shares are shares', async (_, text) => {
    const [prediction] = await createIntentModel(model).predict([{ text }])
    const shares = [
      prediction?.intent.confidence,
      prediction?.outOfScope.score,
      prediction?.emotion.confidence,
      ...(prediction?.intent.alternatives.map((one) => one.confidence) ?? []),
    ]
    for (const share of shares) {
      expect(share).toBeGreaterThanOrEqual(0)
      expect(share).toBeLessThanOrEqual(1)
    }
    expect(['track', 'refund']).toContain(prediction?.intent.id)
  })
  it('reads a message with marks between its letters as the message', async () => {
    const [plain, marked] = await createIntentModel(model).predict([
      { text: 'refund me please' },
      { text: '\u200fref\u200bund me ple\u200base\u200e' },
    ])
    expect(marked?.intent.id).toBe(plain?.intent.id)
  })
  it('is sure of nothing where no message is', async () => {
    const [prediction] = await createIntentModel(model).predict([{ text: '' }])
    expect(prediction?.intent.confidence).toBeLessThan(0.7)
  })
})

describe('rows that hardly teach', () => {
  it('trains two hundred intents of one example each, and stays unsure', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => ({
      text: `${at.toString(36)}x${(at * 7919).toString(36)} please`,
      intent: `i${at}`,
    }))
    const predictions = await createIntentModel(await train(rows)).predict([{ text: 'something else please' }])
    expect(predictions[0]?.intent.confidence).toBeLessThan(0.7)
  })
  it('refuses one intent', async () => {
    await expect(train(ROWS.filter((row) => row.intent === 'track'))).rejects.toMatchObject({
      code: 'input/too-few-labels',
    })
  })
  it('halves its confidence on texts that carry two intents alike', async () => {
    const conflicts = ['return it', 'send it back', 'take it away'].flatMap((text) =>
      ['hi ', 'so ', 'ok ', 'um '].flatMap((opening) => [
        { text: opening + text, intent: 'track' },
        { text: opening + text, intent: 'refund' },
      ]),
    )
    const model = createIntentModel(await train([...ROWS, ...conflicts]))
    const [torn, clear] = await model.predict([{ text: 'hi send it back' }, { text: 'hi where is my parcel' }])
    expect(torn?.intent.confidence).toBeLessThan(0.75)
    expect(torn?.intent.confidence).toBeLessThan(clear?.intent.confidence ?? 0)
  })
  it('trains rows without a single letter', async () => {
    const rows = ['', '!!', '😡', '12'].flatMap((text) => [
      { text, intent: 'a' },
      { text: `${text}?`, intent: 'b' },
    ])
    const [prediction] = await createIntentModel(await train(rows)).predict([{ text: '' }])
    expect(prediction?.intent.confidence).toBeLessThanOrEqual(1)
  })
  it('evaluates and solves nothing without rows', () => {
    expect(evaluateUnderstanding([], [])).toMatchObject({ rows: 0, intentAccuracy: null, ece: null, eceDebiased: null })
    expect(solveThresholds([], [], { target: { precision: 0.9 } }).thresholds).toEqual({
      schemaVersion: 1,
      default: 1,
      intents: {},
    })
  })
})
