import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { createLanguageDetector, FRANC_CODES, loadLanguageModel } from '@sightdesk/nlp'
import { isHeldOut } from '@sightdesk/nlp/train'
import { starterCorporaFolder } from '../packages/starter/src/folders.ts'
import { readFlags, readJsonLines } from './evaluation.ts'
import {
  calibrationError,
  type LanguageGuess,
  type LanguageLabel,
  languageShares,
  scriptShare,
} from './scoring/score-language.ts'

// Which language is it? Our detector beside eld, franc and tinyld, with all their languages and restricted to ours.
// Usage: node --conditions=@sightdesk/source benchmarks/language.bench.ts --data FOLDER
// The folder holds *.jsonl (or langid/*.jsonl) of rows { text, lang, script?, kind? }; model: packages/starter/dist/models/language.

const { data } = readFlags()
const folder = existsSync(join(data, 'langid')) ? join(data, 'langid') : data
const MODEL = join(import.meta.dirname, '../packages/starter/dist/models/language')
/** Languages that are taken for each other. */
const CLOSE = [
  ['zh', 'yue'],
  ['id', 'ms'],
  ['es', 'pt'],
  ['de', 'nl'],
  ['fr', 'it'],
] as const
const MEAN_OF = ['single-words', 'word-pairs', 'sentences']

const before = memory()
const modelFiles = new Map(readdirSync(MODEL).map((name) => [name, new Uint8Array(readFileSync(join(MODEL, name)))]))
const ours = createLanguageDetector(loadLanguageModel(modelFiles))
ours.detect('warm')
const ownMemory = memory() - before
const rows = readdirSync(folder)
  .filter((file) => file.endsWith('.jsonl'))
  .flatMap((file) =>
    readJsonLines<LanguageLabel>(join(folder, file))
      .filter(({ lang }) => ours.languages.includes(lang))
      .map((row) => ({ ...row, kind: row.kind ?? file.replace('.jsonl', '') })),
  )
const kinds = [...new Set(rows.map(({ kind }) => kind))]

const own = measure((text) => ours.detect(text))
const peers = await loadPeers()
const named = [
  { name: 'sightdesk', ...own },
  ...Object.entries(peers).map(([name, detect]) => ({ name, ...measure((text) => ({ id: detect(text) })) })),
]
console.log('% right, each language counting alike; in brackets with id and ms as one')
console.table(
  named.map(({ name, guesses, rate }) => {
    const shares = kinds.map((kind) => [kind, shareOf(guesses, kind)] as const)
    const mean = shares.filter(([kind]) => MEAN_OF.includes(kind)).map(([, share]) => share)
    const average = (pick: (share: { apart: number; together: number }) => number) =>
      (mean.reduce((sum, share) => sum + pick(share), 0) / mean.length).toFixed(1)
    return {
      name,
      ...Object.fromEntries(
        shares.map(([kind, { apart, together }]) => [kind, `${apart.toFixed(1)} (${together.toFixed(1)})`]),
      ),
      ...(mean.length > 0 && { mean: `${average((share) => share.apart)} (${average((share) => share.together)})` }),
      'texts a second': rate,
    }
  }),
)

console.log('sightdesk by language, % right')
const languages = [...new Set(rows.map(({ lang }) => lang))]
console.table(
  Object.fromEntries(
    languages.map((lang) => [
      lang,
      Object.fromEntries(
        kinds.map((kind) => {
          const chosen = rows.flatMap((row, index) =>
            row.lang === lang && row.kind === kind ? [[row, own.guesses[index]] as const] : [],
          )
          const right = chosen.filter(([row, guess]) => guess?.id === row.lang).length
          return [kind, chosen.length === 0 ? '' : ((100 * right) / chosen.length).toFixed(1)]
        }),
      ),
    ]),
  ),
)

console.log('sightdesk: how far its confidence can be trusted (expected calibration error, 10 bins of equal width)')
console.table(
  Object.fromEntries(kinds.map((kind) => [kind, calibrationError(...chosenBy((row) => row.kind === kind))])),
)
console.log('Hans or Hant, where the rows say which', scriptShare(rows, own.guesses))
console.log(
  'sightdesk on the tenth of the starter corpora that it was not trained on: whole messages, and three words of each',
)
console.table(Object.fromEntries(CLOSE.map((pair) => [pair.join(' / '), heldOutShares(pair)])))
const bytes = [...modelFiles].filter(([name]) => !name.startsWith('.')).map(([, file]) => file)
const packed = bytes.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
console.log(`model ${(packed / 1e6).toFixed(2)} MB gzipped; loaded ${ownMemory.toFixed(0)} MB of memory`)

function heldOutShares(pair: readonly string[]): Record<string, string> {
  const cut: Record<string, (text: string) => string> = {
    whole: (text) => text,
    short: (text) => (/\s/.test(text) ? text.split(/\s+/).slice(0, 3).join(' ') : text.slice(0, 6)),
  }
  const shares = pair.flatMap((lang) => {
    const held = readJsonLines<LanguageLabel>(join(starterCorporaFolder(), `${lang}.jsonl`)).filter((row) =>
      isHeldOut(row.text),
    )
    return Object.entries(cut).map(([name, shorten]) => {
      const right = held.filter((row) => ours.detect(shorten(row.text)).id === lang).length
      return [`${lang} ${name}`, `${((100 * right) / held.length).toFixed(1)} of ${held.length}`] as const
    })
  })
  return Object.fromEntries(
    shares.map(([, share], place) => [['one whole', 'one short', 'other whole', 'other short'][place], share]),
  )
}

function chosenBy(test: (row: LanguageLabel) => boolean): [LanguageLabel[], LanguageGuess[]] {
  const places = rows.flatMap((row, index) => (test(row) ? [index] : []))
  return [
    places.map((place) => rows[place] as LanguageLabel),
    places.map((place) => own.guesses[place] as LanguageGuess),
  ]
}

function shareOf(guesses: readonly LanguageGuess[], kind: string): { apart: number; together: number } {
  const places = rows.flatMap((row, index) => (row.kind === kind ? [index] : []))
  return languageShares(
    places.map((place) => rows[place] as LanguageLabel),
    places.map((place) => guesses[place] as LanguageGuess),
  )
}

function measure(detect: (text: string) => LanguageGuess): { guesses: LanguageGuess[]; rate: number } {
  for (const row of rows.slice(0, 500)) detect(row.text)
  const start = performance.now()
  const guesses = rows.map((row) => detect(row.text))
  return { guesses, rate: Math.round((rows.length / (performance.now() - start)) * 1000) }
}

/** The peers know no Cantonese, and eld no Indonesian: such rows count against it but in the figure with both as one. */
async function loadPeers(): Promise<Record<string, (text: string) => string>> {
  const { eld } = await import('eld/large')
  const { francAll } = await import('franc')
  const { detect: tinyld } = await import('tinyld/heavy')
  const ids = new Map(Object.entries(FRANC_CODES).map(([id, code]) => [code, id]))
  const known = Object.keys(FRANC_CODES)
  const franc = (text: string, only?: string[]) =>
    ids.get(francAll(text, { ...(only && { only }), minLength: 1 })[0]?.[0] ?? '') ?? ''
  return {
    'eld, all': (text) => eld.detect(text).language,
    'eld, ours': restricted(
      () => eld.setLanguageSubset(known.filter((id) => id !== 'id')),
      (text) => eld.detect(text).language,
    ),
    'franc, all': (text) => franc(text),
    'franc, ours': (text) => franc(text, Object.values(FRANC_CODES)),
    'tinyld, all': (text) => tinyld(text),
    'tinyld, ours': (text) => tinyld(text, { only: known }),
  }
}

/** eld is restricted once for all texts after it. */
function restricted(prepare: () => unknown, detect: (text: string) => string): (text: string) => string {
  let ready = false
  return (text) => {
    if (!ready) prepare()
    ready = true
    return detect(text)
  }
}

/** Megabytes of heap and of array buffers. */
function memory(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1e6
}
