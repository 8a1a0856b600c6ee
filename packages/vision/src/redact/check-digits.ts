/** Check digits of cards and identity numbers. All functions take text without separators and are false for other shapes. */

/** Luhn: every second digit from the right counts double, the sum is a multiple of ten. */
export function isLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return digits.length > 1 && sum % 10 === 0
}

/** The weighted sum of the digits; letters count by `digitOf`. */
export function weightedSum(text: string, weights: readonly number[], digitOf = (one: string) => Number(one)): number {
  return weights.reduce((total, weight, index) => total + weight * digitOf(text[index] ?? '0'), 0)
}

/** True for six or eight digits that are a day: `YYMMDD` or `YYYYMMDD`. */
export function isDay(digits: string): boolean {
  const year = digits.length === 8 ? Number(digits.slice(0, 4)) : 2000
  const month = Number(digits.slice(-4, -2))
  const day = Number(digits.slice(-2))
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

/** ISO 7064 MOD 11,10: German tax numbers. */
export function isMod11And10(digits: string): boolean {
  let product = 10
  for (const digit of digits.slice(0, -1)) {
    const sum = (Number(digit) + product) % 10 || 10
    product = (sum * 2) % 11
  }
  return (11 - product) % 10 === Number(digits.at(-1))
}

/** ISO 13616: the country's letters and check digits go to the end, letters count 10 to 35, the rest by 97 is 1. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false
  const turned = text.slice(4) + text.slice(0, 4)
  let rest = 0
  for (const one of turned)
    for (const digit of String(Number.parseInt(one, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** Verhoeff, by the tables of the dihedral group of order ten: Aadhaar. */
export function isVerhoeff(digits: string): boolean {
  let check = 0
  for (const [index, digit] of [...digits].reverse().entries()) {
    let value = Number(digit)
    for (let round = 0; round < index % 8; round++) value = PERMUTATION[value]!
    check = multiplyDihedral(check, value)
  }
  return check === 0
}

const PERMUTATION = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

function multiplyDihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5)
  return b < 5 ? 5 + ((a - b + 5) % 5) : (a - b + 5) % 5
}
