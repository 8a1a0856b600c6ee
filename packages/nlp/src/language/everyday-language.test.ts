import { describe, expect, it } from 'vitest'
import { everydayLanguage } from './everyday-language.ts'
import { LATIN_LANGUAGES } from './scripts.ts'

describe('everydayLanguage', () => {
  it.each([
    ['hi', 'en'],
    ['hello?', 'en'],
    ['moin', 'de'],
    ['hoi', 'nl'],
    ['merci', 'fr'],
    ['cadê', 'pt'],
    ['tq', 'ms'],
    ['where is it', 'en'],
  ])('hears in %j %s', (text, language) => {
    expect(everydayLanguage(text, LATIN_LANGUAGES)).toBe(language)
  })

  it('leaves words that several languages share to the model', () => {
    expect(everydayLanguage('pedido', LATIN_LANGUAGES)).toBeUndefined()
    expect(everydayLanguage('hallo', LATIN_LANGUAGES)).toBeUndefined()
  })

  it('leaves unknown words and longer messages to the model', () => {
    expect(everydayLanguage('hello zyx', LATIN_LANGUAGES)).toBeUndefined()
    expect(everydayLanguage('hi hello hey hi', LATIN_LANGUAGES)).toBeUndefined()
  })
})
