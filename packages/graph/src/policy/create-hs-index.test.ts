import { describe, expect, it } from 'vitest'
import { createHsIndex } from './create-hs-index.ts'
import type { HsTable } from './policy-book.ts'

const table: HsTable = {
  schemaVersion: 1,
  source: { name: 'drawn', url: 'https://example.com', licence: 'CC0-1.0' },
  codes: {
    '33': 'Cosmetics',
    '3304': 'Beauty preparations',
    '3926': 'Articles of plastics',
    '8517': 'Telephone sets',
    '0910': 'Ginger, saffron, turmeric and other spices',
    '091020': 'Spices; saffron',
  },
}

describe('createHsIndex', () => {
  const index = createHsIndex(table)

  it.each([
    ['moisturizing face creams', '3304'],
    ['leather phone case', '3926'],
    ['保湿面膜 5片装', '3304'],
    ['saffron threads', '0910'],
  ])('finds the heading of %j', (text, code) => {
    expect(index.match(text)[0]?.code).toBe(code)
  })

  it('is less sure of the words of the table than of a word that goods are called by', () => {
    const [saffron] = index.match('saffron threads')
    expect(saffron).toMatchObject({ why: { voice: 'text' }, subheading: { code: '091020' } })
    expect(saffron?.confidence).toBeLessThan(index.match('face mask')[0]?.confidence ?? 0)
  })

  it('finds nothing in a text that names no goods', () => {
    expect(index.match('hello')).toEqual([])
  })
})
