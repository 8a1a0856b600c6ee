import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TINY_TOKENIZER, TINY_TOKENIZER_CONFIG, writeTinyEncoder } from '../../scripts/write-tiny-encoder.ts'
import { createIntentModel } from '../intent/create-intent-model.ts'
import { loadUnderstanding, saveUnderstanding } from '../intent/store-understanding.ts'
import { prepareUnderstanding } from '../intent/understanding.ts'
import { trainUnderstanding } from '../train/train-understanding.ts'
import { type LoadedTextEncoder, loadTextEncoder } from './load-text-encoder.ts'

const SAID = {
  track: ['parcel', 'package', 'delivery'],
  refund: ['refund', 'repay', 'cash'],
  broken: ['broken', 'cracked', 'smashed'],
}
const OPENINGS = ['the ', 'hello, ', 'please: ', 'my ', 'about ', 'hi ', 'so ', 'again ']
const ROWS = Object.entries(SAID).flatMap(([intent, words]) =>
  words.flatMap((word) => OPENINGS.map((opening) => ({ text: opening + word, intent }))),
)
/** Words that no row has: only the encoder knows what they mean. */
const UNSEEN = [
  { text: 'consignment', intent: 'track' },
  { text: 'money', intent: 'refund' },
  { text: 'shattered', intent: 'broken' },
]

describe('loadTextEncoder', () => {
  let encoder: LoadedTextEncoder
  beforeAll(async () => {
    encoder = await loadTextEncoder({
      model: writeTinyEncoder(),
      tokenizer: TINY_TOKENIZER,
      tokenizerConfig: TINY_TOKENIZER_CONFIG,
    })
  })
  afterAll(() => encoder?.dispose())

  it('gives the mean of the words, whatever stands beside in the batch', async () => {
    const [parcel, mixed, empty] = await encoder.encode(['Parcel', 'parcel money parcel xyz', ''])
    expect(encoder.dimensions).toBe(4)
    expect([...(parcel ?? [])]).toEqual([1, 0, 0, 0])
    expect([...(mixed ?? [])].map((value) => Math.round(value * 1000) / 1000)).toEqual([0.5, 0.25, 0, 0.025])
    expect([...(empty ?? [])]).toEqual([0, 0, 0, 0])
    expect([...((await encoder.encode(['Parcel']))[0] ?? [])]).toEqual([1, 0, 0, 0])
  })
  it('joins the linear features: words are understood that no training row had', async () => {
    const trained = await trainUnderstanding(ROWS, { encoder, epochs: 20 })
    const stored = loadUnderstanding(saveUnderstanding(trained))
    const read = await createIntentModel(stored, { encoder }).predict(UNSEEN)
    expect(read.map(({ intent }) => intent.id)).toEqual(UNSEEN.map(({ intent }) => intent))
    const plain = createIntentModel(prepareUnderstanding(await trainUnderstanding(ROWS, { epochs: 20 })))
    const guesses = (await plain.predict(UNSEEN)).map(({ intent }) => intent.id)
    expect(guesses).not.toEqual(UNSEEN.map(({ intent }) => intent))
    expect(() => createIntentModel(stored)).toThrowError(expect.objectContaining({ code: 'input/encoder-mismatch' }))
    expect(() =>
      createIntentModel(prepareUnderstanding(trained), { encoder: { ...encoder, id: 'other' } }),
    ).toThrowError(expect.objectContaining({ code: 'input/encoder-mismatch' }))
  })
  it('refuses vectors that are none', async () => {
    const broken = { id: 'broken', dimensions: 2, encode: async () => [Float32Array.of(1, Number.NaN)] }
    await expect(trainUnderstanding(ROWS, { encoder: broken })).rejects.toMatchObject({
      code: 'input/encoder-mismatch',
    })
  })
  it.each([
    [{ model: Uint8Array.of(1, 2, 3), tokenizer: TINY_TOKENIZER }, 'data/malformed-model'],
    [{ model: writeTinyEncoder().slice(0, 300), tokenizer: TINY_TOKENIZER }, 'data/malformed-model'],
    [{ model: writeTinyEncoder(), tokenizer: { model: 'none' } }, 'data/malformed-tokenizer'],
  ])('refuses files that are broken', async (options, code) => {
    await expect(loadTextEncoder(options)).rejects.toMatchObject({ code })
  })
  it('settles when the caller gives up', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(trainUnderstanding(ROWS, { encoder, signal })).rejects.toThrow('enough')
  })
})
