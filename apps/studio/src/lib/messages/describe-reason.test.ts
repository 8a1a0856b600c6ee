import * as core from '@sightdesk/core'
import { DECISION_RULES, decisionSchema, INTENT_GROUPS } from '@sightdesk/core'
import { describe, expect, test } from 'vitest'
import { describeChange, describeReason } from './describe-reason.ts'
import { wordsOf } from './messages.ts'

describe('describeReason', () => {
  test('says the numbers in the language of the reader', () => {
    const reason = {
      rule: 'confidence' as const,
      decisive: true,
      text: '"recharge_failed" at 0.43 < 0.7.',
      values: { intent: 'recharge_failed', confidence: 0.43, threshold: 0.7 },
    }
    expect(describeReason(reason, wordsOf('zh'))).toBe('“充值失败”为 43%，低于阈值 70%。')
    expect(describeReason(reason, wordsOf('en'))).toBe('“Top-up failed” at 43 % stays below the threshold of 70 %.')
  })

  test('falls back to the sentence of the rule where it does not know the values', () => {
    for (const rule of DECISION_RULES.filter((id) => !['person_asked_for', 'missing_evidence'].includes(id)))
      expect(describeReason({ rule, decisive: false, text: 'As told.', values: {} }, wordsOf('zh'))).toBe('As told.')
  })
})

describe('describeChange', () => {
  test('translates every change that a decision tells of', () => {
    const changes = ['confidence ≥ 0.7 (was 0.43)', 'all evidence present', 'a neutral tone', 'picture and order agree']
    for (const change of changes)
      expect(describeChange({ action: 'reply', change }, wordsOf('zh'))).toMatch(/[\u4e00-\u9fff]/)
    expect(describeChange({ action: 'reply', change: 'a new one' }, wordsOf('zh'))).toBe('a new one')
  })
})

test.each(['en', 'zh'] as const)('every id of the starter vocabulary has a label: %s', (locale) => {
  const { label } = wordsOf(locale)
  const rooms = {
    intents: [...Object.values(INTENT_GROUPS).flat(), core.OUT_OF_SCOPE],
    groups: Object.keys(INTENT_GROUPS),
    emotions: core.EMOTIONS,
    kinds: core.SCREENSHOT_KINDS,
    fields: core.FIELDS,
    causes: core.CAUSES,
    languages: core.LANGUAGES,
    rules: DECISION_RULES,
    states: [
      ...core.orderSchema.shape.status.options,
      ...core.orderSchema.shape.paymentStatus.unwrap().options,
      ...core.logisticsSchema.shape.status.options,
    ],
  } as const
  const unnamed = Object.entries(rooms).flatMap(([room, ids]) =>
    ids.filter((id) => label(room as keyof typeof rooms, id) === id).map((id) => `${room}.${id}`),
  )
  expect(unnamed).toEqual([])
  expect(decisionSchema.shape.action.options.map((id) => wordsOf(locale).m[id]).filter(Boolean)).toHaveLength(4)
})
