import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluateRecommender, type Interactions, parseInteractions, rankingQuality } from '@sightdesk/graph'
import { printTable, readFlags } from './evaluation.ts'

/**
 * Are the products that a customer took next among the first twenty? Each customer's interactions are split; what is tuned is
 * tuned on the training part alone. Beside it item-kNN (cosine, 100 neighbors an item) and popularity.
 */
const PLACES = 20
const NEIGHBORS = 100

const { data } = readFlags()
const read = (name: string) => {
  const path = join(data, 'reco', name)
  return parseInteractions(readFileSync(path, 'utf8'), path)
}
const train = read('ml-1m.train.txt')
const test = read('ml-1m.test.txt')

printTable({
  popularity: measurePeer(() => popularity(train)),
  'item-kNN': measurePeer(() => itemNeighbors(train)),
  'graph filter': await evaluateRecommender(train, test, { limit: PLACES }),
})

type Score = (history: readonly string[]) => ReadonlyMap<string, number>

function measurePeer(build: () => Score) {
  const started = performance.now()
  const score = build()
  const built = performance.now()
  const asked = [...test].filter(([, items]) => items.length > 0)
  const qualities = asked.map(([user, wanted]) => {
    const history = train.get(user) ?? []
    const past = new Set(history)
    const ranking = [...score(history)]
      .filter(([item]) => !past.has(item))
      .sort((a, b) => b[1] - a[1])
      .slice(0, PLACES)
    return rankingQuality(
      ranking.map(([item]) => item),
      new Set(wanted),
      PLACES,
    )
  })
  const mean = (of: 'recall' | 'ndcg') => qualities.reduce((sum, quality) => sum + quality[of], 0) / qualities.length
  return {
    recall: mean('recall'),
    ndcg: mean('ndcg'),
    buildMs: built - started,
    queryMs: (performance.now() - built) / asked.length,
  }
}

function popularity(interactions: Interactions): Score {
  const counts = new Map<string, number>()
  for (const items of interactions.values()) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1)
  return () => counts
}

/** The textbook method: cosine of the columns, the strongest neighbors of each item, summed over a history. */
function itemNeighbors(interactions: Interactions): Score {
  const names = [...new Set([...interactions.values()].flat())]
  const numbers = new Map(names.map((name, number) => [name, number]))
  const met = new Float32Array(names.length ** 2)
  for (const items of interactions.values()) {
    const row = items.map((item) => numbers.get(item) as number)
    for (const one of row)
      for (const other of row) met[one * names.length + other] = (met[one * names.length + other] as number) + 1
  }
  const count = (item: number) => met[item * names.length + item] as number
  const near = names.map((_, item) =>
    Array.from(names, (_name, other) => {
      const cosine = (met[item * names.length + other] as number) / Math.sqrt(count(item) * count(other))
      return [other, other === item ? 0 : cosine] as const
    })
      .sort((a, b) => b[1] - a[1])
      .slice(0, NEIGHBORS),
  )
  return (history) => {
    const scores = new Map<string, number>()
    for (const item of history)
      for (const [other, cosine] of near[numbers.get(item) ?? -1] ?? []) {
        const name = names[other] as string
        scores.set(name, (scores.get(name) ?? 0) + cosine)
      }
    return scores
  }
}
