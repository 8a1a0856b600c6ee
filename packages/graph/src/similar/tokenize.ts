/** A text as two bags: whole words, and short runs of characters that survive typos and endings. */
export interface Tokens {
  readonly words: readonly string[]
  readonly grams: readonly string[]
}

/** Longest text that is indexed or searched, in UTF-16 units; what follows says little about the problem. */
export const MAX_INDEXED_LENGTH = 2000

/** Most words of most messages: told apart without asking for their script. */
const ASCII = /^[a-z0-9]+$/
const RUN = /[\p{L}\p{N}\p{M}]+/gu
/** Scripts that are written without spaces: each character is a word, pairs are its grams. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const UNSPACED_RUN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{M}ー]+|[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+/gu

/**
 * Cut a text into words and character runs, the same way for every language.
 *
 * Words of spaced scripts give grams of four characters with their edges; unspaced scripts give characters and pairs.
 *
 * @param text - any text; only the first 2,000 units are read
 * @example
 * tokenize('充值失败').words //=> ['充', '值', '失', '败']
 */
export function tokenize(text: string): Tokens {
  const bags: Bags = { words: [], grams: [], spaced: [] }
  for (const run of text.slice(0, MAX_INDEXED_LENGTH).normalize('NFKC').toLowerCase().match(RUN) ?? []) {
    if (ASCII.test(run) || !UNSPACED.test(run)) addSpaced(run, bags)
    else for (const part of run.match(UNSPACED_RUN) ?? []) addPart(part, bags)
  }
  const { words, grams, spaced } = bags
  for (let i = 1; i < spaced.length; i++) grams.push(`${spaced[i - 1]} ${spaced[i]}`)
  return { words, grams }
}

interface Bags {
  readonly words: string[]
  readonly grams: string[]
  /** Words of spaced scripts, in order. */
  readonly spaced: string[]
}

function addPart(part: string, bags: Bags): void {
  if (!UNSPACED.test(part)) {
    addSpaced(part, bags)
    return
  }
  const characters = [...part]
  bags.words.push(...characters)
  for (let i = 1; i < characters.length; i++) bags.grams.push(`${characters[i - 1]}${characters[i]}`)
}

const GRAM_LENGTH = 4

function addSpaced(word: string, { words, grams, spaced }: Bags): void {
  words.push(word)
  spaced.push(word)
  const edged = `_${word}_`
  for (let i = 0; i + GRAM_LENGTH <= edged.length; i++) grams.push(edged.slice(i, i + GRAM_LENGTH))
}
