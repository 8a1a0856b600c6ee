import { readFile } from 'node:fs/promises'
import type { LanguageRow, LanguageSource } from '@sightdesk/nlp/train'
import { MALAY_PAIRS } from './malay-pairs.data.ts'

/** Words of a list that are looked at, the most frequent first: further down stand names and words of other languages. */
const LOOKED_AT = 20_000
/** A word that is this much more usual in another language is a loan there, or a name. */
const FOREIGN = 10
/** Rank at which a word counts half as much as the first; a word further down keeps at least `LEAST`. */
const HALF_RANK = 200
const LEAST = 0.1
/** How much a pair written by hand counts beside a message. */
const PAIR = 3

/** Emoji names and keywords in every language: few words, but everyday ones, and the only list for Malay and Vietnamese. */
const CLDR: LanguageSource = {
  name: 'cldr-annotations-full',
  license: 'Unicode-3.0',
  use: 'emoji names and keywords of every language of Latin script',
}

/** Ranked lists of words by language, each with its license. */
const RANKED: readonly (LanguageSource & { readonly language: string })[] = [
  ['de', 'de'],
  ['en', 'en'],
  ['es', 'es-es'],
  ['fr', 'fr'],
  ['id', 'id'],
  ['it', 'it'],
  ['nl', 'nl-be'],
  ['pt', 'pt-br'],
].map(([language, suffix]) => ({
  language: language as string,
  name: `@zxcvbn-ts/language-${suffix}`,
  license: 'MIT; counts of OpenSubtitles 2024 under ODC-BY where its notice says so',
  use: 'words by rank in subtitles and in Wikipedia',
}))

export const WORD_SOURCES: readonly LanguageSource[] = [
  ...RANKED.map(({ name, license, use }) => ({ name, license, use })),
  CLDR,
]

const WORD = /^[\p{L}\p{M}'’]{2,24}$/u
const WORDS = /[\p{L}\p{M}'’]{2,24}/gu

/**
 * The usual words of each language, a word that is far more usual in another one left out.
 *
 * @param languages - ids of languages of Latin script
 * @returns rows with `weight`: the square root of how usual a word is
 */
export async function readWordLists(languages: readonly string[]): Promise<LanguageRow[]> {
  const lists = new Map<string, ReadonlyMap<string, number>>()
  for (const language of languages) lists.set(language, await usualWords(language))
  const most = new Map<string, number>()
  for (const list of lists.values())
    for (const [word, usual] of list) most.set(word, Math.max(usual, most.get(word) ?? 0))
  return [...lists].flatMap(([lang, list]) =>
    [...list]
      .filter(([word, usual]) => usual * FOREIGN >= (most.get(word) as number))
      .map(([text, usual]) => ({ text, lang, weight: Math.sqrt(usual) })),
  )
}

/** Words that tell Indonesian and Malay apart: everyday pairs written by hand, and the emoji words of both. */
export async function readMalayWords(): Promise<LanguageRow[]> {
  const pairs = MALAY_PAIRS.trim()
    .split('\n')
    .flatMap((line) => line.split(' = ').map((text, side) => ({ text, lang: side === 0 ? 'id' : 'ms', weight: PAIR })))
  const emoji = ['id', 'ms'].map(async (lang) => (await emojiWords(lang)).map((text) => ({ text, lang })))
  return [...pairs, ...(await Promise.all(emoji)).flat()]
}

/** Words of a language, each with the sum of what its places in the lists are worth. */
async function usualWords(language: string): Promise<ReadonlyMap<string, number>> {
  const usual = new Map<string, number>()
  for (const list of [...(await rankedWords(language)), await emojiWords(language)]) {
    for (const [rank, word] of list.slice(0, LOOKED_AT).entries()) {
      usual.set(word, (usual.get(word) ?? 0) + HALF_RANK / (rank + HALF_RANK) + LEAST)
    }
  }
  return usual
}

async function rankedWords(language: string): Promise<string[][]> {
  const source = RANKED.find((entry) => entry.language === language)
  if (!source) return []
  const { dictionary } = (await import(source.name)) as { dictionary: Readonly<Record<string, readonly string[]>> }
  return Object.entries(dictionary)
    .filter(([name]) => /^(?:commonWords|wikipedia)/.test(name))
    .map(([, words]) => words.map((word) => word.toLowerCase()).filter((word) => WORD.test(word)))
}

interface Annotations {
  readonly annotations: {
    readonly annotations: Readonly<
      Record<string, { readonly default?: readonly string[]; readonly tts?: readonly string[] }>
    >
  }
}

async function emojiWords(language: string): Promise<string[]> {
  const path = import.meta.resolve(`cldr-annotations-full/annotations/${language}/annotations.json`)
  const { annotations } = (JSON.parse(await readFile(new URL(path), 'utf8')) as Annotations).annotations
  const names = Object.values(annotations).flatMap((entry) => [...(entry.default ?? []), ...(entry.tts ?? [])])
  return [...new Set(names.flatMap((name) => name.toLowerCase().match(WORDS) ?? []))]
}
