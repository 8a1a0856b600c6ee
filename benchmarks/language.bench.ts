import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLanguageDetector, loadLanguageModel } from '@sightdesk/nlp'
import { eld } from 'eld/large'
import { francAll } from 'franc'
import { detect as tinyld } from 'tinyld/heavy'
import { readFlags, readJsonLines } from './evaluation.ts'

// Which language is it? Our detector beside eld, franc and tinyld, all restricted to the languages of the data.
// Usage: node --conditions=@sightdesk/source benchmarks/language.bench.ts --data FOLDER
// The folder holds *.jsonl (or langid/*.jsonl) of rows { text, lang, kind? }; model: packages/starter/dist/models/language.

interface Row {
  readonly text: string
  readonly lang: string
  readonly kind?: string
}

const { data } = readFlags()
const folder = existsSync(join(data, 'langid')) ? join(data, 'langid') : data
const MODEL = join(import.meta.dirname, '../packages/starter/dist/models/language')
const modelFiles = new Map(readdirSync(MODEL).map((name) => [name, new Uint8Array(readFileSync(join(MODEL, name)))]))
const ours = createLanguageDetector(loadLanguageModel(modelFiles))
const names = readdirSync(folder).filter((file) => file.endsWith('.jsonl'))
const rows = names.flatMap((file) =>
  readJsonLines<Row>(join(folder, file))
    .filter(({ lang }) => ours.languages.includes(lang))
    .map((row) => ({ ...row, kind: row.kind ?? file.replace('.jsonl', '') })),
)

/** The peers know no Cantonese, and eld no Indonesian: such rows count against none of them but by the figure "together". */
const FRANC: Readonly<Record<string, string>> = {
  zh: 'cmn',
  ja: 'jpn',
  ko: 'kor',
  th: 'tha',
  ru: 'rus',
  en: 'eng',
  vi: 'vie',
  id: 'ind',
  ms: 'zlm',
  es: 'spa',
  pt: 'por',
  fr: 'fra',
  de: 'deu',
  it: 'ita',
  nl: 'nld',
}
const FROM_FRANC = new Map(Object.entries(FRANC).map(([id, code]) => [code, id]))
const languages = Object.keys(FRANC)
eld.setLanguageSubset(languages.filter((id) => id !== 'id'))

const detectors: Readonly<Record<string, (text: string) => string>> = {
  sightdesk: (text) => ours.detect(text).id,
  eld: (text) => eld.detect(text).language,
  franc: (text) => FROM_FRANC.get(francAll(text, { only: Object.values(FRANC), minLength: 1 })[0]?.[0] ?? '') ?? '',
  tinyld: (text) => tinyld(text, { only: languages }),
}

const kinds = [...new Set(rows.map((row) => row.kind))]
const report = Object.entries(detectors).map(([name, detect]) => ({ name, ...measure(detect) }))
console.log('% right, each language counting alike; in brackets with id and ms as one')
console.table(report)

function measure(detect: (text: string) => string): Record<string, string> {
  const start = performance.now()
  const said = rows.map((row) => detect(row.text))
  const rate = Math.round((rows.length / (performance.now() - start)) * 1000)
  const columns = kinds.map((kind) => {
    const chosen = rows.flatMap((row, index) =>
      row.kind === kind ? [{ lang: row.lang, said: said[index] ?? '' }] : [],
    )
    const apart = mean(chosen, (id) => id)
    const together = mean(chosen, (id) => (id === 'id' ? 'ms' : id))
    return [kind, `${apart.toFixed(1)} (${together.toFixed(1)})`] as const
  })
  return { ...Object.fromEntries(columns), 'texts a second': String(rate) }
}

function mean(rows: readonly { lang: string; said: string }[], group: (id: string) => string): number {
  const shares = [...new Set(rows.map((row) => row.lang))].map((lang) => {
    const own = rows.filter((row) => row.lang === lang)
    return own.filter((row) => group(row.said) === group(lang)).length / own.length
  })
  return (100 * shares.reduce((sum, share) => sum + share, 0)) / shares.length
}
