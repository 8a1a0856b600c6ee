import { describe, expect, it } from 'vitest'
import { createLexicon, loadLexicons } from './lexicon.ts'
import { normalizeMessage } from './normalize-message.ts'

const english = createLexicon({
  schemaVersion: 1,
  language: 'en',
  entries: [
    { from: 'u', to: 'you', kind: 'abbreviation' },
    { from: 'rip off', to: 'overpriced', kind: 'slang' },
  ],
})
const chinese = createLexicon({
  schemaVersion: 1,
  language: 'zh',
  entries: [
    { from: '早C晚A', to: '护肤', kind: 'slang' },
    { from: '唔該', to: '请', kind: 'dialect' },
    { from: '唔', to: '不', kind: 'dialect' },
  ],
})

describe('normalizeMessage', () => {
  it('folds case, width and repeated letters', () => {
    expect(normalizeMessage('  ＳＯＯＯＯ   Cool!!!! ').text).toBe('soo cool!!')
  })

  it('writes Traditional characters in their Simplified form', () => {
    expect(normalizeMessage('訂單幾時到').text).toBe('订单几时到')
  })

  it.each([
    ['order 2024110388213', 'order <id>', 'id'],
    ['tracking SF-1234567890', 'tracking <id>', 'id'],
    ['paid $5.99', 'paid <money>', 'money'],
    ['付了30元', '付了<money>', 'money'],
    ['a.b+c@shop.example.com', '<mail>', 'mail'],
    ['see https://x.example/y?z=1 now', 'see <url> now', 'url'],
    ['call +44 20 7946 0958', 'call <phone>', 'phone'],
    ['3 days', '<number> days', 'number'],
  ])('masks %s', (text, expected, kind) => {
    const normalized = normalizeMessage(text)
    expect(normalized.text).toBe(expected)
    expect(normalized.masks.map((mask) => mask.kind)).toEqual([kind])
  })

  it('tells where a mask stood in the original', () => {
    const text = 'ＩＤ\u200b： #88213 ok'
    const [mask] = normalizeMessage(text).masks
    expect(text.slice(mask?.start, mask?.end)).toBe('#88213')
  })

  it('replaces whole words only', () => {
    expect(normalizeMessage('U but u', [english]).text).toBe('you but you')
  })

  it('replaces phrases', () => {
    expect(normalizeMessage('total rip off', [english]).text).toBe('total overpriced')
  })

  it('takes the longest stretch of an unspaced script', () => {
    expect(normalizeMessage('早c晚a，唔該唔要', [chinese]).text).toBe('护肤,请不要')
  })

  it('leads every offset back into the original, in order', () => {
    const text = 'İ ｱ\u200b訂單 u #12345 \ud83d\ude00 rip off'
    const normalized = normalizeMessage(text, [english])
    const offsets = Array.from({ length: normalized.text.length + 1 }, (_, offset) => normalized.toOriginal(offset))
    expect(offsets).toEqual([...offsets].sort((one, other) => one - other))
    expect(offsets.at(-1)).toBe(text.length)
    expect(text.slice(normalized.toOriginal(normalized.text.indexOf('订单')))).toMatch(/^訂單/)
  })

  it.each(['', ' ', '\u200f\u200b', '\ud800', '\udc00\ud800'])('gives an empty text for %j', (text) => {
    expect(normalizeMessage(text, [english, chinese]).text).toBe('')
  })

  it('keeps emoji', () => {
    expect(normalizeMessage('😡😡').text).toBe('😡😡')
  })

  it.each(['a', '1', 'e\u0301', '早', '.', '+1 ', '\u0301', 'a1-', '@'])('reads a megabyte of %j', (unit) => {
    const text = unit.repeat(1_000_000 / unit.length)
    const normalized = normalizeMessage(text, [english, chinese])
    expect(normalized.text.isWellFormed()).toBe(true)
    expect(normalized.toOriginal(normalized.text.length)).toBe(text.length)
  })
})

describe('loadLexicons', () => {
  it('refuses what is no lexicon', () => {
    const bytes = new TextEncoder().encode('{"language":"en"}')
    expect(() => loadLexicons(new Map([['en.json', bytes]]))).toThrow(
      expect.objectContaining({ code: 'data/malformed-lexicon' }),
    )
  })

  it('keys lexicons by language', () => {
    const bytes = new TextEncoder().encode('{"schemaVersion":1,"language":"en","entries":[]}')
    expect([...loadLexicons(new Map([['x/en.json', bytes]])).keys()]).toEqual(['en'])
  })
})
