import { beforeAll, describe, expect, it } from 'vitest'
import { createIntentModel } from '../intent/create-intent-model.ts'
import { loadUnderstanding, saveUnderstanding } from '../intent/store-understanding.ts'
import { prepareUnderstanding, type TrainedUnderstanding } from '../intent/understanding.ts'
import { extendUnderstanding } from './extend-understanding.ts'
import { trainUnderstanding } from './train-understanding.ts'
import type { TrainingRow } from './training-row.ts'

const OPENINGS = ['hi, ', 'hello ', 'please, ', 'sorry but ', 'so ', 'ok ', '', 'hey ', 'um ', 'well ']
const rowsOf = (said: Readonly<Record<string, readonly string[]>>): TrainingRow[] =>
  Object.entries(said).flatMap(([intent, texts]) =>
    texts.flatMap((text) =>
      OPENINGS.map((opening, at) => ({
        text: opening + text,
        intent,
        emotion: at % 2 ? 'angry' : 'neutral',
        lang: 'en',
      })),
    ),
  )

const KNOWN = rowsOf({
  track: ['where is my parcel', 'track the package', 'my parcel shows no movement'],
  refund: ['I want my money back', 'refund me', 'give the money back for the lamp'],
  out_of_scope: ['who won the football', 'tell me a joke', 'what is the weather'],
})
const OWN = rowsOf({ points: ['my loyalty points are missing', 'no bonus points were added'] })

describe('extendUnderstanding', () => {
  let base: TrainedUnderstanding
  let extended: TrainedUnderstanding
  beforeAll(async () => {
    base = await trainUnderstanding(KNOWN)
    extended = await extendUnderstanding(base, [...KNOWN, ...OWN])
  })
  const intentOf = async (model: TrainedUnderstanding, text: string) => {
    const [prediction] = await createIntentModel(prepareUnderstanding(model)).predict([{ text }])
    return prediction?.intent.id
  }

  it('understands the new intent and still the others', async () => {
    expect(base.intents.labels).not.toContain('points')
    expect(await intentOf(extended, 'hello, the bonus points are missing')).toBe('points')
    expect(await intentOf(extended, 'so where is the package')).toBe('track')
    expect(await intentOf(extended, 'well I want a refund')).toBe('refund')
  })

  it('keeps emotions and calibration, and says what it was trained on', () => {
    expect(extended.emotions).toEqual(base.emotions)
    expect(extended.calibration).toEqual(base.calibration)
    expect(extended.id).not.toBe(base.id)
    expect(extended.card).toMatchObject({
      rows: KNOWN.length + OWN.length,
      outOfScopeRows: 30,
      intents: { points: 20 },
    })
  })

  it('gives the same bytes for the same rows, and is stored like any other', async () => {
    const again = await extendUnderstanding(base, [...KNOWN, ...OWN])
    expect(saveUnderstanding(again)).toEqual(saveUnderstanding(extended))
    expect(loadUnderstanding(saveUnderstanding(extended)).id).toBe(extended.id)
  })

  it('ends with the reason of its signal, and refuses rows without an intent', async () => {
    const signal = AbortSignal.abort(new TypeError('enough'))
    await expect(extendUnderstanding(base, KNOWN, { signal })).rejects.toBe(signal.reason)
    const bad = [{ text: 'hi' } as TrainingRow]
    await expect(extendUnderstanding(base, bad)).rejects.toMatchObject({ code: 'input/invalid-row' })
  })
})
