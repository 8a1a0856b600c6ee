import { describe, expect, it } from 'vitest'
import { saveUnderstanding } from '../intent/store-understanding.ts'
import { trainUnderstanding } from '../train/train-understanding.ts'
import { trainInThread } from './train-in-thread.ts'

const WORDS = ['apple', 'bridge', 'candle', 'dragon', 'engine', 'forest']
const ROWS = WORDS.flatMap((word) =>
  Array.from({ length: 12 }, (_, at) => ({ text: `${word} number ${WORDS[at % 6]} ${at}`, intent: word })),
)
const MANY = Array.from({ length: 8000 }, (_, at) => ({
  text: `${WORDS[at % 6]} of ${WORDS[(at * 7) % 5]} and ${WORDS[(at * 11) % 4]} ${at.toString(36)}`,
  intent: WORDS[at % 6] as string,
}))

describe('trainInThread', () => {
  it('gives the same bytes as training in place, and reports both stages', async () => {
    const stages = new Set<string>()
    const trained = await trainInThread(ROWS, { seed: 2, onProgress: ({ stage }) => stages.add(stage) })
    expect(saveUnderstanding(trained)).toEqual(saveUnderstanding(await trainUnderstanding(ROWS, { seed: 2 })))
    expect([...stages]).toEqual(['cross-validate', 'train'])
  })
  it('settles with the reason of an abort while it computes, and reports nothing after that', async () => {
    const controller = new AbortController()
    const seen: string[] = []
    const training = trainInThread(MANY, {
      epochs: 200,
      signal: controller.signal,
      onProgress: ({ status }) => {
        seen.push(status)
        controller.abort(new Error('enough'))
      },
    })
    await expect(training).rejects.toThrow('enough')
    expect(seen).toEqual(['start'])
  })
  it('hands errors of the rows through', async () => {
    await expect(trainInThread(ROWS.slice(0, 12))).rejects.toMatchObject({ code: 'input/too-few-labels' })
    await expect(trainInThread(ROWS, { epochs: 0 })).rejects.toMatchObject({ code: 'input/option-out-of-range' })
  })
})
