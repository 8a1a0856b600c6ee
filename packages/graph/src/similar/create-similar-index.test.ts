import { similarCaseSchema } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { drawCase } from '../draw-case.fixture.ts'
import { createSimilarIndex } from './create-similar-index.ts'
import { similarRow } from './similar-row.ts'

const ROWS = [
  { id: 'delay', text: '充值成功但是话费没有到账', intent: 'recharge_delayed' },
  { id: 'failed', text: '充值失败', intent: 'recharge_failed', errorCodes: ['E003'] },
  { id: 'parcel', text: 'where is my parcel', intent: 'track_order', products: ['TEA-1'] },
  { id: 'refund', text: 'I want my money back', intent: 'refund_request', dhashes: ['0f1e2d3c4b5a6978'] },
]

describe('createSimilarIndex', () => {
  it('finds a case by its words, in any script', () => {
    const index = createSimilarIndex(ROWS)
    expect(ids(index.query({ text: '话费还没到账' }))[0]).toBe('delay')
    expect(ids(index.query({ text: 'my parcel, where?' }))[0]).toBe('parcel')
  })

  it('finds a misspelled case by its runs of characters', () => {
    expect(ids(createSimilarIndex(ROWS).query({ text: 'wheres my parcell' }))[0]).toBe('parcel')
  })

  it('finds a case by its error code, its intent or its picture without any shared word', () => {
    const index = createSimilarIndex(ROWS)
    expect(ids(index.query({ text: 'xyz', errorCodes: ['E003'] }))).toEqual(['failed'])
    expect(ids(index.query({ text: '¿dónde está?', intent: 'track_order' }))).toEqual(['parcel'])
    expect(ids(index.query({ text: '', dhashes: ['0f1e2d3c4b5a6979'] }))).toEqual(['refund'])
  })

  it('calls no case similar for its product alone, and ranks by it among similar ones', () => {
    const index = createSimilarIndex([...ROWS, { id: 'coffee', text: 'where is my parcel', products: ['COFFEE-1'] }])
    expect(index.query({ text: '', products: ['TEA-1'] })).toEqual([])
    expect(ids(index.query({ text: 'where is my parcel', products: ['COFFEE-1'] }))[0]).toBe('coffee')
  })

  it('says what each voice saw and added', () => {
    const [found] = createSimilarIndex(ROWS).query({
      text: '充值失败',
      errorCodes: ['E003'],
      intent: 'recharge_failed',
    })
    expect(found?.why.map(({ voice, detail }) => [voice, detail])).toEqual([
      ['text', 'texts agree to 100 %'],
      ['error_code', 'E003'],
      ['intent', 'recharge_failed'],
    ])
    expect(found?.score).toBe(1)
    expect(found?.path).toEqual(['case:new', 'error_code:E003', 'case:failed'])
    expect(similarCaseSchema.parse(found)).toEqual(found)
  })

  it('says by its score that a faint resemblance is none', () => {
    const [found] = createSimilarIndex(ROWS).query({ text: 'want a new password for my mailbox' })
    expect(found?.score ?? 0).toBeLessThan(0.5)
  })

  it('ranks a case that ended well above one that did not', () => {
    const text = 'top-up failed with an error'
    const index = createSimilarIndex([
      { id: 'bad', text, outcome: 'did_not' },
      { id: 'open', text },
      { id: 'good', text, outcome: 'worked' },
    ])
    expect(ids(index.query({ text }))).toEqual(['good', 'open', 'bad'])
    index.add({ id: 'good', text, outcome: 'did_not' })
    index.add({ id: 'bad', text, outcome: 'worked' })
    expect(ids(index.query({ text }))).toEqual(['bad', 'open', 'good'])
    expect(index.size).toBe(3)
  })

  it('replaces a case whose words changed', () => {
    const index = createSimilarIndex(ROWS)
    index.add({ id: 'parcel', text: 'invoice please' })
    expect(ids(index.query({ text: 'where is my parcel' }))).not.toContain('parcel')
    expect(ids(index.query({ text: 'an invoice' }))).toEqual(['parcel'])
  })

  it('forgets a case', () => {
    const index = createSimilarIndex(ROWS)
    expect(index.remove('parcel')).toBe(true)
    expect(index.remove('parcel')).toBe(false)
    expect(ids(index.query({ text: 'where is my parcel' }))).not.toContain('parcel')
    expect(JSON.stringify([...index.rows()])).not.toContain('parcel')
  })

  it('gives the same answer however often it is asked', () => {
    const index = createSimilarIndex(ROWS)
    const first = index.query({ text: '充值' })
    index.query({ text: 'where is my parcel' })
    expect(index.query({ text: '充值' })).toEqual(first)
  })

  it('does not count a text without words against the other voices', () => {
    expect(createSimilarIndex(ROWS).query({ text: '😡!!', errorCodes: ['E003'] })[0]).toMatchObject({
      id: 'failed',
      score: 1,
    })
  })

  it('finds nothing when it is empty or nothing is asked', () => {
    expect(createSimilarIndex().query({ text: 'anything' })).toEqual([])
    expect(createSimilarIndex(ROWS).query({ text: '' })).toEqual([])
  })
})

describe('similarRow', () => {
  it('takes what feedback corrected', () => {
    const stored = drawCase('c1', { intent: 'recharge_failed', answerId: 'wait', errorCode: 'e003' })
    const feedback = { schemaVersion: 1, caseId: 'c1', at: '2026-05-02T08:00:00Z', by: 'agent' } as const
    const row = similarRow({
      ...stored,
      feedback: [
        { ...feedback, outcome: 'did_not' },
        { ...feedback, outcome: 'worked', intent: 'recharge_delayed', answerId: 'check', cause: 'system_delay' },
        { ...feedback, outcome: 'unknown' },
      ],
    })
    expect(row).toMatchObject({
      id: 'c1',
      intent: 'recharge_delayed',
      answerId: 'check',
      cause: 'system_delay',
      outcome: 'worked',
      errorCodes: ['E003'],
    })
  })
})

function ids(found: readonly { readonly id: string }[]): string[] {
  return found.map(({ id }) => id)
}
