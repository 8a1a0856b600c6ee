import { describe, expect, it } from 'vitest'
import { breakLines } from './break-lines.ts'
import { glyphWidth } from './glyph-width.ts'

describe('breakLines', () => {
  it('breaks words at spaces', () => {
    expect(breakLines('Tap Copy and send it to us', { maxEm: 6 })).toEqual(['Tap Copy', 'and send it', 'to us'])
  })

  it('lets no closing sign begin a line and no opening one end it', () => {
    expect(breakLines('请点击这里，重新上传。', { maxEm: 5 })).toEqual(['请点击这', '里，重新上', '传。'])
    for (const maxEm of [3, 4, 5, 6, 7, 8]) {
      const lines = breakLines('打开「设置」（右上角），点“复制”；完成！', { maxEm, language: 'zh-Hans' })
      expect(lines.filter((line) => /^[，。；！」）”]|[「（“]$/.test(line))).toEqual([])
    }
  })

  it('keeps small kana and long vowels with what they follow', () => {
    for (const maxEm of [3, 4, 5, 6]) {
      const lines = breakLines('キャンセルボタンをタップしてください。', { maxEm, language: 'ja' })
      expect(lines.filter((line) => /^[ャュョッー。]/.test(line))).toEqual([])
    }
  })

  it('breaks Thai between words', () => {
    const words = new Set(['กรุณา', 'กด', 'ปุ่ม', 'นี้', 'เพื่อ', 'อัป', 'โหลด', 'รูปภาพ', 'ใหม่'])
    const lines = breakLines('กรุณากดปุ่มนี้เพื่ออัปโหลดรูปภาพใหม่', { maxEm: 7, language: 'th' })
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect([...words].some((word) => line.startsWith(word))).toBe(true)
  })

  it('cuts a word that is wider than a line, and never a letter from its marks', () => {
    const lines = breakLines('Donaudampfschifffahrtsgesellschaft', { maxEm: 6 })
    expect(lines.every((line) => glyphWidth(line) <= 6)).toBe(true)
    expect(lines.join('')).toBe('Donaudampfschifffahrtsgesellschaft')
    for (const line of breakLines('👩‍👩‍👧‍👦'.repeat(6), { maxEm: 2 })) expect(line).toMatch(/^👩/u)
  })

  it('keeps the line feeds of the text, and takes a language that is none', () => {
    expect(breakLines('a\n\nb', { maxEm: 5, language: 'no such tag' })).toEqual(['a', '', 'b'])
  })
})
