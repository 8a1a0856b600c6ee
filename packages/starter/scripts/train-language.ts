import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seededRandom } from '@sightdesk/model'
import { type LexiconData, lexiconSchema, saveLanguageModel } from '@sightdesk/nlp'
import { type LanguageRow, type LanguageSource, trainLanguage } from '@sightdesk/nlp/train'
import { starterCorpora } from '../src/starter-corpora.ts'
import { latinRussian } from './language/latin-russian.ts'
import { readMalayWords, readWordLists, WORD_SOURCES } from './language/word-lists.ts'

/**
 * Train the language model from the starter corpora, the lexicons and word lists, and write it to `dist/models/language`.
 *
 * Usage: node --conditions=@sightdesk/source scripts/train-language.ts
 */
const OUT = join(import.meta.dirname, '../dist/models/language')
const LEXICONS = join(import.meta.dirname, '../bundle/data/lexicons')
const SEED = 1
const LATIN = ['de', 'en', 'es', 'fr', 'id', 'it', 'ms', 'nl', 'pt', 'vi']

const SOURCES: readonly LanguageSource[] = [
  { name: 'Sightdesk starter corpora and lexicons', license: 'Apache-2.0', use: 'messages, slang' },
  ...WORD_SOURCES,
]

const corpora = starterCorpora()
const trained = await trainLanguage([...corpora, ...latinRussian(corpora, seededRandom(SEED))], {
  seed: SEED,
  words: [...(await readWordLists(LATIN)), ...(await lexiconRows())],
  malay: await readMalayWords(),
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
    .filter(({ language }) => LATIN.includes(language))
    .flatMap(({ language, entries }) => entries.map(({ from }) => ({ text: from, lang: language })))
}
