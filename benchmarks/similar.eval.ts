import { join } from 'node:path'
import { createSimilarIndex } from '@sightdesk/graph'
import { readFlags, readJsonLines } from './evaluation.ts'

/**
 * How well are similar cases found? Customer questions of one intent count as similar; every fifth one is asked, the others
 * are the index. Beside it plain BM25 over words (k1 1.2, b 0.75), on the same words.
 */
interface Question {
  readonly text: string
  readonly intent: string
}

const { data } = readFlags()
const questions = readJsonLines<Question>(join(data, 'text', 'banking77_train.jsonl'))
const asked = questions.filter((_, i) => i % 5 === 2)
const known = questions.filter((_, i) => i % 5 !== 2)
const index = createSimilarIndex(known.map(({ text }, i) => ({ id: String(i), text })))
console.table({
  'plain BM25': measure(plainBm25(known)),
  'similar index': measure((text) => index.query({ text }).map((found) => Number(found.id))),
})

function measure(find: (text: string) => readonly number[]) {
  const started = process.cpuUsage()
  const found = asked.map(({ text, intent }) => find(text).map((row) => known[row]?.intent === intent))
  const spent = process.cpuUsage(started)
  const share = (holds: (hits: readonly boolean[]) => boolean) => found.filter(holds).length / asked.length
  return {
    'hit@1': share((hits) => hits[0] === true).toFixed(4),
    'hit@10': share((hits) => hits.slice(0, 10).includes(true)).toFixed(4),
    'CPU ms a query': ((spent.user + spent.system) / 1000 / asked.length).toFixed(3),
  }
}

/** The textbook formula over a plain map, ten best. */
function plainBm25(rows: readonly Question[]): (text: string) => number[] {
  const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const documents = rows.map(({ text }) => words(text))
  const average = documents.reduce((sum, document) => sum + document.length, 0) / documents.length
  const postings = new Map<string, Map<number, number>>()
  for (const [i, document] of documents.entries())
    for (const word of document) {
      const list = postings.get(word) ?? new Map<number, number>()
      postings.set(word, list.set(i, (list.get(i) ?? 0) + 1))
    }
  return (text) => {
    const scores = new Map<number, number>()
    for (const word of words(text)) {
      const list = postings.get(word) ?? new Map<number, number>()
      const inverse = Math.log(1 + (documents.length - list.size + 0.5) / (list.size + 0.5))
      for (const [i, count] of list) {
        const length = (documents[i] as readonly string[]).length / average
        scores.set(i, (scores.get(i) ?? 0) + (inverse * count * 2.2) / (count + 1.2 * (0.25 + 0.75 * length)))
      }
    }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 10)
      .map(([i]) => i)
  }
}
