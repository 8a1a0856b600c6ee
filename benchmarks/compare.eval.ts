import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { drawPair, drawTextPairs, planPairs } from '@sightdesk/testing/node'
import { comparePictures } from '@sightdesk/vision'
import { createSharpCodec } from '@sightdesk/vision/node'
import { createTesseractEngine } from '@sightdesk/vision/tesseract'
import { groupBy, printTable, readJsonLines } from './evaluation.ts'

/**
 * How often is a comparison of two pictures right? Drawn pairs of goods and pages, half of them tuned on and half not,
 * and the given pairs where `SIGHTDESK_EVAL_DATA` names a folder.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    each: { type: 'string', default: '12' },
    half: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '5003' },
  },
  allowPositionals: true,
})
/** Seeds of the two halves; the nets are trained on the first one's, and `--seed` asks for another second one. */
const HALVES = { tune: 11, unread: Number(values.seed) }

interface Judged {
  readonly id: string
  readonly truth: string
  readonly answer: string
}

await using codec = createSharpCodec({ deadlineMs: 60_000 })
await using engine = createTesseractEngine({ size: 1 })

for (const [half, seed] of Object.entries(HALVES)) {
  if (values.half !== 'both' && values.half !== half) continue
  const judged: Judged[] = []
  let [usedMs, pairs] = [0, 0]
  for (const plan of planPairs(Number(values.each), seed)) {
    const { id, difference, a, b } = await drawPair(plan)
    const before = process.cpuUsage()
    judged.push({ id, truth: difference, answer: await answer(a, b, 'goods') })
    const { user, system } = process.cpuUsage(before)
    usedMs += (user + system) / 1000
    pairs++
  }
  console.log(`\n${half}: ${Math.round(usedMs / pairs)} ms of processor time a pair of goods, decoding apart`)
  for (const { id, difference, a, b } of await drawTextPairs(Math.ceil(Number(values.each) / 3), seed)) {
    judged.push({ id, truth: difference === 'none' ? 'none (pages)' : difference, answer: await answer(a, b, 'auto') })
  }
  report(half, judged)
}

const data = values.data ?? process.env['SIGHTDESK_EVAL_DATA']
if (data) {
  const rows = readJsonLines<{ pair: [string, string]; difference: string }>(join(data, 'screens', 'pairs.jsonl'))
  const judged: Judged[] = []
  for (const { pair, difference } of rows) {
    const [a, b] = pair.map((file) => new Uint8Array(readFileSync(join(data, 'screens', file)))) as [
      Uint8Array,
      Uint8Array,
    ]
    judged.push({ id: pair[0], truth: difference, answer: await answer(a, b, 'auto') })
  }
  report('given', judged)
}

/** The first difference, or `none`. Goods are compared without reading them; pages with it. */
async function answer(a: Uint8Array, b: Uint8Array, kind: 'goods' | 'auto'): Promise<string> {
  const options = kind === 'goods' ? { codec, kind } : { codec, kind, engine, languages: ['zh-Hans', 'en'] }
  const { differences } = await comparePictures({ bytes: a }, { bytes: b }, options)
  return differences[0]?.type ?? 'none'
}

function report(name: string, judged: readonly Judged[]): void {
  const isRight = ({ truth, answer: given }: Judged) => truth.split(' ')[0] === given
  const rows: Record<string, object> = {}
  for (const [truth, group] of groupBy(judged, (one) => one.truth)) {
    const others = groupBy(
      group.filter((one) => !isRight(one)),
      (one) => one.answer,
    )
    const wrong = [...others].map(([given, list]) => `${given} ${list.length}`).join(', ')
    rows[truth] = { right: group.filter(isRight).length, of: group.length, wrong }
  }
  const same = judged.filter(({ truth }) => truth.startsWith('none'))
  const different = judged.filter(({ truth }) => !truth.startsWith('none'))
  rows['all'] = { right: judged.filter(isRight).length, of: judged.length }
  rows['false differences'] = { right: same.filter((one) => !isRight(one)).length, of: same.length }
  rows['differences seen'] = { right: different.filter((one) => one.answer !== 'none').length, of: different.length }
  console.log(`\n${name}`)
  printTable(rows)
}
