/** Advance widths of sans-serif letters in hundredths of an em, by letter; measured on Noto Sans, others differ by a tenth. */
const WIDTHS: readonly (readonly [number, string])[] = [
  [26, " !',.:;ijl|ıíìîï"],
  [32, '()-[]`I{}‘’“”'],
  [38, 'frt/\\"·•'],
  [48, 'cs_zJ?*'],
  [57, 'aekvxyLEFPSTXYZ0123456789#$+<=>^~éèêàáâ€£¥₫฿₩'],
  [62, 'bdghnopquABCKRV'],
  [75, 'DGHNOQU&'],
  [92, 'mwMW%@…'],
]

const EM_HUNDREDTHS = new Map(
  WIDTHS.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width] as const)),
)

/** Letters as wide as they are high: ideographs, kana, full-width forms, emoji. */
const SQUARE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u30ff\uff01-\uff60]|\p{Extended_Pictographic}/u
const NO_WIDTH = /^[\p{M}\p{Cf}]$/u

/**
 * Estimate how wide a text is drawn, without a font.
 *
 * Good within a tenth for Latin, Cyrillic, Thai and Hangul in common sans-serif fonts, and within a fiftieth for
 * ideographs.
 *
 * @param text - one line
 * @returns width in em: multiply by the font size in pixels
 * @example
 * glyphWidth('订单') //=> 2
 */
export function glyphWidth(text: string): number {
  let hundredths = 0
  for (const character of text) hundredths += characterWidth(character)
  return hundredths / 100
}

function characterWidth(character: string): number {
  const known = EM_HUNDREDTHS.get(character)
  if (known !== undefined) return known
  if (NO_WIDTH.test(character)) return 0
  if (SQUARE.test(character)) return 100
  if (/\p{Script=Hangul}/u.test(character)) return 92
  if (/\p{Script=Thai}/u.test(character)) return 58
  if (/\p{Script=Cyrillic}/u.test(character)) return /\p{Lu}|[жмфшщюы]/u.test(character) ? 78 : 60
  if (/\p{Script=Latin}/u.test(character)) {
    const plain = [...character.normalize('NFD')][0] ?? character
    return EM_HUNDREDTHS.get(plain) ?? 60
  }
  return 75
}
