import { MAX_MESSAGE_LENGTH, type Request } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { parseRequest } from './parse-request.ts'

const bytes = new Uint8Array([1])

/** The code of the error that a request is refused with. */
function codeOf(request: unknown): string | undefined {
  try {
    parseRequest(request as Request)
    return undefined
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('parseRequest', () => {
  it('fills in what a plain text leaves out', () => {
    expect(parseRequest({ text: 'hello' })).toMatchObject({ text: 'hello', images: [], turns: [], tenant: 'default' })
  })

  it('takes a picture without a text, and earlier turns without either', () => {
    expect(parseRequest({ images: [{ bytes }] }).images).toHaveLength(1)
    expect(parseRequest({ turns: [{ role: 'customer', text: 'hello' }] }).turns).toHaveLength(1)
  })

  it.each([[{}], [{ text: '' }], [{ text: ' \n\t' }], [{ images: [] }]])(
    'refuses %j, which says nothing',
    (request) => {
      expect(codeOf(request)).toBe('input/empty')
    },
  )

  it.each([
    ['a number', { text: 7 }],
    ['images that are no list', { text: 'a', images: 'a.png' }],
    ['bytes that are text', { images: [{ bytes: 'AAAA' }] }],
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
  ])('refuses %s', (_, request) => {
    expect(codeOf(request)).toBe('input/malformed')
  })

  it('takes the longest text and refuses the next', () => {
    expect(parseRequest({ text: 'a'.repeat(MAX_MESSAGE_LENGTH) }).text).toHaveLength(MAX_MESSAGE_LENGTH)
    expect(codeOf({ text: 'a'.repeat(MAX_MESSAGE_LENGTH + 1) })).toBe('input/too-long')
  })

  it('keeps the text as it was written', () => {
    const text = '  \u202e充值失败\u200b  '
    expect(parseRequest({ text }).text).toBe(text)
  })

  it('does not let a request reach the prototype', () => {
    const request = JSON.parse('{"text":"a","__proto__":{"polluted":true},"customer":{"id":"c","__proto__":{"x":1}}}')
    parseRequest(request)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
