import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seededRandom } from '@sightdesk/model'
import { type LexiconData, lexiconSchema, saveLanguageModel } from '@sightdesk/nlp'
import { type LanguageRow, type LanguageSource, trainLanguage } from '@sightdesk/nlp/train'
import { starterCorpora } from '../src/starter-corpora.ts'
import { readEldTable } from './language/eld-table.ts'
import { readWordLists, WORD_LISTS } from './language/word-lists.ts'

/**
 * Train the language model from the starter corpora, the lexicons and word lists, and write it to `dist/models/language`.
 *
 * Usage: node --conditions=@sightdesk/source scripts/train-language.ts
 */
const OUT = join(import.meta.dirname, '../dist/models/language')
const LEXICONS = join(import.meta.dirname, '../bundle/data/lexicons')
const SEED = 1

/** eld knows no Indonesian; Malay stands in for it. */
const TABLE_LANGUAGES = ['en', 'vi', 'ms', 'es', 'pt', 'fr', 'de', 'it', 'nl']

const SOURCES: readonly LanguageSource[] = [
  { name: 'Sightdesk starter corpora and lexicons', license: 'Apache-2.0', use: 'messages, slang' },
  { name: 'eld (Nito T.M.), table "large"', license: 'Apache-2.0', use: 'byte grams of Latin script; ranks words' },
  ...WORD_LISTS.map(({ name, license, use }) => ({ name, license, use })),
]

const table = await readEldTable(TABLE_LANGUAGES)
const words = await readWordLists(table, seededRandom(SEED))
const trained = await trainLanguage(starterCorpora(), {
  seed: SEED,
  table,
  words: [...words, ...(await lexiconRows())],
  sources: SOURCES,
})
await rm(OUT, { recursive: true, force: true })
await mkdir(OUT, { recursive: true })
for (const [name, bytes] of saveLanguageModel(trained)) await writeFile(join(OUT, name), bytes)
process.stdout.write(
  `${JSON.stringify({ id: trained.id, features: trained.latin.ids.length, temperatures: trained.temperatures })}\n`,
)

/** How shoppers shorten words tells their language. */
async function lexiconRows(): Promise<LanguageRow[]> {
  const files = (await readdir(LEXICONS)).filter((file) => file.endsWith('.json')).sort()
  const lexicons: LexiconData[] = await Promise.all(
    files.map(async (file) => lexiconSchema.parse(JSON.parse(await readFile(join(LEXICONS, file), 'utf8')))),
  )
  return lexicons
    .filter(({ language }) => [...TABLE_LANGUAGES, 'id'].includes(language))
    .flatMap(({ language, entries }) => entries.map(({ from }) => ({ text: from, lang: language })))
}
