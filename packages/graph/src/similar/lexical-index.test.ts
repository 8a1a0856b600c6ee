import { describe, expect, it } from 'vitest'
import { createLexicalIndex, type ScoreBoard } from './lexical-index.ts'

const DOCUMENTS = ['a b c', 'a a d', 'e', 'a b b b b f g h'].map((text) => text.split(' '))

describe('createLexicalIndex', () => {
  it('scores as the formula of Okapi BM25 says', () => {
    const [k1, b] = [1.2, 0.75]
    const index = createLexicalIndex({ k1, b })
    for (const document of DOCUMENTS) index.add(document)
    const board = emptyBoard()
    index.score(['a', 'b'], board, 1)
    const averageLength = (3 + 3 + 1 + 8) / 4
    for (const [i, document] of DOCUMENTS.entries()) {
      const expected = ['a', 'b'].reduce((sum, term) => {
        const frequency = DOCUMENTS.filter((other) => other.includes(term)).length
        const inverse = Math.log(1 + (4 - frequency + 0.5) / (frequency + 0.5))
        const count = document.filter((other) => other === term).length
        return sum + (inverse * count * (k1 + 1)) / (count + k1 * (1 - b + (b * document.length) / averageLength))
      }, 0)
      expect(board.scores[i]).toBeCloseTo(expected, 5)
    }
  })

  it('gives a document that repeats the question its perfect score', () => {
    const index = createLexicalIndex()
    for (const document of DOCUMENTS) index.add(document)
    const board = emptyBoard()
    const perfect = index.score(['a', 'b', 'c'], board, 1)
    expect(board.scores[0]).toBeCloseTo(perfect, 5)
  })

  it('lists each touched document once', () => {
    const index = createLexicalIndex()
    for (const document of DOCUMENTS) index.add(document)
    const board = emptyBoard()
    index.score(['a', 'b', 'zzz'], board, 1)
    expect([...board.touched.subarray(0, board.count)].sort()).toEqual([0, 1, 3])
  })

  it('grows past its first size', () => {
    const index = createLexicalIndex()
    for (let i = 0; i < 3000; i++) index.add(['all', `only${i}`])
    const board = emptyBoard(3000)
    index.score(['only2999'], board, 1)
    expect([...board.touched.subarray(0, board.count)]).toEqual([2999])
  })
})

function emptyBoard(size = 16): ScoreBoard {
  return { scores: new Float32Array(size), touched: new Uint32Array(size), count: 0 }
}
