import { findDates } from './parse-date.ts'

/** An order number, transaction id, account or code inside a text. */
export interface FoundIdentifier {
  /** As printed. */
  readonly raw: string
  /** Without the leading `#` and the spaces between groups; letters in a run of digits are read as digits. */
  readonly value: string
  readonly end: number
}

const TOKEN = /^#?\s?([A-Za-z0-9*•●·xX_][A-Za-z0-9*_\-/.•●+@:]*)/u
const DIGIT_GROUPS = /^#?\s?((?:[A-Z]{0,4}\d{2,6})(?:[ ]\d{2,6}){1,5})(?![\w.,:/])/u

/**
 * Read an identifier that stands at the start of a text.
 *
 * @param options.minDigits - how many digits it must have at least; default 3
 * @param options.minLength - how many characters; default 4
 * @returns the identifier, or nothing when the text starts with something else (a date, a price, a word)
 * @example
 * readIdentifier('#353933147 Copy')?.value //=> '353933147'
 */
export function readIdentifier(
  text: string,
  options: { readonly minDigits?: number; readonly minLength?: number } = {},
): FoundIdentifier | undefined {
  const { minDigits = 3, minLength = 4 } = options
  const match = DIGIT_GROUPS.exec(text) ?? TOKEN.exec(text)
  const token = match?.[1]?.replace(/[.\-/:]+$/, '') ?? ''
  if (!match || token.length < minLength || /^https?:|^www\./i.test(token)) return undefined
  const digits = token.match(/\d/g)?.length ?? 0
  const isMixed = token.length >= 10 && digits > 0 && /[-_]|[a-z].*[A-Z]|[A-Z].*[a-z]/.test(token)
  if ((digits < minDigits && !isMixed) || /[*•●]{3}/.test(token)) return undefined
  const date = findDates(text)[0]
  if (date && date.start <= 1 && date.end >= token.length && date.hasYear && !/^\d{12,}/.test(token)) return undefined
  if (/^\d{1,3}(?:[.,]\d{3})*[.,]\d{2}$/.test(token) || /^\d{1,2}:\d{2}/.test(token)) return undefined
  const hash = /^#\s?/.exec(text)?.[0] ?? ''
  return { raw: `${hash}${token}`, value: repairDigits(token.replace(/\s/g, '')), end: match[0].length }
}

/** `O`, `l` and `I` among digits only are recognition errors. */
function repairDigits(token: string): string {
  const letters = token.match(/[A-Za-z]/g) ?? []
  const digits = token.match(/\d/g) ?? []
  const confusable = letters.every((letter) => /[OolI]/.test(letter))
  return letters.length > 0 && letters.length <= 2 && confusable && digits.length >= 8 && /^\d/.test(token)
    ? token.replace(/[Oo]/g, '0').replace(/[lI]/g, '1')
    : token
}
