import { expect, test } from 'vitest'
import { decodeBeam } from './decode-beam.ts'
import { decodeGreedy } from './decode-ctc.ts'
import { lineConfidence } from './line-confidence.ts'
import { readFrames } from './read-frames.ts'
import { classTexts, readDictionary } from './recognizer.ts'

/** Probabilities of three classes (blank, a, b), frame by frame. */
const tensor = (...frames: readonly (readonly number[])[]) => ({
  y: { type: 'float32' as const, data: Float32Array.from(frames.flat()), shape: [1, frames.length, frames[0]!.length] },
})
const framesOf = (...frames: readonly (readonly number[])[]) =>
  readFrames(tensor(...frames), 1, { output: 'probabilities', blank: 0 })[0]!
const textOf = (ids: readonly { readonly id: number }[]) => ids.map(({ id }) => '-ab'[id]).join('')

test('runs are one character, and a blank parts two alike', () => {
  const frames = framesOf([0.1, 0.8, 0.1], [0.1, 0.9, 0], [0.9, 0.1, 0], [0.1, 0.9, 0], [0.1, 0.1, 0.8])
  expect(textOf(decodeGreedy(frames, 0).characters)).toBe('aab')
  const [first] = decodeGreedy(frames, 0).characters
  expect(first).toMatchObject({ from: 0, to: 1 })
  expect(Math.exp(first!.log)).toBeCloseTo(0.9)
})

test('frames after the line are not read', () => {
  expect(textOf(decodeGreedy(framesOf([0, 1, 0], [1, 0, 0], [0, 0, 1]), 0, 2).characters)).toBe('a')
})

test('a beam adds up the ways to read one text', () => {
  // Best path: blank blank (.36). Yet "a" is read in three ways: a blank, blank a, a a: .24 + .24 + .16 = .64.
  const frames = framesOf([0.6, 0.4, 0], [0.6, 0.4, 0])
  expect(textOf(decodeGreedy(frames, 0).characters)).toBe('')
  expect(textOf(decodeBeam(frames, 0, 5).characters)).toBe('a')
})

test('a beam of one character seen twice keeps the blank between', () => {
  const frames = framesOf([0.05, 0.9, 0.05], [0.9, 0.05, 0.05], [0.05, 0.9, 0.05])
  expect(textOf(decodeBeam(frames, 0, 5).characters)).toBe('aa')
})

test('a character passed over for a blank is noticed, the edge of a neighbor is not', () => {
  expect(decodeGreedy(framesOf([0, 1, 0], [0.6, 0, 0.4], [0, 1, 0]), 0).passedOver).toBeCloseTo(0.4)
  expect(decodeGreedy(framesOf([0, 1, 0], [0.6, 0.4, 0]), 0).passedOver).toBe(0)
})

test('logits and log-probabilities are told apart by what the recognizer says', () => {
  const logits = readFrames(tensor([0, Math.log(3), 0]), 1, { output: 'logits', blank: 0 })[0]!
  expect(Math.exp(logits.logs[0]!)).toBeCloseTo(0.6)
  const logs = readFrames(tensor([-2, -0.5, -3]), 1, { output: 'log-probabilities', blank: 0 })[0]!
  expect([logs.classes[0], logs.logs[0]]).toEqual([1, -0.5])
})

test('the likeliest classes come as they are, or masked to an alphabet', () => {
  const outputs = {
    ids: { type: 'int32' as const, data: Int32Array.of(2, 1, 0), shape: [1, 1, 3] },
    logs: { type: 'float32' as const, data: Float32Array.of(-0.1, -2, -4), shape: [1, 1, 3] },
  }
  expect(readFrames(outputs, 1, { output: 'top-k', blank: 0 })[0]!.classes[0]).toBe(2)
  const masked = readFrames(outputs, 1, { output: 'top-k', blank: 0 }, (id) => id === 1)[0]!
  expect([masked.classes[0], masked.logs[0]]).toEqual([1, -2])
})

test('a dictionary fits its classes with the blank, and with a space at the end', () => {
  expect(classTexts(['a', 'b'], { blank: 0, classes: 3 })).toEqual(['', 'a', 'b'])
  expect(classTexts(['a', 'b'], { blank: 0, classes: 4 })).toEqual(['', 'a', 'b', ' '])
  expect(classTexts([' ', 'a'], { blank: 0 })).toEqual(['', ' ', 'a'])
  expect(() => classTexts(['a'], { blank: 0, classes: 9 })).toThrow(
    expect.objectContaining({ code: 'data/dictionary-mismatch' }),
  )
  expect(readDictionary('a\r\n \nb\n')).toEqual(['a', ' ', 'b'])
})

test('confidence falls with the least certain character', () => {
  const line = (...logs: number[]) => ({
    characters: logs.map((log, from) => ({ id: 1, from, to: from, log })),
    passedOver: 0,
  })
  expect(lineConfidence(line(-0.01, -0.02))).toBeGreaterThan(lineConfidence(line(-0.01, -1)))
  expect(lineConfidence(line())).toBe(0)
})
