import type { Answer, Case, CaseResult, Facts, MessageReading, PageReading } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { drawCase, drawMessage, drawPage } from './draw-case.fixture.ts'
import { findKnowledge } from './find-knowledge.ts'
import { createSimilarIndex } from './similar/create-similar-index.ts'
import { similarRow } from './similar/similar-row.ts'

const at = '2026-05-04T08:00:00Z'
const facts: Facts = { schemaVersion: 1, mismatches: [], warnings: [] }
const answers: Answer[] = [
  answer('wait', { cause: ['system_delay'] }),
  answer('check-account', { cause: ['user_error'] }),
  answer('plain', {}),
]

describe('findKnowledge', () => {
  it('finds earlier cases with the same error code and explains them by it', async () => {
    const index = createSimilarIndex([
      similarRow(drawCase('other', { text: 'where is my parcel', intent: 'track_order' })),
      similarRow(drawCase('same', { text: 'top-up broke', errorCode: 'E003' })),
    ])
    const findings = await find('it does not work', 'E003', index)
    expect(findings.similar[0]?.id).toBe('same')
    expect(findings.similar[0]?.why.map((why) => why.voice)).toContain('error_code')
    expect(findings.similar[0]?.path).toEqual(['case:new', 'error_code:E003', 'case:same'])
  })

  it('lets recorded causes of similar cases choose the answer', async () => {
    const stored = (id: string, cause: string): Case => withCause(drawCase(id, { errorCode: 'E003' }), cause)
    const delays = createSimilarIndex([stored('a', 'system_delay'), stored('b', 'system_delay')].map(similarRow))
    const errors = createSimilarIndex([stored('a', 'user_error'), stored('b', 'user_error')].map(similarRow))
    expect((await find('failed', 'E003', delays)).answers.eligible[0]?.id).toBe('wait')
    expect((await find('failed', 'E003', errors)).answers.eligible[0]?.id).toBe('check-account')
  })

  it('names no cause when nobody recorded one', async () => {
    const index = createSimilarIndex([similarRow(drawCase('a', { errorCode: 'E003' }))])
    const findings = await find('failed', 'E003', index)
    expect(findings.cause).toBeUndefined()
    expect(findings.answers.eligible.map((found) => found.id)).toEqual(['plain'])
  })

  it('never calls a case similar to itself', async () => {
    const index = createSimilarIndex([similarRow(drawCase('new', { errorCode: 'E003' }))])
    expect((await find('failed', 'E003', index)).similar).toEqual([])
  })

  it('stops when the signal has fired', async () => {
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    const call = findKnowledge(
      { at, message: drawMessage('x'), pages: [], facts },
      { index: createSimilarIndex(), answers, fields: [], signal },
    )
    await expect(call).rejects.toBe(reason)
  })
})

function find(text: string, errorCode: string, index: ReturnType<typeof createSimilarIndex>) {
  const message: MessageReading = drawMessage(text)
  const pages: PageReading[] = [drawPage(errorCode)]
  return findKnowledge({ id: 'new', at, message, pages, facts }, { index, answers, fields: [] })
}

function answer(id: string, conditions: Answer['conditions']): Answer {
  return {
    schemaVersion: 1,
    id,
    intent: 'recharge_failed',
    conditions,
    locales: { en: [{ type: 'text', text: `Answer ${id}.` }] },
  }
}

function withCause(stored: Case, cause: string): Case {
  const result: CaseResult = stored.result
  return {
    ...stored,
    feedback: [{ schemaVersion: 1, caseId: result.id, at, by: 'agent', outcome: 'worked', cause }],
  }
}
