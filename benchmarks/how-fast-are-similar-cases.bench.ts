import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  createGraphSnapshot,
  createSimilarIndex,
  findNeighbors,
  personalizedPageRank,
  type SimilarRow,
} from '@sightdesk/graph'
import { seededRandom } from '@sightdesk/model'
import MiniSearch from 'minisearch'
import { tokenize } from '../packages/graph/src/similar/tokenize.ts'
import { type GrowthPoint, plotGrowth } from './scoring/plot-growth.ts'

/**
 * How fast is one question to the index of similar cases: text among 10,000 cases beside MiniSearch on the same tokens,
 * a picture and an embedding among 100,000? Processor time, medians; `--growth` asks among 10,000 to 1,000,000 (or `--growth 100000`),
 * embeddings and a graph of five edges a case beside it, and draws it to .tmp/growth/similar-cases.svg.
 */
const QUESTIONS = 100
const DIMENSIONS = 384
/** More embeddings take more memory than most machines have to spare; their time is linear anyway. */
const MOST_VECTORS = 100_000
const random = seededRandom(3)

/** Words as often as in real text: the thousandth is a thousand times rarer than the first. */
const WORDS = Array.from({ length: 20_000 }, (_, i) => word(i))
const sentence = () =>
  Array.from({ length: 6 + Math.floor(random() * 10) }, () => WORDS[Math.floor(20_000 ** random()) - 1])
const text = () => sentence().join(' ')
const hash = () => Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('')
const vector = () => Array.from({ length: DIMENSIONS }, () => random() - 0.5)

if (process.argv.includes('--growth'))
  await grow(Number(process.argv[process.argv.indexOf('--growth') + 1] ?? 1_000_000))
else {
  const rows = Array.from({ length: 10_000 }, (_, i) => ({ id: `c${i}`, text: text() }))
  const index = createSimilarIndex(rows)
  const tokens = (value: string) => Object.values(tokenize(value)).flat()
  const peer = new MiniSearch({ fields: ['text'], tokenize: tokens, processTerm: (term) => term })
  peer.addAll(rows)
  const questions = Array.from({ length: QUESTIONS }, text)
  const pictures = createSimilarIndex(many(100_000, () => ({ dhashes: [hash()] })))
  const meanings = createSimilarIndex(many(100_000, () => ({ vector: vector() })))
  console.table({
    'text, 10,000 cases': measure(questions, (question) => index.query({ text: question })),
    'text, MiniSearch on the same tokens': measure(questions, (question) => peer.search(question).slice(0, 10)),
    'picture, 100,000 cases': measure(questions.map(hash), (dhash) => pictures.query({ text: '', dhashes: [dhash] })),
    'embedding of 384 numbers, 100,000 cases': measure(questions.slice(0, 50).map(vector), (asked) =>
      meanings.query({ text: '', vector: asked }),
    ),
  })
}

/** One row a size, and a plot in which a line as steep as the dotted one grows linearly. */
async function grow(most: number): Promise<void> {
  const [index, meanings] = [createSimilarIndex(), createSimilarIndex()]
  const points: GrowthPoint[] = []
  for (const size of [10_000, 30_000, 100_000, 300_000, 1_000_000].filter((one) => one <= most)) {
    for (const row of many(size - index.size, () => ({ text: text(), dhashes: [hash()] }), index.size)) index.add(row)
    const megabytes = process.memoryUsage.rss() / 2 ** 20
    const byText = measure(Array.from({ length: 100 }, text), (asked) => index.query({ text: asked }))
    const byPicture = measure(Array.from({ length: 100 }, hash), (dhash) => index.query({ text: '', dhashes: [dhash] }))
    const figures = {
      'text ms': byText['median ms'],
      'picture ms': byPicture['median ms'],
      ...(size <= MOST_VECTORS && { 'embedding ms': measureVectors(meanings, size) }),
      ...measureGraph(size),
      'index MB': Math.round(megabytes),
    }
    points.push({ size, figures })
    console.log(size, figures)
  }
  const folder = join(import.meta.dirname, '..', '.tmp', 'growth')
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'similar-cases.svg'), plotGrowth('Similar cases and graph (dotted: linear)', points))
}

function measureVectors(index: ReturnType<typeof createSimilarIndex>, size: number): number {
  for (const row of many(size - index.size, () => ({ vector: vector() }), index.size)) index.add(row)
  return measure(Array.from({ length: 30 }, vector), (asked) => index.query({ text: '', vector: asked }))['median ms']
}

/** As many nodes as cases, in groups of 200; nine edges of ten stay within one. */
function measureGraph(size: number) {
  const node = () => Math.floor(random() * size)
  const near = (from: number) => Math.min(size - 1, Math.floor(from / 200) * 200 + Math.floor(random() * 200))
  const edges = Array.from({ length: size * 5 }, () => {
    const from = node()
    return { src: `case:${from}`, dst: `case:${random() < 0.9 ? near(from) : node()}`, weight: 1 }
  })
  const snapshot = createGraphSnapshot(edges)
  const starts = Array.from({ length: 100 }, () => `case:${node()}`)
  const byWalk = measure(starts, (id) => findNeighbors(snapshot, id, { depth: 2 }))
  const byRank = measure(starts, (id) => personalizedPageRank(snapshot, [id]))
  return { 'two steps ms': byWalk['median ms'], 'PageRank ms': byRank['median ms'] }
}

function* many(count: number, about: () => Partial<SimilarRow>, from = 0): Generator<SimilarRow> {
  for (let i = from; i < from + count; i++) yield { id: `c${i}`, text: '', ...about() }
}

function measure<T>(questions: readonly T[], ask: (question: T) => unknown) {
  for (const question of questions.slice(0, 20)) ask(question)
  const times = questions.map((question) => {
    const before = process.cpuUsage()
    ask(question)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  times.sort((a, b) => a - b)
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] as number) * 1000) / 1000
  return { 'median ms': at(0.5), 'p95 ms': at(0.95) }
}

function word(i: number): string {
  const syllables = [
    'ka',
    'lo',
    'mi',
    'ru',
    'te',
    'sha',
    'po',
    'ne',
    'vi',
    'dor',
    'an',
    'el',
    'qu',
    'sti',
    'ber',
    'ing',
  ]
  let left = i + 16
  let made = ''
  for (; left > 0; left = Math.floor(left / 16)) made += syllables[left % 16]
  return made
}
