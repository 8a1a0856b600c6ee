/**
 * The form in which two messages count as the same: NFKC, lower case, letters, marks and digits only.
 *
 * Accents stay, since shoppers type with and without them. A message of signs or emoji alone keeps its signs.
 *
 * @example
 * foldText('Wo ist  MEIN Paket??') //=> 'woistmeinpaket'
 */
export function foldText(text: string): string {
  const flat = text.normalize('NFKC').toLowerCase()
  return flat.replace(/[^\p{L}\p{M}\p{N}]+/gu, '') || flat.replace(/\s+/gu, '')
}

/**
 * A function that splits messages into folded words by the rules of a language: dictionary words in Chinese, Japanese
 * and Thai.
 *
 * @example
 * createWordSplitter('en')('Where is my order?') //=> ['where', 'is', 'my', 'order']
 */
export function createWordSplitter(lang: string): (text: string) => string[] {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'word' })
  return (text) => {
    const segments = [...segmenter.segment(text.normalize('NFKC').toLowerCase())]
    return segments.filter((segment) => segment.isWordLike).map((segment) => segment.segment)
  }
}
