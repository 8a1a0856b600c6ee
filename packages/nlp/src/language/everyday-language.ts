import { EVERYDAY_WORDS } from './everyday-words.data.ts'

/** A longer message says enough by itself. */
const MAX_WORDS = 3
const MAX_LENGTH = 60

/** Words → the languages that use them as their own. */
const LANGUAGES = new Map<string, string[]>()
for (const [language, words] of Object.entries(EVERYDAY_WORDS))
  for (const word of words.split(/\s+/)) LANGUAGES.set(word, [...(LANGUAGES.get(word) ?? []), language])

/**
 * The one language to whose everyday words a very short message wholly belongs.
 *
 * N-grams of two or three letters say too little: a `hi` or `hello` would go to whichever language likes its letters best.
 *
 * @param text - lower-cased
 * @returns nothing for longer messages, unknown words, and words that several languages share
 * @example
 * everydayLanguage('hello?') //=> 'en'
 */
export function everydayLanguage(text: string, possible: readonly string[]): string | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  if (words.length === 0 || words.length > MAX_WORDS) return undefined
  const languages = words.map((word) => LANGUAGES.get(word) ?? [])
  const shared = possible.filter((id) => languages.every((known) => known.includes(id)))
  return shared.length === 1 ? shared[0] : undefined
}
