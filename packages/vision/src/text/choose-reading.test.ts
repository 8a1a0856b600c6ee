import { expect, test } from 'vitest'
import { assignLanguages, isLatin } from './assign-languages.ts'
import { chooseAvailable } from './choose-available.ts'
import { chooseReading } from './choose-reading.ts'
import { scriptOf } from './script-of.ts'

const native = (text: string, confidence: number) => ({ text, confidence, language: 'zh-Hans' })
const latin = (text: string, confidence: number) => ({ text, confidence, language: 'en' })

test('a Chinese line stays Chinese though the Latin network makes letters of it', () => {
  expect(chooseReading(native('自营', 0.6), latin('BE', 0.7)).text).toBe('自营')
})

test('an amount goes to the Latin network, which knows the yen sign', () => {
  expect(chooseReading(native('半589.12', 0.78), latin('¥589.12', 0.92)).text).toBe('¥589.12')
})

test('a Latin line that the Chinese network took for strokes is given back', () => {
  expect(chooseReading(native('乙口口 order', 0.3), latin('Your order', 0.95)).text).toBe('Your order')
})

test('an empty reading never wins over text', () => {
  expect(chooseReading(native('', 0), latin('a', 0.1)).text).toBe('a')
  expect(chooseReading(native('单', 0.1), latin('', 0)).text).toBe('单')
})

test('English joins a page in another script; a Latin page needs nobody else', () => {
  expect(assignLanguages(['th'], ['th', 'en'])).toEqual({ native: 'th', latin: 'en' })
  expect(assignLanguages(['vi'], ['vi', 'en'])).toEqual({ latin: 'vi' })
  expect(assignLanguages(['zh-Hans', 'de'], ['zh-Hans', 'de', 'en'])).toEqual({ native: 'zh-Hans', latin: 'de' })
  expect(['vi', 'id', 'tr'].every(isLatin)).toBe(true)
  expect(['zh-Hant', 'ja', 'ru', 'ko', 'th'].some(isLatin)).toBe(false)
})

test('languages that the engine lacks are named, and the others kept', () => {
  const { languages, warnings } = chooseAvailable(['zh-TW', 'fi', 'en-GB'], ['zh-Hans', 'zh-Hant', 'en'])
  expect(languages).toEqual(['zh-Hant', 'en'])
  expect(warnings.map((warning) => warning.code)).toEqual(['engine/not-installed'])
  expect(chooseAvailable(['yue'], ['zh-Hant']).languages).toEqual(['zh-Hant'])
  expect(chooseAvailable(['zh-Hant'], ['zh-Hans']).languages).toBeUndefined()
  expect(chooseAvailable(['not a tag'], ['en']).languages).toBeUndefined()
})

test('the script of a line is that of most of its letters', () => {
  expect(scriptOf('订单编号 123', 'zh-Hans')).toBe('Hans')
  expect(scriptOf('訂單編號', 'zh-Hant')).toBe('Hant')
  expect(scriptOf('注文する', 'ja')).toBe('Jpan')
  expect(scriptOf('Order 12', 'en')).toBe('Latn')
  expect(scriptOf('ยอดรวม', 'th')).toBe('Thai')
  expect(scriptOf('12.50', 'en')).toBeUndefined()
})
