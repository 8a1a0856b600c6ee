import type { PageRandom } from './page-random.ts'

const DIGITS = '0123456789'
const CAPITALS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const KEY = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const ORDER_SHAPES = [
  '##################',
  '################',
  '###################',
  '@@-#####',
  '@@@######',
  '###-#######-#######',
  '2#0#1#@@#@@#',
  '@####-####',
  '#### #### ####',
  '@@2####-###',
  '##########',
  '#######',
]
const TRANSACTION_SHAPES = [
  '4200002###############',
  '20261###22001##############',
  '@#@@#@#@@#@#@#@#',
  'TXN-########',
  '############',
  'pi_3?????????????????',
  '????-????-????',
  '10###############',
  'PAY##########',
  '###### ######',
]
const KEY_SHAPES = [
  '&&&&-&&&&-&&&&-&&&&',
  '&&&&&-&&&&&-&&&&&',
  '&&&&&&&&&&&&',
  '&&&& &&&& &&&& &&&&',
  '#### #### #### ####',
  '&&&&-&&&&&&-&&&&',
]

export const drawOrderNumber = (random: PageRandom) => fillShape(random.pick(ORDER_SHAPES), random)
export const drawTransaction = (random: PageRandom) => fillShape(random.pick(TRANSACTION_SHAPES), random)
export const drawCardKey = (random: PageRandom) => fillShape(random.pick(KEY_SHAPES), random)

/**
 * Fill a shape: `#` digit, `@` capital, `&` key character, `?` letter or digit, `%` nine digits of an S10 number with
 * its check digit, `~` the GS1 check digit of all digits before it.
 */
export function fillShape(shape: string, random: PageRandom): string {
  let text = ''
  for (const sign of shape) {
    if (sign === '#') text += text === '' ? random.characters(1, DIGITS.slice(1)) : random.characters(1, DIGITS)
    else if (sign === '@') text += random.characters(1, CAPITALS)
    else if (sign === '&') text += random.characters(1, KEY)
    else if (sign === '?') text += random.characters(1, `${KEY}abcdefghkmnpqrstuvwxyz`)
    else if (sign === '%') text += s10(random.characters(8, DIGITS))
    else if (sign === '~') text += gs1(text)
    else text += sign
  }
  return text
}

function s10(digits: string): string {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7]
  const rest = 11 - ([...digits].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] as number), 0) % 11)
  return digits + (rest === 10 ? 0 : rest === 11 ? 5 : rest)
}

function gs1(text: string): number {
  const sum = [...text.replace(/\D/g, '')]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return (10 - (sum % 10)) % 10
}

/** A code as gateways, operators and servers print it beside a failure. */
export function drawErrorCode(random: PageRandom): string {
  return fillShape(
    random.pick(['E####', '####', 'ERR-###', 'A-####', 'T##', '0x8007####', '4####', 'PAY_####']),
    random,
  )
}
