import { describe, expect, it } from 'vitest'
import type { Facts } from '../handoff/facts.ts'
import type { PageReading } from '../handoff/page-reading.ts'
import { type EvidenceInput, findMissingEvidence } from './find-missing-evidence.ts'

const noFacts: Facts = { schemaVersion: 1, mismatches: [], warnings: [] }
const need = {
  kinds: ['recharge_result'],
  elements: ['order_number', 'error_message'],
  anyElement: false,
  optional: false,
}

function page(kind: string, values: Record<string, string>): PageReading {
  const box = { x: 0, y: 0, width: 1, height: 1 }
  const fields = Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, { raw: value, value, confidence: 1, box, lines: [0] }]),
  )
  return {
    schemaVersion: 1,
    size: { width: 10, height: 10 },
    steps: [],
    quality: { ok: true, issues: [] },
    fingerprint: { dhash: '0'.repeat(16) },
    lines: [],
    kind: { id: kind, confidence: 1, alternatives: [] },
    fields,
    missing: [],
    prompts: [],
    durationMs: 0,
    cpuMs: 0,
    warnings: [],
  }
}

function find(change: Partial<EvidenceInput> = {}) {
  const prompts = { en: 'Send the order number.', zh: '请发订单号。' }
  return findMissingEvidence({
    intent: 'recharge_failed',
    language: 'en',
    pages: [],
    facts: noFacts,
    evidence: { schemaVersion: 1, rules: [{ intents: ['recharge_failed'], needs: [need], compare: false }] },
    templates: [],
    fields: [{ schemaVersion: 1, id: 'order_number', type: 'string', names: {}, prompts, labels: {} }],
    wording: {
      schemaVersion: 1,
      quality: {},
      tones: {},
      pictures: { recharge_result: { en: 'Send the top-up page.', zh: '请发充值页面。' } },
    },
    ...change,
  })
}

describe('findMissingEvidence', () => {
  it('asks for the picture when none came, in the language of the customer', () => {
    expect(find({ language: 'zh' })[0]?.prompts).toEqual([{ field: 'order_number', text: '请发充值页面。' }])
  })

  it('is content when everything stands on the picture', () => {
    const pages = [page('recharge_result', { order_number: '1', error_message: 'E003' })]
    expect(find({ pages })).toEqual([])
  })

  it('asks for the element that a fitting picture does not show', () => {
    const pages = [page('recharge_result', { error_message: 'E003' })]
    expect(find({ pages })[0]).toMatchObject({
      elements: ['order_number'],
      prompts: [{ text: 'Send the order number.' }],
    })
  })

  it('does not ask for an error message when the payment did not fail', () => {
    const pages = [page('recharge_result', { order_number: '1', payment_status: 'paid' })]
    expect(find({ pages })).toEqual([])
  })

  it('takes a known order for an order number', () => {
    const value = { id: 'A1', status: 'shipped' as const, items: [] }
    const facts: Facts = { ...noFacts, order: { status: 'known', key: 'A1', source: 'file', ageMs: 0, value } }
    const pages = [page('recharge_result', { error_message: 'E003' })]
    expect(find({ facts, pages })).toEqual([])
  })

  it('is content with one of several elements where one is enough', () => {
    const rules = [{ intents: ['recharge_failed'], needs: [{ ...need, anyElement: true }], compare: false }]
    const pages = [page('recharge_result', { error_message: 'E003' })]
    expect(find({ pages, evidence: { schemaVersion: 1, rules } })).toEqual([])
  })

  it('asks nothing for an intent that needs nothing', () => {
    expect(find({ intent: 'greeting' })).toEqual([])
  })
})
