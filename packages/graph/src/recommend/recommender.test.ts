import { seededRandom } from '@sightdesk/model'
import { describe, expect, it } from 'vitest'
import { createRecommender } from './create-recommender.ts'
import { embeddingVoice } from './embedding-voice.ts'
import { decodeRecommender, encodeRecommender } from './encode-recommender.ts'
import { evaluateRecommender, parseInteractions } from './evaluate-recommender.ts'
import { invertMatrix } from './invert-matrix.ts'
import { rankingQuality, topOf } from './rank-items.ts'
import { trainRecommender } from './train-recommender.ts'

/** Two tastes of ten items each; every customer takes six of one. */
function twoTastes() {
  return Array.from({ length: 40 }, (_, customer) => {
    const taste = customer % 2 === 0 ? 'a' : 'b'
    return { items: Array.from({ length: 6 }, (_, i) => `${taste}${(customer * 3 + i * (1 + (customer % 3))) % 10}`) }
  })
}

describe('the recommender', () => {
  it('recommends from the taste that a history shows, and names what led there', async () => {
    const recommender = createRecommender(await trainRecommender(twoTastes()))
    const found = recommender.recommend({ history: ['a1', 'a2'], limit: 5 })
    expect(found.map(({ item }) => item[0])).toEqual(['a', 'a', 'a', 'a', 'a'])
    expect(found.every(({ item }) => item !== 'a1' && item !== 'a2')).toBe(true)
    expect(found[0]?.why[0]).toMatchObject({ voice: 'taken_together', detail: expect.stringMatching(/^a[12]$/) })
  })

  it('gives the popular to somebody new', async () => {
    const rows = [{ items: ['x', 'y'] }, { items: ['x', 'z'] }, { items: ['x', 'y'] }]
    const recommender = createRecommender(await trainRecommender(rows))
    expect(recommender.recommend({ history: [] }).map(({ item }) => item)).toEqual(['x', 'y', 'z'])
    expect(recommender.recommend({ history: [] })[0]?.why).toEqual([{ voice: 'popular', detail: 'x', score: 1 }])
  })

  it('keeps out what is not allowed', async () => {
    const recommender = createRecommender(await trainRecommender(twoTastes()))
    const found = recommender.recommend({ history: ['a1'], isAllowed: (item) => item.startsWith('b') })
    expect(found.every(({ item }) => item.startsWith('b'))).toBe(true)
  })

  it('brings in an item that nobody took through an embedding', async () => {
    const voice = embeddingVoice(
      new Map([
        ['a1', [1, 0]],
        ['new', [0.9, 0.1]],
        ['b1', [0, 1]],
      ]),
      { weight: 2 },
    )
    const recommender = createRecommender(await trainRecommender(twoTastes()), [voice])
    const [first] = recommender.recommend({ history: ['a1'] })
    expect(first?.item).toBe('new')
    expect(first?.why.map((why) => why.voice)).toEqual(['embedding'])
  })

  it('refuses embeddings of several lengths', () => {
    expect(() =>
      embeddingVoice(
        new Map([
          ['a', [1]],
          ['b', [1, 2]],
        ]),
      ),
    ).toThrow(expect.objectContaining({ code: 'input/vector-shape' }))
  })

  it('is the same for the same seed, and comes back from bytes', async () => {
    const bytes = await encodeRecommender(await trainRecommender(twoTastes()))
    expect(await encodeRecommender(await trainRecommender(twoTastes()))).toEqual(bytes)
    const model = await decodeRecommender(bytes)
    expect(await encodeRecommender(model)).toEqual(bytes)
  })

  it('refuses bytes that changed', async () => {
    const bytes = await encodeRecommender(await trainRecommender(twoTastes()))
    bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1
    await expect(decodeRecommender(bytes)).rejects.toMatchObject({ code: 'data/checksum' })
    await expect(decodeRecommender(bytes.slice(0, 10))).rejects.toMatchObject({ code: 'data/malformed' })
  })

  it('finds what was held back of two plain tastes', async () => {
    const rows = twoTastes().map(({ items }, i) => [`u${i}`, [...new Set(items)]] as const)
    const train = new Map(rows.map(([user, items]) => [user, items.slice(1)]))
    const test = new Map(rows.map(([user, items]) => [user, items.slice(0, 1)]))
    const { recall } = await evaluateRecommender(train, test, { limit: 9 })
    expect(recall).toBeGreaterThan(0.95)
  })

  it('refuses to learn from nothing, and stops when asked', async () => {
    await expect(trainRecommender([])).rejects.toMatchObject({ code: 'input/empty' })
    await expect(trainRecommender(twoTastes(), { head: 0 })).rejects.toMatchObject({
      code: 'input/option-out-of-range',
    })
    const reason = new Error('enough')
    await expect(trainRecommender(twoTastes(), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
  })
})

describe('parts of the recommender', () => {
  it('ranks the best first, and of equal ones the earlier', () => {
    expect(topOf([1, 3, 2, 3], 3, () => true)).toEqual([1, 3, 2])
  })

  it('counts recall and gain as defined', () => {
    const { recall, ndcg } = rankingQuality(['a', 'b', 'c'], new Set(['b', 'x']), 3)
    expect(recall).toBe(0.5)
    expect(ndcg).toBeCloseTo(1 / Math.log2(3) / (1 + 1 / Math.log2(3)), 12)
  })

  it('inverts a matrix that spans several blocks', async () => {
    const size = 150
    const random = seededRandom(3)
    const matrix = new Float32Array(size * size)
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = i === j ? size : random() - 0.5
    const inverse = matrix.slice()
    await invertMatrix(inverse, size, async () => {})
    for (const [row, column] of [
      [0, 0],
      [0, 149],
      [130, 7],
      [149, 149],
    ] as const) {
      let sum = 0
      for (let k = 0; k < size; k++) sum -= (matrix[row * size + k] as number) * (inverse[k * size + column] as number)
      expect(sum).toBeCloseTo(row === column ? 1 : 0, 5)
    }
  })

  it('recommends rare items by the first term, beyond the head', async () => {
    const recommender = createRecommender(await trainRecommender(twoTastes(), { head: 6 }))
    const found = recommender.recommend({ history: ['a1', 'a2'], limit: 5 })
    expect(found.map(({ item }) => item[0])).toEqual(['a', 'a', 'a', 'a', 'a'])
  })

  it('reads interactions, and refuses a user twice', () => {
    expect([...parseInteractions('u1 a b\n\nu2 c\n', 'x')]).toEqual([
      ['u1', ['a', 'b']],
      ['u2', ['c']],
    ])
    expect(() => parseInteractions('u1 a\nu1 b', 'x')).toThrow(expect.objectContaining({ code: 'input/malformed' }))
  })
})
