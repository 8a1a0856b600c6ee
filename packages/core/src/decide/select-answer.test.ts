import { describe, expect, it } from 'vitest'
import type { Answer } from '../handoff/answer.ts'
import type { Facts } from '../handoff/facts.ts'
import { type SelectAnswerInput, selectAnswer } from './select-answer.ts'

const facts: Facts = {
  schemaVersion: 1,
  order: {
    status: 'known',
    key: 'A1',
    source: 'file',
    ageMs: 0,
    value: {
      id: 'A1',
      status: 'shipped',
      items: [{ sku: 's', name: 'Tea', quantity: 1 }],
      total: { amount: 12.5, currency: 'CNY' },
      paidAt: '2026-11-01T09:30:00+08:00',
    },
  },
  mismatches: [],
  warnings: [],
}

function answer(id: string, change: Partial<Answer> = {}): Answer {
  return {
    schemaVersion: 1,
    id,
    intent: 'order_status',
    conditions: {},
    locales: { en: [{ type: 'text', text: 'Yes.' }] },
    ...change,
  }
}

function select(answers: Answer[], change: Partial<SelectAnswerInput> = {}) {
  const language = { id: 'en', confidence: 1 }
  return selectAnswer({
    answers,
    intent: 'order_status',
    language,
    facts,
    pages: [],
    fields: [],
    at: '2026-11-20T00:00:00Z',
    ...change,
  })
}

describe('selectAnswer', () => {
  it('prefers the answer whose conditions are met over one without conditions', () => {
    const ranking = select([answer('general'), answer('shipped', { conditions: { orderStatus: ['shipped'] } })])
    expect(ranking.eligible.map((found) => found.id)).toEqual(['shipped', 'general'])
  })

  it('says which condition is not met', () => {
    const ranking = select([answer('paid', { conditions: { orderStatus: ['completed'] } })])
    expect(ranking.rejected).toEqual([
      { id: 'paid', reason: 'condition', detail: 'orderStatus is shipped, expected completed' },
    ])
  })

  it('does not serve another language', () => {
    expect(select([answer('a')], { language: { id: 'zh', script: 'Hans', confidence: 1 } }).rejected[0]?.reason).toBe(
      'language',
    )
  })

  it('serves Traditional Chinese by its own text, else by the Chinese one', () => {
    const text = (words: string) => [{ type: 'text' as const, text: words }]
    const language = { id: 'zh', script: 'Hant', confidence: 1 }
    const both = answer('a', { locales: { zh: text('简'), 'zh-Hant': text('繁') } })
    expect(select([both], { language }).eligible[0]?.language).toBe('zh-Hant')
    expect(select([answer('b', { locales: { zh: text('简') } })], { language }).eligible[0]?.language).toBe('zh')
  })

  it('keeps to the time in which an answer holds', () => {
    const early = answer('early', { validFrom: '2026-12-01T00:00:00Z' })
    const late = answer('late', { validTo: '2026-11-20T00:00:00Z' })
    expect(select([early, late]).rejected.map((rejected) => rejected.reason)).toEqual(['not_yet_valid', 'expired'])
  })

  it('fills slots from facts in the format of the language, with their source', () => {
    const text = 'Order {order.id}: {order.total}, paid {order.paidAt}.'
    const [first] = select([answer('a', { locales: { en: [{ type: 'text', text }] } })]).eligible
    expect(first?.parts).toEqual([{ type: 'text', text: 'Order A1: ¥12.50, paid Nov 1, 2026, 9:30 AM.' }])
    expect(first?.slots['order.id']).toEqual({ text: 'A1', source: 'facts.order.id' })
  })

  it('reads the order from the picture where no system was asked, and not where one does not know it', () => {
    const field = { raw: 'A7', value: 'A7', confidence: 0.9, box: { x: 0, y: 0, width: 1, height: 1 }, lines: [0] }
    const pages = [{ fields: { order_number: field } }] as unknown as SelectAnswerInput['pages']
    const locales: Answer['locales'] = { en: [{ type: 'text', text: 'Order {order.id}.' }] }
    const unasked = select([answer('named', { locales })], { pages, facts: { ...facts, order: undefined } })
    expect(unasked.eligible[0]?.slots['order.id']).toEqual({ text: 'A7', source: 'pages.0.fields.order_number' })
    const absent = { status: 'absent', key: 'A7', source: 'file', ageMs: 0 } as const
    const asked = select([answer('named', { locales })], { pages, facts: { ...facts, order: absent } })
    expect(asked.rejected[0]?.reason).toBe('slot')
  })

  it('refuses an answer with a slot that nothing fills', () => {
    const parts = [{ type: 'text' as const, text: 'Parcel {logistics.trackingNumber}.' }]
    expect(select([answer('a', { locales: { en: parts } })]).rejected[0]).toMatchObject({ reason: 'slot' })
  })

  it('ranks by how the answer fared in similar cases', () => {
    const similar = (answerId: string, outcome: 'worked' | 'did_not') => ({
      id: `c-${answerId}`,
      score: 1,
      why: [],
      path: [],
      answerId,
      outcome,
    })
    const ranking = select([answer('a'), answer('b')], { similar: [similar('a', 'did_not'), similar('b', 'worked')] })
    expect(ranking.eligible.map((found) => found.id)).toEqual(['b', 'a'])
  })

  it('prefers the answer that says more of the case, where both may be given', () => {
    const told = answer('told', { locales: { en: [{ type: 'text', text: 'Order {order.id} left.' }] } })
    const ranking = select([answer('a'), told])
    expect(ranking.eligible.map((found) => found.id)).toEqual(['told', 'a'])
    expect(ranking.conflicts).toEqual([])
  })

  it('reports answers that are equally good as a conflict', () => {
    expect(select([answer('a'), answer('b')]).conflicts).toEqual(['a', 'b'])
  })
})
