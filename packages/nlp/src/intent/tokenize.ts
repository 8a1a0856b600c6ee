/** A piece of a folded text that counts as a word. */
export interface Token {
  readonly text: string
  /** False for one ideograph or kana, which joins its neighbours without a space. */
  readonly spaced: boolean
}

const PIECES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]|[\p{L}\p{M}\p{N}']+|\p{Extended_Pictographic}|[?!¿¡#%$€£¥₩₫฿]/gu
const IDEOGRAPH = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆]$/u

/**
 * Cut a folded text into words; ideographs and kana are words of their own, runs of digits become `0`.
 *
 * Thai has no spaces and stays one run: its character n-grams do the work.
 *
 * @example
 * tokenize('退款 status?').map((token) => token.text) //=> ['退', '款', 'status', '?']
 */
export function tokenize(folded: string): Token[] {
  const tokens: Token[] = []
  for (const match of folded.matchAll(PIECES)) {
    const text = match[0]
    tokens.push({ text, spaced: !IDEOGRAPH.test(text) })
  }
  return tokens
}

const ACCENTED = /[\u00c0-\u024f\u0400-\u04ff\u1e00-\u1eff]/
const SPECIAL: Readonly<Record<string, string>> = { đ: 'd', ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', ı: 'i' }

/**
 * Bring spellings together that shoppers mix: case, accents, digits, repeated letters and spaces.
 *
 * @param text - any text
 * @returns the folded text; Thai vowels, Hangul and kana stay whole
 * @example
 * foldText('¿Dónde está mi pedido 88213?!!') //=> '¿donde esta mi pedido 0?!'
 */
export function foldText(text: string): string {
  let folded = text.normalize('NFKC').toLowerCase()
  if (ACCENTED.test(folded)) {
    folded = folded
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .normalize('NFC')
      .replace(/[đßøłæœı]/g, (letter) => SPECIAL[letter] ?? letter)
  }
  return folded
    .replace(/[\p{N}]+(?:[.,:/-]\p{N}+)*/gu, '0')
    .replace(/(.)\1{2,}/gu, '$1$1')
    .replace(/[’`´]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
}
