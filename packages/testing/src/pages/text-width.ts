/** Advance of one character in em of an ordinary sans serif; broad classes are enough to lay a page out. */
function advance(character: string): number {
  const code = character.codePointAt(0) as number
  if (code < 0x80) return asciiAdvance(character)
  if ((code >= 0x300 && code < 0x370) || COMBINING_THAI.test(character)) return 0
  if (code >= 0xe00 && code < 0xe80) return 0.6
  if (code >= 0xac00 && code < 0xd7b0) return 0.93
  if (code >= 0x2e80 && code < 0xa000) return 1
  if ((code >= 0xff00 && code < 0xff61) || code > 0xffff) return 1
  if (code >= 0x400 && code < 0x500)
    return /[ШЩЖМЮФшщжмюфЫы]/.test(character) ? 0.85 : /\p{Lu}/u.test(character) ? 0.7 : 0.58
  if (code >= 0x2000 && code < 0x2e80) return /[₫฿€₩₽—…→←✓★☆●•]/.test(character) ? 0.75 : 0.4
  return /\p{Lu}/u.test(character) ? 0.7 : 0.58
}

const COMBINING_THAI = /[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/

function asciiAdvance(character: string): number {
  if (character === ' ') return 0.28
  if (/[0-9]/.test(character)) return 0.58
  if (/[mwMW@%]/.test(character)) return 0.88
  if (/[ijl.,:;'|!]/.test(character)) return 0.28
  if (/[frt()[\]/\-I"]/.test(character)) return 0.38
  return /[A-Z&#]/.test(character) ? 0.69 : 0.57
}

/** How wide a family runs against the table above, and whether all its Latin characters are alike. */
export interface FaceWidth {
  readonly factor: number
  readonly mono?: boolean
}

/**
 * Estimated width of a text in CSS pixels; on the wide side, so that neighbors do not touch.
 *
 * @param size - font size in CSS pixels
 * @param weight - 100 to 900; bold runs 6 % wider
 * @example
 * textWidth('订单', 20, 400, { factor: 1 }) //=> 40
 */
export function textWidth(text: string, size: number, weight: number, face: FaceWidth): number {
  let sum = 0
  for (const character of text) {
    const wide = advance(character)
    sum +=
      face.mono && wide > 0 && wide < 0.92 ? 0.61 : wide < 0.92 ? wide * face.factor * (weight >= 600 ? 1.06 : 1) : wide
  }
  return sum * size
}

/**
 * Break a text into lines that fit: at spaces where the script has them, between characters in Chinese and Japanese.
 *
 * @param limit - CSS pixels
 */
export function breakText(text: string, limit: number, measure: (text: string) => number): string[] {
  const pieces = text.match(PIECES) ?? []
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (line !== '' && measure((line + piece).trimEnd()) > limit) {
      lines.push(line.trim())
      line = ''
    }
    line += piece
  }
  if (line.trim() !== '') lines.push(line.trim())
  return lines
}

/** One ideograph with the punctuation that may not start a line, one Thai cluster, or one word with its space. */
const PIECES =
  /[\u2e80-\u9fff\uff00-\uffef][，。、！？：；）」』】〉》％ー,.!?:;)]*|[เแโใไ]?[\u0e01-\u0e2e\u0e2f\u0e30\u0e32\u0e33][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[\u0e30\u0e32\u0e33\u0e45ๆ]*\s?|[^\s\u2e80-\u9fff\uff00-\uffef\u0e01-\u0e2e]+\s?|\s/gu
