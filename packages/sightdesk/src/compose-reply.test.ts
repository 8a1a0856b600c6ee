import type { CaseResult, EligibleAnswer, PageReading } from '@sightdesk/core'
import { sampleResult } from '@sightdesk/testing'
import { describe, expect, it } from 'vitest'
import { type ComposeInput, composeReply } from './compose-reply.ts'

const prompt = { field: 'order_number', text: '请提供订单号。' }

function answer(change: Partial<EligibleAnswer> = {}): EligibleAnswer {
  return { id: 'a1', language: 'zh', score: 1, parts: [{ type: 'text', text: '已发货。' }], slots: {}, ...change }
}

function compose(change: {
  readonly action?: CaseResult['decision']['action']
  readonly eligible?: readonly EligibleAnswer[]
  readonly ask?: CaseResult['decision']['ask']
  readonly tones?: ComposeInput['wording']['tones']
  readonly pages?: readonly unknown[]
}) {
  const { decision, findings, message } = sampleResult('c1', { action: change.action ?? 'reply' })
  const eligible = [...(change.eligible ?? [answer()])]
  return composeReply({
    decision: { ...decision, ask: change.ask ?? [] },
    findings: { ...findings, answers: { eligible, rejected: [], conflicts: [] } },
    message,
    pages: (change.pages ?? []) as readonly PageReading[],
    wording: { schemaVersion: 1, quality: {}, pictures: {}, tones: change.tones ?? {} },
    tone: 'apology',
  })
}

describe('composeReply', () => {
  it('writes the best answer', () => {
    expect(compose({ eligible: [answer(), answer({ id: 'a2' })] })).toEqual({
      language: 'zh',
      answerId: 'a1',
      parts: [{ type: 'text', text: '已发货。' }],
      text: '已发货。',
      trace: [],
    })
  })

  it('writes a suggestion as it writes a reply', () => {
    expect(compose({ action: 'suggest' })?.answerId).toBe('a1')
  })

  it('writes nothing on a handoff, and nothing without an answer', () => {
    expect(compose({ action: 'handoff' })).toBeUndefined()
    expect(compose({ eligible: [] })).toBeUndefined()
  })

  it('asks for what is missing in the words of the prompts', () => {
    const reply = compose({ action: 'ask', ask: [prompt, { field: 'amount', text: '请提供金额。' }] })
    expect(reply).toMatchObject({ language: 'zh', text: '请提供订单号。\n请提供金额。' })
    expect(reply?.answerId).toBeUndefined()
  })

  it('asks nothing when nothing is named', () => {
    expect(compose({ action: 'ask' })).toBeUndefined()
  })

  it('opens in the tone of the emotion, in the language of the answer', () => {
    const tones = { apology: { zh: '非常抱歉。', en: 'We are sorry.' } }
    expect(compose({ tones })?.text).toBe('非常抱歉。\n已发货。')
    expect(compose({ tones, eligible: [answer({ language: 'zh-Hant' })] })?.text).toBe('非常抱歉。\n已发货。')
    expect(compose({ tones, eligible: [answer({ language: 'de' })] })?.text).toBe('已发货。')
  })

  it('leads a word back to the line on the picture', () => {
    const slots = { 'field.error_code': { text: 'E003', source: 'pages.0.fields.error_code' } }
    const reply = compose({
      eligible: [answer({ slots })],
      pages: [{ lines: [{ text: 'Error' }, { text: 'E003' }], fields: { error_code: { raw: 'E003', lines: [0, 1] } } }],
    })
    expect(reply?.trace).toEqual([
      { slot: 'field.error_code', text: 'E003', source: 'pages.0.fields.error_code', page: 0, line: 1 },
    ])
  })

  it('leads a fact back to its source', () => {
    const slots = { 'order.id': { text: 'A1', source: 'facts.order.id' } }
    expect(compose({ eligible: [answer({ slots })] })?.trace).toEqual([
      { slot: 'order.id', text: 'A1', source: 'facts.order.id' },
    ])
  })
})
