import { PERSONAL_DATA, SightdeskError } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { FURTHER_STRINGS } from '../../test/further-personal-strings.data.ts'
import { layOutPage } from '../../test/lay-out-page.ts'
import { readMarks } from '../../test/personal-marks.ts'
import { PERSONAL_PAGES } from '../../test/personal-pages.data.ts'
import { PERSONAL_STRINGS, SHOP_STRINGS } from '../../test/personal-strings.data.ts'
import { findPersonalData } from './find-personal-data.ts'

const box = { x: 0, y: 0, width: 600, height: 24 }
const lineOf = (text: string) => ({ text, confidence: 1, box })
const valuesOf = (lines: Parameters<typeof findPersonalData>[0], language?: string) =>
  findPersonalData(lines, { ...(language && { language }) }).map(({ type, text }) => ({ type, text }))

describe('lines', () => {
  it('are many, and each side is large enough to tell something', () => {
    expect(PERSONAL_STRINGS.length).toBeGreaterThanOrEqual(150)
    expect(SHOP_STRINGS.length).toBeGreaterThanOrEqual(150)
  })

  it.each([...PERSONAL_STRINGS, ...FURTHER_STRINGS])('in %s: finds the marked parts of %s', (language, marked) => {
    const { text, values } = readMarks(marked)
    expect(valuesOf([lineOf(text)], language)).toEqual(values)
  })

  it.each(SHOP_STRINGS)('in %s: leaves %s', (language, text) => {
    expect(valuesOf([lineOf(text)], language)).toEqual([])
  })
})

describe('pages', () => {
  it.each(PERSONAL_PAGES)('in $language: finds what labels beside and above announce', ({ language, rows }) => {
    const marks = rows.map(readMarks)
    const { lines } = layOutPage(marks.map((mark) => mark.text))
    expect(valuesOf(lines, language)).toEqual(marks.flatMap((mark) => mark.values))
  })
})

describe('errors of recognition', () => {
  it.each([
    ['Email: danie |.h@example.com', 'email', 'danie |.h@example.com'],
    ['E-mail: mei.lin@example. com', 'email', 'mei.lin@example. com'],
    ['电话：138O0138000', 'phone', '138O0138000'],
    ['手机号 l38 0013 8000', 'phone', 'l38 0013 8000'],
    ['收件人张三 138 0013 8000', 'phone', '138 0013 8000'],
  ])('in %s leave nothing of the value readable', (text, type, value) => {
    expect(valuesOf([lineOf(text)])).toContainEqual({ type, text: value })
  })
})

describe('options', () => {
  const lines = [lineOf('收件人：张三 电话：13800138000')]

  it('look for some kinds only, and keep others', () => {
    expect(findPersonalData(lines, { only: ['phone'] }).map(({ type }) => type)).toEqual(['phone'])
    expect(findPersonalData(lines, { keep: ['phone'] }).map(({ type }) => type)).toEqual(['person_name'])
    expect(findPersonalData(lines, { keep: [...PERSONAL_DATA] })).toEqual([])
  })

  it('refuse a kind that the taxonomy does not know', () => {
    expect.assertions(1)
    try {
      findPersonalData(lines, { only: ['shoe_size' as 'phone'] })
    } catch (error) {
      expect(SightdeskError.isInstance(error) && error.code).toBe('input/unknown-personal-data')
    }
  })

  it('leave what a field of the page says is an order number', () => {
    const number = lineOf('13912345678')
    const reading = { raw: '13912345678', value: '13912345678', confidence: 1, box, lines: [0] }
    expect(findPersonalData([number])).toHaveLength(1)
    expect(findPersonalData([number], { fields: { order_number: reading } })).toEqual([])
  })
})

describe('boxes', () => {
  it('cover the personal part of a line and leave its label', () => {
    const [name] = findPersonalData([
      { ...lineOf('收货人姓名：王小明'), box: { x: 100, y: 50, width: 270, height: 30 } },
    ])
    // Nine square glyphs of 30 px: the name begins behind the sixth.
    expect(name!.box.x).toBeGreaterThan(100 + 5 * 30)
    expect(name!.box.x).toBeLessThanOrEqual(100 + 6 * 30)
    expect(name!.box.x + name!.box.width).toBeGreaterThanOrEqual(370)
    expect(name!.box.y).toBeLessThanOrEqual(50)
    expect(name!.box.y + name!.box.height).toBeGreaterThanOrEqual(80)
  })

  it('follow the words where their places are known', () => {
    const words = [
      { text: 'Phone:', box: { x: 0, y: 0, width: 50, height: 20 } },
      { text: '+44', box: { x: 400, y: 0, width: 40, height: 20 } },
      { text: '7700', box: { x: 450, y: 0, width: 50, height: 20 } },
      { text: '900123', box: { x: 510, y: 0, width: 70, height: 20 } },
    ]
    const [phone] = findPersonalData([{ text: 'Phone: +44 7700 900123', confidence: 1, box, words }])
    expect(phone!.box.x).toBeGreaterThan(390)
    expect(phone!.box.x + phone!.box.width).toBeGreaterThanOrEqual(580)
  })
})

describe('hostile lines', () => {
  it.each([
    ['digits', '1'.repeat(100_000)],
    ['dots and at signs', 'a.'.repeat(20_000) + '@'.repeat(1000)],
    ['spaced digits', '1 '.repeat(50_000)],
    ['street words', 'Calle a '.repeat(10_000)],
    ['labels', '电话：'.repeat(20_000)],
    ['broken surrogates', '\ud83d收件人：\udc00张三\u0000'],
  ])('of %s come back', (_, text) => {
    expect(Array.isArray(findPersonalData([lineOf(text)]))).toBe(true)
  })

  it('in their thousands come back', () => {
    expect(findPersonalData(Array.from({ length: 5000 }, () => lineOf('电话 13800138000'))).length).toBeGreaterThan(0)
  })
})
