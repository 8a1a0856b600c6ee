import { expect, test } from 'vitest'
import { canonicalLanguage } from './tesseract-languages.ts'

test('Chinese goes by its script, and by its region where the script is not said', () => {
  expect(['zh', 'zh-CN', 'zh-Hans-SG', 'cmn'].map(canonicalLanguage)).toEqual([
    'zh-Hans',
    'zh-Hans',
    'zh-Hans',
    'zh-Hans',
  ])
  expect(['zh-TW', 'zh-HK', 'zh-Hant', 'yue', 'zh-Hant-CN'].map(canonicalLanguage)).toEqual(Array(5).fill('zh-Hant'))
})

test('regions of other languages do not matter', () => {
  expect(['en-GB', 'pt-BR', 'es-419', 'fil', 'no'].map(canonicalLanguage)).toEqual(['en', 'pt', 'es', 'tl', 'nb'])
})

test('tags that name no known language are refused', () => {
  for (const tag of ['xx', '', 'not a tag', '../../etc', '__proto__', 'constructor']) {
    expect(() => canonicalLanguage(tag)).toThrow(expect.objectContaining({ code: 'input/unknown-language' }))
  }
})
