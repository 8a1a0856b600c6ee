import { describe, expect, it } from 'vitest'
import type { EligibleAnswer, Findings } from '../handoff/findings.ts'
import type { MessageReading } from '../handoff/message-reading.ts'
import { BASE_PRIORITY, decide } from './decide.ts'
import type { DecisionInput } from './decision-input.ts'

const answer: EligibleAnswer = {
  id: 'track',
  language: 'en',
  score: 1,
  parts: [{ type: 'text', text: 'On its way.' }],
  slots: {},
}

function message(change: Partial<MessageReading> = {}): MessageReading {
  return {
    schemaVersion: 1,
    text: 'where is it',
    normalized: 'where is it',
    language: { id: 'en', confidence: 1 },
    intent: { id: 'track_order', confidence: 0.9, alternatives: [] },
    outOfScope: { score: 0.02 },
    emotion: { id: 'neutral', confidence: 0.9 },
    verdict: 'accept',
    threshold: 0.7,
    warnings: [],
    ...change,
  }
}

function findings(eligible: EligibleAnswer[] = [answer], change: Partial<Findings> = {}): Findings {
  const answers = { eligible, rejected: [], conflicts: [] }
  return { schemaVersion: 1, similar: [], knowledge: [], products: [], answers, warnings: [], ...change }
}

function input(change: Partial<DecisionInput> = {}): DecisionInput {
  return {
    pages: [],
    message: message(),
    facts: { schemaVersion: 1, mismatches: [], warnings: [] },
    findings: findings(),
    missing: [],
    strategies: {
      schemaVersion: 1,
      emotions: { angry: { action: 'handoff', from: 0.6, priority: 40, tone: 'apology', marketing: false } },
      handoffIntents: ['human_agent', 'adverse_reaction'],
    },
    ...change,
  }
}

describe('decide', () => {
  it('replies when the intent is sure and an answer is eligible', () => {
    const decision = decide(input())
    expect(decision.action).toBe('reply')
    expect(decision.priority).toBe(BASE_PRIORITY)
    expect(decision.reasons.filter((reason) => reason.decisive).map((reason) => reason.rule)).toEqual([
      'eligible_answer',
    ])
  })

  it('hands a matter of health to a person, also below the threshold', () => {
    const intent = { id: 'adverse_reaction', confidence: 0.5, alternatives: [] }
    const decision = decide(input({ message: message({ intent, verdict: 'below_threshold' }) }))
    expect(decision).toMatchObject({ action: 'handoff', reasons: [{ rule: 'safety', decisive: true }] })
  })

  it('hands off when a person is asked for', () => {
    const decision = decide(
      input({ message: message({ intent: { id: 'human_agent', confidence: 0.9, alternatives: [] } }) }),
    )
    expect(decision).toMatchObject({ action: 'handoff', reasons: [{ rule: 'person_asked_for' }] })
  })

  it('asks for what is missing and says what would have happened with it', () => {
    const prompts = [{ field: 'order_number', text: 'Please send a screenshot with the order number.' }]
    const decision = decide(input({ missing: [{ kinds: ['order_detail'], elements: ['order_number'], prompts }] }))
    expect(decision).toMatchObject({ action: 'ask', ask: prompts })
    expect(decision.counterfactuals).toEqual([{ action: 'reply', change: 'all evidence present' }])
  })

  it('does not ask on behalf of an intent that it does not trust', () => {
    const missing = [{ kinds: ['order_detail'], elements: ['order_number'], prompts: [] }]
    const decision = decide(input({ missing, message: message({ verdict: 'below_threshold' }) }))
    expect(decision.action).toBe('suggest')
  })

  it('hands off what is out of scope, with low priority', () => {
    const decision = decide(input({ message: message({ verdict: 'out_of_scope', outOfScope: { score: 0.9 } }) }))
    expect(decision.action).toBe('handoff')
    expect(decision.priority).toBeLessThan(BASE_PRIORITY)
  })

  it('sends an angry customer to a person first, and raises the priority', () => {
    const decision = decide(input({ message: message({ emotion: { id: 'angry', confidence: 0.8 } }) }))
    expect(decision).toMatchObject({ action: 'handoff', priority: BASE_PRIORITY + 50 })
    expect(decision.counterfactuals).toContainEqual({ action: 'reply', change: 'a neutral tone' })
  })

  it('lets a faint anger pass', () => {
    expect(decide(input({ message: message({ emotion: { id: 'angry', confidence: 0.5 } }) })).action).toBe('reply')
  })

  it('suggests below the threshold and names the threshold', () => {
    const intent = { id: 'track_order', confidence: 0.55, alternatives: [] }
    const decision = decide(input({ message: message({ intent, verdict: 'below_threshold' }) }))
    expect(decision.action).toBe('suggest')
    expect(decision.counterfactuals).toContainEqual({ action: 'reply', change: 'confidence ≥ 0.7 (was 0.55)' })
  })

  it('hands off below the threshold when there is nothing to suggest', () => {
    expect(decide(input({ message: message({ verdict: 'below_threshold' }), findings: findings([]) })).action).toBe(
      'handoff',
    )
  })

  it('suggests when a source of facts could not be asked', () => {
    const order = { status: 'unknown' as const, reason: 'timeout', key: '1', source: 'http', ageMs: 0 }
    const decision = decide(input({ facts: { schemaVersion: 1, order, mismatches: [], warnings: [] } }))
    expect(decision).toMatchObject({ action: 'suggest' })
    expect(decision.reasons.at(-1)).toMatchObject({ rule: 'unknown_fact', values: { facts: ['order'] } })
  })

  it('suggests when the picture contradicts the order', () => {
    const box = { x: 0, y: 0, width: 1, height: 1 }
    const mismatches = [{ field: 'amount', pictureValue: 'x', factValue: 'y', page: 0, box }]
    const decision = decide(input({ facts: { schemaVersion: 1, mismatches, warnings: [] } }))
    expect(decision.action).toBe('suggest')
    expect(decision.counterfactuals).toContainEqual({ action: 'reply', change: 'picture and order agree' })
  })

  it('hands off when no answer is eligible and no case is similar', () => {
    expect(decide(input({ findings: findings([]) })).action).toBe('handoff')
  })

  it('suggests the answer of a similar case when none is eligible', () => {
    const similar = [{ id: 'c1', score: 1, why: [], path: [], outcome: 'worked' as const }]
    expect(decide(input({ findings: findings([], { similar }) })).action).toBe('suggest')
  })

  it.each(['below_threshold', 'out_of_scope'] as const)('lets an entry answer what is %s', (verdict) => {
    const decision = decide(input({ message: message({ verdict }), findings: entryFindings('answer') }))
    expect([decision.action, decision.confidence]).toEqual(['reply', 0.91])
  })

  it('asks for no evidence of an intent when a surer entry answers', () => {
    const missing = [
      { kinds: ['order_detail'], elements: ['order_number'], prompts: [] },
    ] as unknown as DecisionInput['missing']
    expect(decide(input({ missing })).action).toBe('ask')
    expect(decide(input({ missing, findings: entryFindings('answer') })).action).toBe('reply')
  })

  it('does not let an entry answer below its threshold, or for a case of health', () => {
    const below = decide(input({ message: message({ verdict: 'out_of_scope' }), findings: entryFindings('below') }))
    const intent = { id: 'adverse_reaction', confidence: 0.5, alternatives: [] }
    const health = message({ verdict: 'below_threshold', intent })
    expect(below.action).toBe('handoff')
    expect(decide(input({ message: health, findings: entryFindings('answer') })).action).toBe('handoff')
  })
})

/** One entry of custom knowledge, first among the answers. */
function entryFindings(verdict: 'answer' | 'below'): Findings {
  const knowledge = [{ id: 'tv.wall', confidence: 0.91, text: 'wall mount?', verdict, threshold: 0.7 }]
  return findings([{ ...answer, id: 'tv.wall' }], { knowledge })
}
