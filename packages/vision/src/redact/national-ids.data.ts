import { isDay, isLuhn, isMod11And10, isVerhoeff, weightedSum } from './check-digits.ts'

/** How one country writes the number of a person. */
export interface IdShape {
  readonly country: string
  readonly pattern: RegExp
  /** Over the match without spaces, dots, hyphens, slashes and brackets, in capitals; absent where shape is all. */
  readonly check?: (compact: string) => boolean
  /** True where the shape alone is used for other numbers, too: a label must announce it. */
  readonly needsLabel?: boolean
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Taiwan and Hong Kong count letters from 10; Taiwan skips around. */
const TAIWAN = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'
const SPAIN = 'TRWAGMYFPDXBNJZSQVHLCKE'

/**
 * Numbers of persons by country. Patterns stand alone: no letter or digit on either side.
 *
 * Sources: the issuing offices' published rules; GB 11643-1999 (CN), ISO 7064 (DE), Codice Fiscale D.M. 23/12/1976 (IT).
 */
export const ID_SHAPES: readonly IdShape[] = [
  { country: 'CN', pattern: /[1-9]\d{5} ?(?:19|20)\d{2}[01]\d[0-3]\d ?\d{3}[\dXx]/, check: isChinese },
  { country: 'HK', pattern: /[A-Z]{1,2} ?\d{6} ?\([\dA]\)/, check: isHongKong },
  { country: 'MO', pattern: /[157]\/?\d{6}\/?\(\d\)/ },
  { country: 'TW', pattern: /[A-Z][1289]\d{8}/, check: isTaiwanese },
  { country: 'KR', pattern: /\d{6} ?- ?[1-8]\d{6}/, check: (id) => isDay(id.slice(0, 6)) },
  { country: 'JP', pattern: /\d{4}[ -]\d{4}[ -]\d{4}/, check: isJapanese },
  { country: 'JP', pattern: /\d{12}/, check: isJapanese, needsLabel: true },
  { country: 'TH', pattern: /[1-8][ -]\d{4}[ -]\d{5}[ -]\d{2}[ -]\d/, check: isThai },
  { country: 'TH', pattern: /[1-8]\d{12}/, check: isThai, needsLabel: true },
  { country: 'MY', pattern: /\d{6}-(?:0[1-9]|[1-5]\d|[678]\d|9[89])-\d{4}/, check: (id) => isDay(id.slice(0, 6)) },
  { country: 'SG', pattern: /[STFGM]\d{7}[A-Z]/, check: isSingaporean },
  { country: 'ID', pattern: /[1-9]\d{15}/, check: isIndonesian, needsLabel: true },
  { country: 'VN', pattern: /0\d{11}/, needsLabel: true },
  { country: 'IT', pattern: /[A-Z]{6} ?\d{2} ?[A-EHLMPRST]\d{2} ?[A-Z]\d{3} ?[A-Z]/i, check: isItalian },
  { country: 'ES', pattern: /(?:\d{8}|\d{2}\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Z]/, check: isSpanish },
  { country: 'ES', pattern: /[XYZ][ -]?\d{7}[ -]?[A-HJ-NP-TV-Z]/, check: isSpanish },
  {
    country: 'FR',
    pattern: /[12] ?\d{2} ?(?:0\d|1[0-2]|[2-9]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}/,
    check: isFrench,
  },
  { country: 'BR', pattern: /\d{3}\.\d{3}\.\d{3}-\d{2}/, check: isBrazilian },
  { country: 'BR', pattern: /\d{11}/, check: isBrazilian, needsLabel: true },
  { country: 'PT', pattern: /[1-35]\d{2} ?\d{3} ?\d{3}/, check: isPortuguese, needsLabel: true },
  { country: 'NL', pattern: /\d{9}|\d{4}[. ]\d{2}[. ]\d{3}/, check: isDutch, needsLabel: true },
  { country: 'DE', pattern: /[1-9]\d ?\d{3} ?\d{3} ?\d{3}/, check: isMod11And10, needsLabel: true },
  { country: 'CH', pattern: /756\.\d{4}\.\d{4}\.\d{2}/ },
  { country: 'RU', pattern: /\d{3}-\d{3}-\d{3}[ -]\d{2}/, check: isSnils },
  { country: 'RU', pattern: /\d{2} ?\d{2} \d{6}/, needsLabel: true },
  { country: 'US', pattern: /(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}/ },
  { country: 'GB', pattern: /[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]/ },
  { country: 'CA', pattern: /\d{3}[ -]\d{3}[ -]\d{3}/, check: isLuhn, needsLabel: true },
  { country: 'IN', pattern: /[2-9]\d{3} \d{4} \d{4}/, check: isVerhoeff },
  { country: 'MX', pattern: /[A-Z][AEIOUX][A-Z]{2}\d{6}[HM][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[A-Z\d]\d/ },
  { country: 'CL', pattern: /\d{1,2}\.\d{3}\.\d{3}-[\dKk]/, check: isChilean },
  { country: 'AR', pattern: /(?:20|23|24|27)-\d{8}-\d/ },
]

function isChinese(id: string): boolean {
  const sum = weightedSum(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
  return isDay(id.slice(6, 14)) && '10X98765432'[sum % 11] === id[17]
}

/** Letters count from 10, a missing first one as 36; weights 9 down to 1. */
function isHongKong(id: string): boolean {
  const padded = id.padStart(9, ' ')
  const digitOf = (one: string) => (one === ' ' ? 36 : Number.parseInt(one, 36))
  return weightedSum(padded, [9, 8, 7, 6, 5, 4, 3, 2, 1], digitOf) % 11 === 0
}

function isTaiwanese(id: string): boolean {
  const letter = TAIWAN.indexOf(id[0]!) + 10
  const sum = Math.floor(letter / 10) + (letter % 10) * 9 + weightedSum(id.slice(1), [8, 7, 6, 5, 4, 3, 2, 1, 1])
  return sum % 10 === 0
}

function isJapanese(id: string): boolean {
  const sum = [...id.slice(0, 11)]
    .reverse()
    .reduce((total, digit, n) => total + Number(digit) * (n < 6 ? n + 2 : n - 4), 0)
  return (sum % 11 <= 1 ? 0 : 11 - (sum % 11)) === Number(id[11])
}

function isThai(id: string): boolean {
  const sum = weightedSum(id, [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
  return (11 - (sum % 11)) % 10 === Number(id[12])
}

function isSingaporean(id: string): boolean {
  const offset = { S: 0, F: 0, T: 4, G: 4, M: 3 }[id[0]!] ?? 0
  const rest = (weightedSum(id.slice(1), [2, 7, 6, 5, 4, 3, 2]) + offset) % 11
  const table = /[ST]/.test(id[0]!) ? 'JZIHGFEDCBA' : id[0] === 'M' ? 'XWUTRQPNJLK' : 'XWUTRQPNMLK'
  return table[rest] === id[8]
}

/** Province, regency, district, day of birth (women plus 40), serial. */
function isIndonesian(id: string): boolean {
  const day = Number(id.slice(6, 8))
  return isDay(`${id.slice(10, 12)}${id.slice(8, 10)}${String(day > 40 ? day - 40 : day).padStart(2, '0')}`)
}

/** Odd places by the decree's table, even ones by their order; letters in a digit's place are not read. */
function isItalian(id: string): boolean {
  const odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
  const order = (one: string) => (/\d/.test(one) ? Number(one) : LETTERS.indexOf(one))
  const sum = [...id.slice(0, 15)].reduce((total, one, n) => total + (n % 2 === 0 ? odd[order(one)]! : order(one)), 0)
  return LETTERS[sum % 26] === id[15]
}

function isSpanish(id: string): boolean {
  const digits = id.slice(0, -1).replace(/^[XYZ]/, (one) => String('XYZ'.indexOf(one)))
  return SPAIN[Number(digits) % 23] === id.at(-1)
}

/** Corsica counts as 19 and 18. */
function isFrench(id: string): boolean {
  const digits = id.slice(0, 13).replace('2A', '19').replace('2B', '18')
  return 97 - Number(BigInt(digits) % 97n) === Number(id.slice(13))
}

function isBrazilian(id: string): boolean {
  if (/^(\d)\1{10}$/.test(id)) return false
  const digit = (length: number) => {
    const weights = Array.from({ length }, (_, index) => length + 1 - index)
    return ((weightedSum(id, weights) * 10) % 11) % 10
  }
  return digit(9) === Number(id[9]) && digit(10) === Number(id[10])
}

function isPortuguese(id: string): boolean {
  const rest = weightedSum(id, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
  return (rest < 2 ? 0 : 11 - rest) === Number(id[8])
}

function isDutch(id: string): boolean {
  return Number(id) > 0 && weightedSum(id, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
}

function isSnils(id: string): boolean {
  const rest = weightedSum(id, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101
  return (rest === 100 ? 0 : rest) === Number(id.slice(9))
}

function isChilean(id: string): boolean {
  const sum = [...id.slice(0, -1)].reverse().reduce((total, digit, n) => total + Number(digit) * (2 + (n % 6)), 0)
  const rest = 11 - (sum % 11)
  return (rest === 11 ? '0' : rest === 10 ? 'K' : String(rest)) === id.at(-1)
}
