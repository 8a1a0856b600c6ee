const CYRILLIC = 'АВЕКМНОРСТХаеорсухіјѕ'
const LATIN = 'ABEKMHOPCTXaeopcyxijs'
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}]{2,}/gu

/**
 * Letters that Latin and Cyrillic share in shape follow the letters of their word that only one of the two has.
 *
 * @example
 * oneAlphabet('dаtе') //=> 'date'
 */
export function oneAlphabet(text: string): string {
  return text.replace(WORD, (word) => {
    const letters = [...word]
    const isLatin = letters.some((letter) => /\p{Script=Latin}/u.test(letter) && !LATIN.includes(letter))
    const isCyrillic = letters.some((letter) => /\p{Script=Cyrillic}/u.test(letter) && !CYRILLIC.includes(letter))
    if (isLatin === isCyrillic) return word
    const [from, to] = isLatin ? [CYRILLIC, LATIN] : [LATIN, CYRILLIC]
    return letters.map((letter) => to[from.indexOf(letter)] ?? letter).join('')
  })
}
