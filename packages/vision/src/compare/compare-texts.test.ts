import type { TextLine } from '@sightdesk/core'
import { describe, expect, it } from 'vitest'
import { comparePages } from './compare-pages.ts'
import { compareTexts } from './compare-texts.ts'

const page = (...texts: string[]): TextLine[] =>
  texts.map((text, row) => ({
    text,
    confidence: 0.9,
    box: { x: 40, y: 100 + row * 80, width: text.length * 20, height: 30 },
  }))

describe('compareTexts', () => {
  it('finds another size with the same unit, whatever else stands there', () => {
    const [difference] = compareTexts(
      page('高速U盘 16GB', '¥59.90'),
      page('订单详情', '高速U盘 8GB x1', '实付款 ¥59.90'),
    )
    expect(difference).toMatchObject({ about: 'size', from: '16GB', to: '8GB' })
    expect(difference?.b.y).toBe(180)
  })

  it('knows that a liter is a thousand milliliters', () => {
    expect(compareTexts(page('1L'), page('1000毫升'))).toEqual([])
    expect(compareTexts(page('0.5kg'), page('500克'))).toEqual([])
  })

  it('counts the characters of a key against what the listing promises', () => {
    expect(compareTexts(page('卡密为16位字母和数字'), page('卡密', 'AB12-CD34-EF56'))).toMatchObject([
      { about: 'key_length', lengthA: 16, lengthB: 12 },
    ])
    expect(compareTexts(page('卡密为16位字母和数字'), page('卡密', 'AB12-CD34-EF56-GH78'))).toEqual([])
    expect(compareTexts(page('格式 XXXX-XXXX-XXXX-XXXX'), page('AB12-CD34-EF56-GH78'))).toEqual([])
  })

  it('names the characters in which two keys differ', () => {
    expect(compareTexts(page('AB12-CD34-EF56'), page('AB12-CD84-EF50'))).toMatchObject([
      { about: 'key', lengthA: 12, lengthB: 12, places: [7, 12] },
    ])
  })

  it('finds another model number, and none where the numbers are of another sort', () => {
    expect(compareTexts(page('型号 WH-1000XM4'), page('WH-1000XM5'))).toMatchObject([{ about: 'model' }])
    expect(compareTexts(page('型号 WH-1000XM4'), page('SF1234567CN'))).toEqual([])
  })

  it('says nothing of what only one page states, or of what was read unsurely', () => {
    expect(compareTexts(page('16GB'), page('蓝色'))).toEqual([])
    expect(
      compareTexts(
        page('16GB'),
        page('8GB').map((line) => ({ ...line, confidence: 0.3 })),
      ),
    ).toEqual([])
  })
})

describe('comparePages', () => {
  const lines = ['设备信息', '产品名称 空气净化器', '保修 两年', '生产商 华清电器', '客服电话 见包装', '颜色 象牙白']

  it('finds the changed line of pages with one layout', () => {
    const changed = lines.with(5, '颜色 石墨黑')
    const found = comparePages({ lines: page(...lines), width: 720 }, { lines: page(...changed), width: 720 })
    expect(found.differences).toMatchObject([{ about: 'line', from: '颜色 象牙白', to: '颜色 石墨黑' }])
    expect(found.similarity).toBeLessThan(0.5)
  })

  it('finds nothing on the same page in another size', () => {
    const larger = page(...lines).map(({ box, ...line }) => ({
      ...line,
      box: { x: box.x * 2, y: box.y * 2, width: box.width * 2, height: box.height * 2 },
    }))
    const found = comparePages({ lines: page(...lines), width: 720 }, { lines: larger, width: 1440 })
    expect(found.differences).toEqual([])
    expect(found.similarity).toBeGreaterThan(0.9)
  })
})
