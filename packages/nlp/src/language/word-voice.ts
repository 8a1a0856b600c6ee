import { finishHash, hashUnit } from '../intent/hash.ts'
import { createGramSet, type GramSet } from './gram-set.ts'
import { latinUnit } from './language-features.ts'

/** Longest word and longest text that are looked at, in bytes of UTF-8. */
const MAX_WORD = 70
const MAX_TEXT = 350
const GRAM = 4
const STRIDE = 3
/** More than a text of the greatest length has. */
const MAX_GRAMS = 256
const START = 0x7e1d
const SPACE = 0x20

/** The words of a text as bytes of UTF-8: what `@see eld` counts. */
function latinWords(text: string): number[][] {
  const words: number[][] = []
  let word: number[] = []
  let bytes = 0
  for (let at = 0; at <= text.length && bytes <= MAX_TEXT; at++) {
    const unit = at < text.length ? latinUnit(text.charCodeAt(at)) : 0
    if (unit !== 0) bytes += pushBytes(word, unit)
    else if (word.length > 0) {
      words.push(word)
      word = []
    }
  }
  return words
}

function pushBytes(word: number[], unit: number): number {
  if (unit < 0x80) {
    word.push(unit)
    return 1
  }
  if (unit < 0x800) {
    word.push(0xc0 | (unit >> 6), 0x80 | (unit & 63))
    return 2
  }
  word.push(0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 63), 0x80 | (unit & 63))
  return 3
}

/**
 * Four bytes of every third place of each word, with a space at the word's edges: the features of eld's table.
 *
 * @param text - lower-cased
 * @see Nito T.M., *Efficient Language Detector* (npm `eld`, Apache-2.0)
 */
export function collectByteGrams(text: string, into: GramSet): void {
  into.clear()
  for (const word of latinWords(text)) {
    const length = Math.min(MAX_WORD, word.length)
    let from = 0
    for (; from + GRAM < length; from += STRIDE) into.add(hashBytes(word, from, from + GRAM, from === 0, false))
    into.add(hashBytes(word, length === STRIDE ? 0 : Math.max(0, length - GRAM), word.length, from === 0, true))
  }
}

/** Id of a gram written as eld writes it: bytes, with a space (0x20) where a word begins or ends. */
export function byteGramId(bytes: readonly number[]): number {
  return hashBytes(bytes, 0, bytes.length, false, false)
}

function hashBytes(bytes: readonly number[], from: number, to: number, begins: boolean, ends: boolean): number {
  let hash = begins ? hashUnit(START, SPACE) : START
  for (let at = from; at < to; at++) hash = hashUnit(hash, bytes[at] as number)
  return finishHash(ends ? hashUnit(hash, SPACE) : hash)
}

/** The byte grams of one text, for those who build or check the table. */
export function byteGrams(text: string): Uint32Array {
  const grams = createGramSet(MAX_GRAMS)
  collectByteGrams(text.toLowerCase(), grams)
  return grams.ids.slice(0, grams.size)
}
