import { describe, expect, it } from 'vitest'
import { MAX_INDEXED_LENGTH, tokenize } from './tokenize.ts'

describe('tokenize', () => {
  it('cuts spaced scripts into words, runs of four characters and pairs of words', () => {
    const { words, grams } = tokenize('Card lost')
    expect(words).toEqual(['card', 'lost'])
    expect(grams).toEqual(['_car', 'card', 'ard_', '_los', 'lost', 'ost_', 'card lost'])
  })

  it('cuts Chinese, Japanese and Thai into characters and pairs', () => {
    expect(tokenize('充值失败').grams).toEqual(['充值', '值失', '失败'])
    expect(tokenize('ありがとう').words).toHaveLength(5)
    expect(tokenize('ขอคืนเงิน').words.length).toBeGreaterThan(4)
  })

  it('keeps Latin words within Chinese text whole', () => {
    expect(tokenize('显示E003错误').words).toEqual(['显', '示', 'e003', '错', '误'])
  })

  it('reads full width and capitals like their plain forms', () => {
    expect(tokenize('ＥＲＲＯＲ E003')).toEqual(tokenize('error e003'))
  })

  it.each(['', '   ', '?!…', '😀'])('finds nothing in "%s"', (text) => {
    expect(tokenize(text)).toEqual({ words: [], grams: [] })
  })

  it('reads a long text only up to its limit', () => {
    expect(tokenize('字'.repeat(100_000)).words).toHaveLength(MAX_INDEXED_LENGTH)
  })
})
