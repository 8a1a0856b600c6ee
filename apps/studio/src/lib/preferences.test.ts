import { expect, test } from 'vitest'
import { readPreferences } from './preferences.ts'

test('takes what a person chose before what the browser asks for', () => {
  expect(readPreferences({ locale: 'en', theme: 'dark' }, 'zh-CN')).toEqual({ locale: 'en', theme: 'dark' })
})

test('takes the best language of the browser that it speaks', () => {
  expect(readPreferences({}, 'fr,en;q=0.3,zh-TW;q=0.8').locale).toBe('zh')
  expect(readPreferences({}, 'fr-FR').locale).toBe('en')
  expect(readPreferences({}, null).locale).toBe('en')
})

test('ignores a choice that does not exist', () => {
  expect(readPreferences({ locale: '"><script>', theme: 'pink' }, 'zh')).toEqual({ locale: 'zh', theme: 'auto' })
})
