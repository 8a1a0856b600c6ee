import { describe, expect, it } from 'vitest'
import { drawCase } from '../draw-case.fixture.ts'
import { createVocabulary } from '../vocabulary/create-vocabulary.ts'
import { createProblemClusters } from './create-problem-clusters.ts'
import { draftSolution, solutionChange, solutionTemplateSchema } from './draft-solution.ts'
import { type ProblemRow, problemRow } from './problem-row.ts'

const now = '2026-06-15T00:00:00Z'

describe('createProblemClusters', () => {
  it('counts cases of one tag and one error code, and how they grow', () => {
    const clusters = createProblemClusters([
      ...days('a', 3, 1, { errorCode: 'E003' }),
      ...days('b', 2, 9, { errorCode: 'E003', text: '充值一直失败' }),
      ...days('c', 2, 1, { errorCode: 'E009' }),
    ])
    const problems = clusters.list({ now, minSupport: 2 })
    expect(problems.map(({ errorCode, support, recent, before }) => [errorCode, support, recent, before])).toEqual([
      ['E003', 5, 3, 2],
      ['E009', 2, 2, 0],
    ])
    expect(problems[0]?.growth).toBeCloseTo(4 / 3, 10)
    expect(problems[1]?.growth).toBe(3)
  })

  it('tells problems of one tag apart by their words', () => {
    const clusters = createProblemClusters([
      ...days('lid', 4, 1, { tag: 'complaint', text: 'the lid of the bottle leaks', product: 'TEA-1' }),
      ...days('tea', 4, 1, { tag: 'complaint', text: 'courier was rude at my door' }),
    ])
    const problems = clusters.list({ now })
    expect(problems.map(({ product, support }) => `${product} ${support}`).sort()).toEqual(['TEA-1 4', 'undefined 4'])
  })

  it('takes note of feedback without counting a case twice', () => {
    const clusters = createProblemClusters(days('a', 3, 1, { errorCode: 'E003' }))
    clusters.add(row('a0', 1, { errorCode: 'E003', outcome: 'worked' }))
    expect(clusters.list({ now })[0]).toMatchObject({ support: 3, outcomes: { worked: 1, did_not: 0, unknown: 2 } })
  })

  it('counts a code that a picture was misread for to the one it is', () => {
    const clusters = createProblemClusters([
      ...days('a', 20, 1, { errorCode: 'E003' }),
      ...days('b', 2, 9, { errorCode: 'EO03' }),
      ...days('c', 2, 1, { errorCode: 'E008' }),
    ])
    expect(clusters.list({ now }).map(({ errorCode, support }) => [errorCode, support])).toEqual([['E003', 24]])
  })

  it('lists a code one character apart by itself once it is frequent', () => {
    const clusters = createProblemClusters([
      ...days('a', 40, 1, { errorCode: 'E003' }),
      ...days('c', 3, 1, { errorCode: 'E008' }),
    ])
    expect(clusters.list({ now }).map(({ errorCode }) => errorCode)).toEqual(['E003', 'E008'])
  })

  it('joins one fault in two languages when the error code agrees', () => {
    const zh = { tag: 'payment_not_credited', text: '钱扣了还没到账', language: 'zh' }
    const en = { tag: 'recharge_failed', text: 'nothing on my card yet', language: 'en' }
    const clusters = createProblemClusters([
      ...days('z', 4, 1, { ...zh, errorCode: 'E003' }),
      ...days('e', 3, 1, { ...en, errorCode: 'E003' }),
      ...days('o', 3, 1, { ...en, errorCode: 'E117' }),
    ])
    const listed = clusters.list({ now }).map(({ tag, errorCode, support }) => [tag, errorCode, support])
    expect(listed).toEqual([
      ['payment_not_credited', 'E003', 7],
      ['recharge_failed', 'E117', 3],
    ])
  })

  it('forgets an erased case, and the cluster with its last one', () => {
    const clusters = createProblemClusters(days('a', 3, 1, { errorCode: 'E003' }))
    expect(clusters.remove('a1')).toBe(true)
    expect(clusters.remove('a1')).toBe(false)
    const [problem] = clusters.list({ now, minSupport: 1 })
    expect(problem?.cases).toEqual(['a0', 'a2'])
    for (const id of ['a0', 'a2']) clusters.remove(id)
    expect(clusters.list({ now, minSupport: 0 })).toEqual([])
    expect(clusters.size).toBe(0)
  })
})

describe('problemRow', () => {
  it('puts the slots of a reply back', () => {
    const stored = drawCase('c1', { answerId: 'wait', errorCode: 'e003' })
    const trace = [{ slot: 'order.id', text: '202605010042', source: 'facts.order.id' }]
    const reply = { language: 'en', parts: [], text: 'Order 202605010042 is on its way.', trace }
    const told = problemRow({ ...stored, result: { ...stored.result, reply } })
    expect(told.reply).toEqual({ language: 'en', text: 'Order {order.id} is on its way.' })
    expect(told).toMatchObject({ tag: 'recharge_failed', errorCode: 'E003' })
  })

  it('keeps no reply in which a number of one customer is left', () => {
    const stored = drawCase('c1', { answerId: 'wait' })
    const reply = { language: 'en', parts: [], text: 'We call you at 13800138000.', trace: [] }
    expect(problemRow({ ...stored, result: { ...stored.result, reply } }).reply).toBeUndefined()
  })
})

describe('draftSolution', () => {
  const wait = { language: 'en', text: 'Order {order.id} is credited within two hours.' }
  const again = { language: 'en', text: 'Please try again.' }
  const rows = [
    ...days('w', 4, 1, { errorCode: 'E003', outcome: 'worked', reply: wait, answerId: 'wait', cause: 'system_delay' }),
    ...days('a', 3, 1, { errorCode: 'E003', outcome: 'did_not', reply: again }),
    ...days('b', 1, 1, { errorCode: 'E003', outcome: 'worked', reply: again }),
  ]
  const clusters = createProblemClusters(rows)
  const [problem] = clusters.list({ now })

  it('drafts the text that worked, with its slots, conditions and evidence', () => {
    const template = problem && draftSolution(problem, clusters.rowsOf(problem), { at: now })
    expect(solutionTemplateSchema.parse(template)).toEqual(template)
    expect(template).toMatchObject({
      state: 'proposed',
      slots: ['order.id'],
      basedOn: 'wait',
      worked: 4,
      didNot: 0,
      answer: {
        intent: 'recharge_failed',
        conditions: { errorCode: ['E003'], cause: ['system_delay'] },
        locales: { en: [{ type: 'text', text: wait.text }] },
      },
    })
    expect([...(template?.evidence ?? [])].sort()).toEqual(['w0', 'w1', 'w2', 'w3'])
    expect(template?.confidence).toBeCloseTo(0.51, 2)
  })

  it('enters the graph as a proposal', () => {
    const template = problem && draftSolution(problem, clusters.rowsOf(problem), { at: now })
    const change = createVocabulary().check(solutionChange(template as NonNullable<typeof template>, 'default'))
    expect(new Set(change.edges.map(({ reviewState }) => reviewState))).toEqual(new Set(['proposed']))
    expect(change.edges.map(({ src }) => src)).toContain('error_code:E003')
  })

  it('drafts nothing when no reply worked', () => {
    expect(problem && draftSolution(problem, [], { at: now })).toBeUndefined()
  })
})

function days(name: string, count: number, daysAgo: number, about: Partial<ProblemRow>): ProblemRow[] {
  return Array.from({ length: count }, (_, i) => row(`${name}${i}`, daysAgo, about))
}

function row(id: string, daysAgo: number, about: Partial<ProblemRow>): ProblemRow {
  const at = new Date(Date.parse(now) - daysAgo * 86_400_000).toISOString()
  return { id, at, tag: 'recharge_failed', text: 'my recharge has failed', outcome: 'unknown', ...about }
}
