import type { GrayRaster } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'
import type { OpenRecognizer } from './open-recognizer.ts'
import { readInTurn } from './read-in-turn.ts'

/** Pictures that carry their text in their width: what is read is looked up by it. */
const lineOf = (at: number): GrayRaster => ({ width: 40 + at, height: 32, data: new Uint8Array((40 + at) * 32) })

interface FakeOptions {
  readonly languages: readonly string[]
  readonly characters: string
  readonly reads: (at: number) => readonly [text: string, confidence: number]
}

function createFake({ languages, characters, reads }: FakeOptions) {
  const seen: number[] = []
  const recognizer: OpenRecognizer = {
    id: languages.join(),
    languages,
    characters: new Set(characters),
    async read(pictures) {
      return pictures.map(({ width }) => {
        seen.push(width - 40)
        const [text, confidence] = reads(width - 40)
        return { text, confidence, words: [] }
      })
    },
    dispose: async () => undefined,
  }
  return { recognizer, seen }
}

const LINES = Array.from({ length: 12 }, (_, at) => lineOf(at))
const ALL = [...LINES.keys()]
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)

describe('readInTurn', () => {
  const chinese = (reads: FakeOptions['reads']) =>
    createFake({ languages: ['zh-Hans', 'en'], characters: 'ab一', reads })
  const latin = (reads: FakeOptions['reads']) => createFake({ languages: ['en', 'th'], characters: 'abก', reads })

  test('a page without ideographs is read once, by the recognizer of letters', async () => {
    const [first, second] = [chinese(() => ['ab', 0.99]), latin(() => ['ab', 0.98])]
    const texts = await readInTurn([first.recognizer, second.recognizer], LINES, { doubtBelow: 0.9 })
    expect(texts.every(({ text }) => text === 'ab')).toBe(true)
    expect(sorted(second.seen)).toEqual(ALL)
    expect(first.seen).toEqual([])
  })

  test('where the first lines are read badly, another recognizer reads the page', async () => {
    const [first, second] = [chinese(() => ['一', 0.97]), latin(() => ['ก', 0.1])]
    const texts = await readInTurn([first.recognizer, second.recognizer], LINES, { doubtBelow: 0.9 })
    expect(texts.every(({ text }) => text === '一')).toBe(true)
    expect(sorted(first.seen)).toEqual(ALL)
    expect(second.seen).toHaveLength(4)
  })

  test('a doubtful line goes to the other recognizer, and the surer reading is kept', async () => {
    const [first, second] = [chinese(() => ['b', 0.95]), latin((at) => ['a', at === 3 ? 0.6 : 0.99])]
    const texts = await readInTurn([first.recognizer, second.recognizer], LINES, { doubtBelow: 0.9 })
    expect(first.seen).toEqual([3])
    expect(texts.map(({ text }) => text).join('')).toBe('aaabaaaaaaaa')
  })

  test('a doubtful line in letters that the other one lacks is not read again, unless it may be noise', async () => {
    const [first, second] = [
      chinese(() => ['一', 0.95]),
      latin((at) => (at === 3 ? ['ก', 0.6] : at === 4 ? ['ก', 0.2] : ['a', 0.99])),
    ]
    await readInTurn([first.recognizer, second.recognizer], LINES, { doubtBelow: 0.9 })
    expect(first.seen).toEqual([4])
  })

  test('one recognizer reads everything once, and no line is no work', async () => {
    const only = latin(() => ['a', 0.1])
    await readInTurn([only.recognizer], LINES, { doubtBelow: 0.9 })
    expect(sorted(only.seen)).toEqual(ALL)
    expect(await readInTurn([only.recognizer], [], { doubtBelow: 0.9 })).toEqual([])
  })
})
