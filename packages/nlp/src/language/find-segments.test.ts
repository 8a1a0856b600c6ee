import { describe, expect, it } from 'vitest'
import { findSegments } from './find-segments.ts'

const SPANISH = new Set(['quiero', 'mi', 'dinero', 'ya'])

/** Sure of a stretch whose words are all Spanish or all something else, in doubt otherwise. */
function detect(part: string) {
  const words = part.toLowerCase().match(/\p{L}+/gu) ?? []
  const spanish = words.filter((word) => SPANISH.has(word)).length / words.length
  return { id: spanish > 0.5 ? 'es' : 'en', confidence: Math.max(spanish, 1 - spanish) }
}

function texts(text: string, mixed = false): (readonly [string, string])[] {
  return findSegments(text, mixed, detect).map(({ id, start, end }) => [id, text.slice(start, end)] as const)
}

describe('findSegments', () => {
  it('cuts a clause where the language changes', () => {
    expect(texts('quiero mi dinero the parcel is late')).toEqual([
      ['es', 'quiero mi dinero'],
      ['en', 'the parcel is late'],
    ])
  })

  it('joins clauses of one language', () => {
    expect(texts('quiero mi dinero, ya! mi dinero, the parcel is late. where is it')).toEqual([
      ['es', 'quiero mi dinero, ya! mi dinero,'],
      ['en', 'the parcel is late. where is it'],
    ])
  })

  it('takes no single foreign word for a change', () => {
    expect(texts('where is my dinero')).toEqual([])
  })

  it('has nothing to say of a text in one language', () => {
    expect(texts('the parcel is late, where is it')).toEqual([])
  })

  it('does not search a long text', () => {
    expect(texts(`${'the parcel is late '.repeat(20)}. quiero mi dinero`)).toEqual([])
  })

  it('finds a foreign word between few characters', () => {
    const byScript = (part: string) => ({ id: /\p{sc=Han}/u.test(part) ? 'zh' : 'en', confidence: 1 })
    expect(findSegments('我的 order 还没到', true, byScript).map(({ id }) => id)).toEqual(['zh', 'en', 'zh'])
  })

  it('parts scripts', () => {
    expect(
      findSegments('我的快递呢 where is it', true, (part) => ({
        id: /\p{sc=Han}/u.test(part) ? 'zh' : 'en',
        confidence: 1,
      })),
    ).toEqual([
      { start: 0, end: 5, id: 'zh', confidence: 1 },
      { start: 6, end: 17, id: 'en', confidence: 1 },
    ])
  })
})
