import { seededRandom } from '@sightdesk/model'
import { describe, expect, it } from 'vitest'
import { createLexicon } from './lexicon.ts'
import { type NormalizedMessage, normalizeMessage } from './normalize-message.ts'

/** Pieces that break careless offsets: each alone, beside each other, and cut in two. */
const PIECES: Readonly<Record<string, readonly string[]>> = {
  emoji: ['😀', '👩‍👩‍👧‍👦', '🏳️‍🌈', '👍🏽', '🇩🇪', '☎️', '1️⃣', '😡😡😡😡'],
  surrogates: ['\ud800', '\udc00', '\udc00\ud800', '𠮷', '𝒲𝒽𝑒𝓇𝑒', '\ud83d'],
  'zero width': ['\u200b', '\u200d', '\ufeff', 'or\u00adder', '\u2060', '\u180e', 'w\u200bhere'],
  'right to left': ['\u200fمرحبا\u200e', '\u202eabc\u202c', '\u2067שלום\u2069', '١٢٣٤٥٦٧'],
  'full width': ['ＯＲＤＥＲ', '１２３４５６７８', '￥９９．９０', 'ｱｲｳﾞ', '！！！！', '㈱', '㍿', '①②'],
  traditional: ['訂單幾時到', '後面', '裡裏', '乾淨', '臺灣', '発送', '餘額'],
  marks: ['e\u0301', 'İstanbul', 'ǅ', 'ﬁ', 'a\u0300\u0301\u0302\u0303\u0304\u0305', 'ที่', 'ệ', '각', 'ß', 'Σς'],
  plain: [
    'where',
    ' ',
    '   ',
    '\t',
    '\n',
    'U',
    'rip off',
    '#12345',
    'SF-1234567890',
    '$5.99',
    '30元',
    'soooo',
    'a@b.co',
    '’',
  ],
}
const ALL = Object.values(PIECES).flat()
const lexicons = [
  createLexicon({
    schemaVersion: 1,
    language: 'en',
    entries: [
      { from: 'u', to: 'you', kind: 'abbreviation' },
      { from: 'rip off', to: 'overpriced', kind: 'slang' },
      { from: '訂單', to: '单', kind: 'dialect' },
      { from: '幾時', to: '什么时候', kind: 'dialect' },
    ],
  }),
]
const ROUNDS = 400

/** What must hold of every normal form, whatever the text. */
function check(text: string, normalized: NormalizedMessage): void {
  const offsets = Array.from({ length: normalized.text.length + 1 }, (_, at) => normalized.toOriginal(at))
  expect(offsets.every((offset, at) => offset >= (offsets[at - 1] ?? 0) && offset <= text.length)).toBe(true)
  expect(offsets.at(-1)).toBe(text.length)
  expect(normalized.text.isWellFormed()).toBe(true)
  expect(normalized.text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\s{2}|^\s|\s$/)
  for (const { start, end } of normalized.masks) {
    expect(start).toBeLessThan(end)
    expect(text.slice(start, end)).toMatch(/[\p{N}@]/u)
  }
}

function draw(random: () => number, pieces: readonly string[]): string {
  const length = 1 + Math.floor(random() * 8)
  const text = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('')
  const cut = Math.floor(random() * 4) === 0 ? Math.floor(random() * text.length) : 0
  return text.slice(cut)
}

describe('offsets of the normal form', () => {
  it.each(Object.entries(PIECES))('lead back in order through %s', (_, pieces) => {
    const random = seededRandom(7)
    for (let round = 0; round < ROUNDS / 4; round++) {
      const text = draw(random, [...pieces, ' ', 'where'])
      check(text, normalizeMessage(text, lexicons))
    }
  })

  it('lead back in order through any mixture', () => {
    const random = seededRandom(11)
    for (let round = 0; round < ROUNDS; round++) {
      const text = draw(random, ALL)
      check(text, normalizeMessage(text, lexicons))
    }
  })

  it('lead a letter that stands once back to itself', () => {
    const random = seededRandom(13)
    for (let round = 0; round < ROUNDS; round++) {
      const [before, after] = [draw(random, ALL), draw(random, ALL)]
      const text = `${before} ☃ ${after}`
      const normalized = normalizeMessage(text, lexicons)
      const at = normalized.text.indexOf('☃')
      expect(text.slice(normalized.toOriginal(at))).toMatch(/^☃/)
    }
  })

  it('give the same text again when it is normalized twice', () => {
    const random = seededRandom(17)
    const letters = [
      ...(PIECES.marks ?? []),
      ...(PIECES.traditional ?? []),
      ...(PIECES['zero width'] ?? []),
      ' ',
      'ｱｲｳﾞ',
    ]
    for (let round = 0; round < ROUNDS; round++) {
      const once = normalizeMessage(draw(random, letters)).text
      expect(normalizeMessage(once).text).toBe(once)
    }
  })
})
