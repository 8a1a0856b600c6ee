import { createSimilarIndex, type SimilarRow } from '@sightdesk/graph'
import { seededRandom } from '@sightdesk/model'
import MiniSearch from 'minisearch'
import { tokenize } from '../packages/graph/src/similar/tokenize.ts'

/**
 * How fast is one question to the index of similar cases: text among 10,000 cases beside MiniSearch on the same tokens,
 * a picture and an embedding among 100,000? Processor time, medians; `--growth` asks among 10,000 to 1,000,000 and draws it.
 */
const QUESTIONS = 100
const DIMENSIONS = 384
const random = seededRandom(3)

/** Words as often as in real text: the thousandth is a thousand times rarer than the first. */
const WORDS = Array.from({ length: 20_000 }, (_, i) => word(i))
const sentence = () =>
  Array.from({ length: 6 + Math.floor(random() * 10) }, () => WORDS[Math.floor(20_000 ** random()) - 1])
const text = () => sentence().join(' ')
const hash = () => Array.from({ length: 16 }, () => Math.floor(random() * 16).toString(16)).join('')
const vector = () => Array.from({ length: DIMENSIONS }, () => random() - 0.5)

if (process.argv.includes('--growth')) grow()
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

/** One row a size, with a bar as long as the time of a text: linear growth would treble it from row to row. */
function grow(): void {
  const index = createSimilarIndex()
  for (const size of [10_000, 30_000, 100_000, 300_000, 1_000_000]) {
    for (const row of many(size - index.size, () => ({ text: text(), dhashes: [hash()] }), index.size)) index.add(row)
    const byText = measure(Array.from({ length: 100 }, text), (asked) => index.query({ text: asked }))
    const byPicture = measure(Array.from({ length: 100 }, hash), (dhash) => index.query({ text: '', dhashes: [dhash] }))
    const [textMs, pictureMs] = [byText['median ms'], byPicture['median ms']]
    const megabytes = Math.round(process.memoryUsage.rss() / 2 ** 20)
    const bar = '█'.repeat(Math.ceil(textMs * 10))
    console.log(
      `${String(size).padStart(9)} cases  text ${textMs} ms  picture ${pictureMs} ms  ${megabytes} MB  ${bar}`,
    )
  }
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
