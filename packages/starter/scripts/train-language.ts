import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { saveLanguageModel } from '@sightdesk/nlp'
import { trainLanguage } from '@sightdesk/nlp/train'
import { starterCorpora } from '../src/starter-corpora.ts'

/**
 * Train the language model from the starter corpora and write it to `dist/models/language`.
 *
 * Usage: node --conditions=@sightdesk/source scripts/train-language.ts
 */
const OUT = join(import.meta.dirname, '../dist/models/language')

const trained = await trainLanguage(starterCorpora(), { seed: 1 })
await mkdir(OUT, { recursive: true })
for (const [name, bytes] of saveLanguageModel(trained)) await writeFile(join(OUT, name), bytes)
process.stdout.write(
  `${JSON.stringify({ id: trained.id, features: trained.weights.ids.length, temperature: trained.temperature })}\n`,
)
