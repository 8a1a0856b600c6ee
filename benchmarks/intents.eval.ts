import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { OUT_OF_SCOPE } from '@sightdesk/core'
import { printTable, readJsonLines } from './evaluation.ts'
import { type IntentResult, type IntentRow, measureNlpjs, measureOurs } from './scoring/intent-peers.ts'

// How well are the intents of public sets told apart, beside nlp.js trained on the same rows in the same run?
// Usage: pnpm eval intents [--data FOLDER] [--sets banking77,hint3] [--peer none]
// The folder holds the training parts only, so that the test rows are cut from them as the table says.

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: process.env['SIGHTDESK_EVAL_DATA'] ?? '' },
    sets: { type: 'string', default: 'bitext,hint3,hwu64,banking77,clinc150' },
    peer: { type: 'string', default: 'nlpjs' },
  },
  allowPositionals: true,
})

interface Cut {
  readonly how: string
  readonly train: readonly IntentRow[]
  readonly test: readonly IntentRow[]
}

const read = (name: string) => readJsonLines<IntentRow>(join(values.data, 'text', `${name}.jsonl`))

const SETS: Readonly<Record<string, () => Readonly<Record<string, readonly Cut[]>>>> = {
  bitext: () => ({ Bitext: [{ how: 'train, dev', train: read('bitext_train'), test: read('bitext_dev') }] }),
  hwu64: () => ({ HWU64: [{ how: 'train, valid', train: read('fs_HWU64_train'), test: read('fs_HWU64_valid') }] }),
  banking77: () => ({ Banking77: [cut(read('banking77_train'), 10, 0)] }),
  clinc150: () => ({
    CLINC150: [
      {
        how: 'train, val',
        train: [...read('clinc_train'), ...read('clinc_oos_train')],
        test: [...read('clinc_val'), ...read('clinc_oos_val')],
      },
    ],
  }),
  hint3: () =>
    Object.fromEntries(
      ['curekart', 'powerplay11', 'sofmattress'].map((shop) => [
        `HINT3 ${shop}`,
        [0, 1, 2, 3, 4].map((part) => hideIntents(cut(read(`hint3_${shop}_train`), 5, part), part)),
      ]),
    ),
}

/** Every `of`-th row of each intent is tested on: the same rows on every machine. */
function cut(rows: readonly IntentRow[], of: number, part: number): Cut {
  const seen = new Map<string, number>()
  const isTested = rows.map(({ intent }) => {
    const count = seen.get(intent) ?? 0
    seen.set(intent, count + 1)
    return count % of === part
  })
  return {
    how: `every ${of}th row of an intent`,
    train: rows.filter((_, at) => !isTested[at]),
    test: rows.filter((_, at) => isTested[at]),
  }
}

/** The shops' sets have no training rows out of scope: a fifth of the intents is never trained and must be rejected. */
function hideIntents({ how, train, test }: Cut, part: number): Cut {
  const intents = [...new Set(train.map((row) => row.intent))].sort()
  const hidden = new Set(intents.filter((_, at) => at % 5 === part))
  return {
    how: `${how}, a fifth of the intents unknown, 5 parts`,
    train: train.filter((row) => !hidden.has(row.intent)),
    test: test.map((row) => (hidden.has(row.intent) ? { ...row, intent: OUT_OF_SCOPE } : row)),
  }
}

for (const name of values.sets.split(',')) {
  for (const [title, cuts] of Object.entries(SETS[name]?.() ?? {})) {
    console.log(`${title}: ${cuts[0]?.how}; ${cuts[0]?.train.length} rows trained, ${cuts[0]?.test.length} tested`)
    const table: Record<string, IntentResult> = { sightdesk: await over(cuts, measureOurs) }
    if (values.peer !== 'none') table['nlp.js'] = await over(cuts, measureNlpjs)
    printTable(table)
  }
}

/** Figures of several parts, averaged. */
async function over(cuts: readonly Cut[], measure: (one: Cut) => Promise<IntentResult>): Promise<IntentResult> {
  const results: IntentResult[] = []
  for (const one of cuts) results.push(await measure(one))
  const keys = Object.keys(results[0] ?? {}) as (keyof IntentResult)[]
  const means = keys.map((key) => {
    const numbers = results.map((result) => result[key]).filter((value) => value !== null)
    const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
    return [key, numbers.length ? Math.round(mean * 100) / 100 : null]
  })
  return Object.fromEntries(means) as unknown as IntentResult
}
