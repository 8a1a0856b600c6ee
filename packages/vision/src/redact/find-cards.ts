import { isLuhn } from './check-digits.ts'
import { announcedBy, type PersonalLine, type Span } from './personal-lines.ts'

/** Ranges of issuers (ISO/IEC 7812) with the lengths they use: a bank card's number begins with one of these. */
const ISSUERS: readonly { readonly pattern: RegExp; readonly lengths: readonly number[] }[] = [
  { pattern: /^4/, lengths: [13, 16, 19] },
  { pattern: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { pattern: /^3[47]/, lengths: [15] },
  { pattern: /^(?:62|81)/, lengths: [16, 17, 18, 19] },
  { pattern: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { pattern: /^(?:6011|64[4-9]|65)/, lengths: [16, 19] },
  { pattern: /^(?:30[0-5]|3095|36|3[89])/, lengths: [14, 16, 19] },
  { pattern: /^220[0-4]/, lengths: [16, 17, 18, 19] },
  { pattern: /^(?:5018|5020|5038|5893|6304|6759|676[1-3])/, lengths: [13, 15, 16, 18, 19] },
  { pattern: /^(?:60|65|81|82|508|353|356)/, lengths: [16] },
]

const NUMBER = /(?<![\w.*•#/-])\d(?:[ -]{0,2}\d){11,18}(?![\w*•]|[.-]\d)/g
const GROUPED =
  /^(?:\d{4}([ -]{1,2}))(?:\d{4}\1){2}\d{1,4}(?:[ -]{1,2}\d{1,3})?$|^\d{4}[ -]\d{6}[ -]\d{4,5}$|^\d{6}[ -]\d{10,13}$/

/**
 * Find numbers of bank cards: an issuer's range, its length and the Luhn check. Masked numbers stay.
 *
 * Behind a card label, a grouped number is one even where the check fails, for recognition may have erred in a digit.
 */
export function findCards(line: PersonalLine, lines: readonly PersonalLine[]): readonly Span[] {
  return [...line.digits.matchAll(NUMBER)].flatMap((match) => {
    const digits = match[0].replace(/\D/g, '')
    const label = announcedBy(line, match.index, lines)
    const confidence = cardConfidence(digits, GROUPED.test(match[0]), label)
    return confidence === 0 ? [] : [{ line, start: match.index, end: match.index + match[0].length, confidence }]
  })
}

function cardConfidence(digits: string, isGrouped: boolean, label: string | undefined): number {
  const issuer = ISSUERS.some(({ pattern, lengths }) => pattern.test(digits) && lengths.includes(digits.length))
  if (label === 'shop') return 0
  if (issuer && isLuhn(digits)) return label === 'card' ? 0.99 : isGrouped ? 0.95 : 0.7
  return label === 'card' && issuer && isGrouped ? 0.75 : 0
}
