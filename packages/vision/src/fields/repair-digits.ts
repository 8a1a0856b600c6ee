/** Letters that a reader takes for digits, and the digits they stand for. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  D: '0',
  Q: '0',
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  B: '8',
  g: '9',
  q: '9',
}
/** Tokens of digits, their lookalikes and the marks of numbers, dates and times. */
const NUMERIC = /(?<![\p{L}\d])(?=[^\s]*\d)[\dOoDQlI|iZzSsbBgq]+(?:[.,:/-][\dOoDQlI|iZzSsbBgq]+)*(?![\p{L}\d])/gu

/**
 * Read letters as digits where only digits can stand: in tokens that are digits for the most part.
 *
 * For fields whose type demands a number, when the text as it was read gives none.
 *
 * @example
 * repairNumbers('¥1O6.3O') //=> '¥106.30'
 * repairNumbers('SOS 12') //=> 'SOS 12'
 */
export function repairNumbers(text: string): string {
  return text.replace(NUMERIC, (token) => {
    const digits = token.match(/\d/g)?.length ?? 0
    const letters = token.match(/[^\d.,:/-]/g)?.length ?? 0
    return token.length > 2 && letters > 0 && digits >= letters ? toDigits(token) : token
  })
}

/** Each lookalike as the digit it stands for; everything else as it is. */
export function toDigits(text: string): string {
  return [...text].map((one) => LOOKALIKES[one] ?? one).join('')
}
