import { OUT_OF_SCOPE, thresholdFor } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { compareUnderstanding } from './compare-understanding.ts'
import { crossPredict } from './cross-predict.ts'
import { evaluateUnderstanding } from './evaluate-understanding.ts'
import { findConflicts } from './find-conflicts.ts'
import { solveThresholds } from './solve-thresholds.ts'

const guess = (id: string, confidence: number) => ({
  intent: { id, confidence, alternatives: [] },
  emotion: { id: 'neutral', confidence: 1 },
  outOfScope: { score: 0 },
})
/** Ten messages read as `a` in English, right from 0.5 up; ten in Chinese, right from 0.8 up; few read as `b`. */
const ROWS = [
  ...Array.from({ length: 10 }, (_, at) => ({ intent: at >= 5 ? 'a' : OUT_OF_SCOPE, lang: 'en' })),
  ...Array.from({ length: 10 }, (_, at) => ({ intent: at >= 8 ? 'a' : 'b', lang: 'zh' })),
  { intent: 'b', lang: 'en' },
]
const PREDICTIONS = [...Array.from({ length: 20 }, (_, at) => guess('a', (at % 10) / 10 + 0.05)), guess('b', 0.4)]

describe('solveThresholds', () => {
  const solve = (target: Parameters<typeof solveThresholds>[2]['target']) =>
    solveThresholds(ROWS, PREDICTIONS, { target, minRows: 10 })
  it('solves each language of an intent on its own, and leaves thin ones to the default', () => {
    const { thresholds, evidence } = solve({ precision: 1 })
    expect(thresholdFor(thresholds, 'a', 'en')).toBe(0.55)
    expect(thresholdFor(thresholds, 'a', 'zh')).toBe(0.85)
    expect(thresholdFor(thresholds, 'b', 'en')).toBe(thresholds.default)
    expect(evidence.find((one) => one.intent === 'a' && one.language === 'en')).toMatchObject({
      rows: 10,
      reached: true,
      coverage: 0.5,
      precision: 1,
      interval: { low: expect.closeTo(0.5655, 3), high: 1 },
    })
  })
  it('solves for coverage and for cost', () => {
    expect(thresholdFor(solve({ coverage: 0.3 }).thresholds, 'a', 'en')).toBe(0.75)
    expect(thresholdFor(solve({ wrongCost: 5, handoffCost: 1 }).thresholds, 'a', 'en')).toBe(0.55)
  })
  it('closes an intent that cannot reach the target', () => {
    const wrong = ROWS.map((row) => ({ ...row, intent: 'c' }))
    const { thresholds } = solveThresholds(wrong, PREDICTIONS, { target: { precision: 0.9 }, minRows: 10 })
    expect(thresholdFor(thresholds, 'a', 'en')).toBe(1)
  })
})

describe('crossPredict', () => {
  it('predicts every row with a model that did not see it', async () => {
    const rows = ['apple', 'bridge', 'candle'].flatMap((word) =>
      Array.from({ length: 12 }, (_, at) => ({ text: `${word} ${word}s ${at}`, intent: word })),
    )
    const { rows: scored, predictions } = await crossPredict(rows, { epochs: 2 })
    expect(scored).toHaveLength(rows.length)
    expect(evaluateUnderstanding(scored, predictions).intentAccuracy).toBe(1)
  })
})

describe('findConflicts', () => {
  it('names equal texts of different intents, repeated rows and thin intents', () => {
    const rows = [
      { text: 'Where is order 12?', intent: 'track' },
      { text: 'where is  order 99?', intent: 'delay' },
      { text: 'thanks', intent: 'thanks' },
      { text: 'Thanks', intent: 'thanks' },
      { text: 'thanks', intent: 'goodbye', turns: [{ role: 'agent' as const, text: 'solved?' }] },
    ]
    const { conflicts, duplicates, thinIntents } = findConflicts(rows)
    expect(conflicts).toEqual([{ text: 'Where is order 12?', rows: [0, 1], intents: ['delay', 'track'] }])
    expect(duplicates.map((same) => same.rows)).toEqual([[2, 3]])
    expect(thinIntents).toEqual({ delay: 1, goodbye: 1, thanks: 2, track: 1 })
  })
})

describe('compareUnderstanding', () => {
  it('lists what was fixed and what broke', () => {
    const rows = [{ intent: 'a' }, { intent: 'a' }, { intent: 'b' }]
    const before = [guess('a', 1), guess('b', 1), guess('b', 1)]
    const after = [guess('a', 1), guess('a', 1), guess('a', 1)]
    expect(compareUnderstanding(rows, before, after)).toMatchObject({
      accuracyBefore: 2 / 3,
      accuracyAfter: 2 / 3,
      fixed: [{ row: 1, label: 'a', before: 'b', after: 'a' }],
      broken: [{ row: 2, label: 'b', before: 'b', after: 'a' }],
      worseIntents: [{ intent: 'b', before: 1, after: 0 }],
    })
    expect(() => compareUnderstanding(rows, before, [])).toThrowError(
      expect.objectContaining({ code: 'input/row-count' }),
    )
  })
})
