import { LATIN_WORDS } from './latin-words.data.ts'

/** Letters that hardly any other of these languages has; their accents are evidence where they were read. */
const TELLING_LETTERS: Readonly<Record<string, RegExp>> = {
  de: /[äöüß]/giu,
  fr: /[àâèêëîïôûùœ]|[a-z]é/giu,
  es: /[ñ¿¡]|ó[ns]?\b/giu,
  it: /[àèìòù]\b/giu,
  pt: /[ãõ]|ç[aã]o/giu,
  vi: /[ăơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/giu,
}

const LETTER_WEIGHT = 1
/** Evidence from which a language other than English is believed, in words of its own. */
const LEAST_EVIDENCE = 2
/** How many times the evidence of the second best language the best must have. */
const LEAST_LEAD = 1.15

/** Word → languages that use it, each with its share of the word's evidence. */
const WORDS = wordTable()

function wordTable(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>()
  for (const [language, words] of Object.entries(LATIN_WORDS)) {
    for (const word of new Set(words.split(/\s+/))) table.set(word, [...(table.get(word) ?? []), language])
  }
  return table
}

/**
 * The language of a page in Latin letters, told by its words and its accents.
 *
 * Words that several languages share count for each of them in part. Good from about five words on; Indonesian and Malay
 * share most of theirs and are told apart by few.
 *
 * @param texts - lines as they were read, accents or not
 * @param candidates - BCP 47 tags to choose among; all that are known by default
 * @returns nothing when no language stands out
 * @example
 * latinLanguage(['Bestellung aufgegeben', 'Lieferadresse']) //=> 'de'
 */
export function latinLanguage(
  texts: readonly string[],
  candidates: readonly string[] = Object.keys(LATIN_WORDS),
): string | undefined {
  const scores = new Map(candidates.map((tag) => [tag, 0]))
  const add = (tag: string, weight: number) => scores.has(tag) && scores.set(tag, scores.get(tag)! + weight)
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      const languages = WORDS.get(word) ?? []
      for (const tag of languages) add(tag, weightOf(word) / languages.length)
    }
    for (const [tag, letters] of Object.entries(TELLING_LETTERS))
      add(tag, LETTER_WEIGHT * Math.min(3, text.match(letters)?.length ?? 0))
  }
  const [best, second] = [...scores].sort((a, b) => b[1] - a[1])
  if (!best || best[1] < LEAST_EVIDENCE || best[1] < LEAST_LEAD * (second?.[1] ?? 0)) return undefined
  return best[0]
}

/** A word of one or two letters is often a unit, or half of something else. */
function weightOf(word: string): number {
  return word.length <= 2 ? 0.3 : word.length === 3 ? 0.7 : 1
}

function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'd').toLowerCase()
  return plain.match(/[a-z]+/g) ?? []
}
